import { statfs } from 'node:fs/promises'

/** Room that stays free on the disk of the archive, bytes: SQLite needs some to finish what it began. */
export const MIN_FREE = 256 * 1024 * 1024

/** How long a look at the disk counts, ms. */
const FRESH = 1000

/** Whether the disk has room for a message of this many bytes; asked of the system at most once a second. */
export function roomOn(
  folder: string,
  clock: () => number,
  free: (folder: string) => Promise<number> = freeBytes,
): (size: number) => Promise<boolean> {
  let seen = { at: Number.NEGATIVE_INFINITY, bytes: Promise.resolve(0) }
  return async (size) => {
    if (Math.abs(clock() - seen.at) >= FRESH) seen = { at: clock(), bytes: free(folder) }
    // Where the system does not say, the write itself will.
    const bytes = await seen.bytes.catch(() => Number.POSITIVE_INFINITY)
    return bytes - size >= MIN_FREE
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
