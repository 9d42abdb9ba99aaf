import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'

/**
 * Lets all other threads go before this one. Linux gives threads priorities of their own ("nice"); elsewhere nothing
 * happens.
 */
export function standBack(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_LOW)
  } catch {
    // No such thing here: the threads share as they are.
  }
}
