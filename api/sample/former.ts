import { DAY } from './calendar.ts'
import { renamedAt } from './delegations.ts'
import { FORMER_ANNA, FORMER_MARTA } from './mailboxes.ts'
import { employee } from './people.ts'
import type { SampleMailbox } from './types.ts'

/** An address from before a marriage, and until when it was the one in use (ms UTC). */
export interface FormerName {
  readonly mailbox: SampleMailbox
  readonly present: string
  readonly until: number
}

export function formerNames(now: number): readonly FormerName[] {
  const until = renamedAt(now)
  return [
    { mailbox: FORMER_MARTA, present: employee('marta').address, until },
    { mailbox: FORMER_ANNA, present: employee('anna').address, until: until + 500 * DAY },
  ]
}
