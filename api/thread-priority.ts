import { readlinkSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'
import { basename } from 'node:path'

/** How far a thread stands back ("nice"): beside another with work, on one processor, it gets a quarter of it. */
const BACK = 5

/**
 * Lets the other threads of this process go first: the one that writes, on which all others wait, and the one that answers
 * people. Linux gives threads priorities of their own; elsewhere nothing happens.
 */
export function standBack(): void {
  try {
    const thread = Number(basename(readlinkSync('/proc/thread-self')))
    setPriority(thread, Math.min(constants.priority.PRIORITY_LOW, getPriority(thread) + BACK))
  } catch {
    // No such thing here: the threads share as they are.
  }
}
