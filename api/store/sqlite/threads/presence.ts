import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Who has an archive open, as empty files in its folder, each named by its process: PID-RANDOM. */
const FOLDER = 'open'

/** One opened archive. */
export interface Presence {
  readonly folder: string
  readonly name: string
}

/** Notes that this process has the archive in a data folder open. */
export function enter(data: string): Presence {
  const folder = join(data, FOLDER)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = `${process.pid}-${randomBytes(6).toString('hex')}`
  writeFileSync(join(folder, name), '', { flag: 'wx', mode: 0o600 })
  return { folder, name }
}

export function leave({ folder, name }: Presence): void {
  rmSync(join(folder, name), { force: true })
}

/**
 * Whether nobody else has the archive open. What a killed process left is cleared away. Only how long others wait hangs on
 * it, never whether what is written is right: a process in another container may go unseen.
 */
export function isAlone({ folder, name }: Presence): boolean {
  for (const other of readdirSync(folder)) {
    if (other === name) continue
    if (isRunning(Number(other.split('-')[0]))) return false
    rmSync(join(folder, other), { force: true })
  }
  return true
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    // It may belong to somebody else, and be there all the same.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}
