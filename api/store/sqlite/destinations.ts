import type { Plan, Prepared } from '../intake.ts'
import type { Connection } from './connection.ts'
import { internalAddress, mailboxNumberAt } from './lookup.ts'

/** One mailbox that an arrival reaches. */
export interface Destination {
  readonly mailbox: number
  /** Under which address it got it. */
  readonly address: string
  readonly folder: readonly string[] | 'inbox' | 'sent'
  /** The From field names this very mailbox: its copy goes to Sent Items and shows Bcc. */
  readonly isSender: boolean
}

/**
 * Which mailboxes an arrival reaches, and which internal addresses of it have none yet (SPEC I8). A From field alone
 * never delivers (I1); it only says in which folder of a mailbox that is reached anyway the copy lies.
 */
export function destinationsOf(
  db: Connection,
  plan: Plan,
  prepared: Prepared,
): { destinations: Destination[]; unassigned: string[] } {
  const wanted =
    plan.by === 'envelope'
      ? plan.recipients
      : prepared.headerRecipients.map((address) => ({ address, folder: null }))
  const sender = mailboxNumberAt(db, prepared.summary.from.address)
  const destinations = new Map<number, Destination>()
  const unassigned = new Set<string>()
  for (const { address, folder } of wanted) {
    const mailbox = mailboxNumberAt(db, address)
    if (mailbox === null) {
      const internal = internalAddress(db, address)
      if (internal !== null) unassigned.add(internal)
    } else if (!destinations.has(mailbox)) {
      const isSender = mailbox === sender
      destinations.set(mailbox, {
        mailbox,
        address,
        folder: folder ?? (isSender ? 'sent' : 'inbox'),
        isSender,
      })
    }
  }
  // Mail that reaches nobody is kept all the same, to be found by an administrator.
  if (destinations.size === 0 && unassigned.size === 0) unassigned.add('')
  return { destinations: [...destinations.values()], unassigned: [...unassigned] }
}
