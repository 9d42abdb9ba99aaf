import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** What is wrong with a data folder before anything is made in it: a sentence, or null. */
export function folderMistake(data: string): string | null {
  try {
    let path = resolve(data)
    // What is not there yet will be made, in the first folder around it that is.
    while (statSync(path, { throwIfNoEntry: false }) === undefined && path !== dirname(path))
      path = dirname(path)
    if (!statSync(path).isDirectory())
      return `The data folder is ${data}, but ${path} is no folder. Choose another with --data.`
    accessSync(path, constants.W_OK | constants.X_OK)
    return null
  } catch {
    return notAllowed(data)
  }
}

function notAllowed(data: string): string {
  return `The data folder ${data} may not be used by this account. Choose another with --data.`
}

/** Makes it and the folders around it, for this account only. `recursive` would try for ever where none can be made, as in /proc. */
export async function makeFolder(data: string): Promise<void> {
  if (statSync(data, { throwIfNoEntry: false }) !== undefined) return
  if (dirname(data) !== data) await makeFolder(dirname(data))
  await mkdir(data, { mode: 0o700 })
}

/** What SQLite maps beside a database before it reads the first row. Where there is no room for it, it speaks of an I/O error. */
const MAPPED = 64 * 1024

function hasNoRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < MAPPED
  } catch {
    return false
  }
}

/** Whether something failed because the disk of a folder takes no more, or no more of one file or person. */
export function isDiskFull(cause: unknown, folder: string): boolean {
  if (!(cause instanceof Error)) return false
  const said = `${'code' in cause ? cause.code : ''} ${cause.message}`
  if (/database or disk is full|ENOSPC|EDQUOT|EFBIG/.test(said)) return true
  return (isBroken(cause) && hasNoRoom(folder)) || isDiskFull(cause.cause, folder)
}

function isBroken({ message }: Error): boolean {
  return /disk I\/O error/.test(message)
}

/** What went wrong with the data folder or a file that was named, in a sentence; null when it was something else. */
export function folderFailure(cause: unknown, data: string): string | null {
  if (!(cause instanceof Error)) return null
  const code = 'code' in cause ? cause.code : ''
  if (code === 'ENOENT' && 'syscall' in cause && cause.syscall !== 'mkdir' && 'path' in cause)
    return `There is no such file or folder: ${String(cause.path)}`
  if (isDiskFull(cause, data))
    return `The disk of ${data} is full. Make room and do the same again; nothing is lost.`
  if (isBroken(cause))
    return `The disk of ${data} cannot be read or written. See what the system's log says of it, and do the same again.`
  if (/readonly database|unable to open database|EACCES|EPERM|EROFS/.test(`${code} ${cause.message}`))
    return notAllowed(data)
  if (
    ['ENOENT', 'ENOTDIR', 'EEXIST'].includes(String(code)) &&
    'syscall' in cause &&
    cause.syscall === 'mkdir'
  )
    return `The data folder ${data} cannot be made. Choose another with --data.`
  return null
}
