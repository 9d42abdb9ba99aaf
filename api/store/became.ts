import type { Archived } from './intake.ts'

/**
 * What became of a message that was taken in: it was known by its bytes, it is new in a mailbox, all its mailboxes had it
 * already, or no mailbox of the organisation is named in it.
 */
export type Became = 'known' | 'fresh' | 'merged' | 'unassigned'

/** The same of one that was archived. */
export function becameOf({ mailboxes, fresh }: Archived): Exclude<Became, 'known'> {
  if (mailboxes.length === 0) return 'unassigned'
  return fresh ? 'fresh' : 'merged'
}
