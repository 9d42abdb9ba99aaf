import { open, rename, rm } from 'node:fs/promises'

/**
 * Replaces a file as a whole, for nobody else on the machine to read; it is on the disk when this resolves. What a full disk
 * cuts off leaves the file as it was, and nothing beside it.
 * @param beside where it is written first, in the same folder
 */
export async function replaceFile(file: string, text: string, beside: string): Promise<void> {
  try {
    const handle = await open(beside, 'w', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw cause
  }
}
