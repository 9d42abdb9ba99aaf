import type { Plan, PlannedRecipient, Prepared } from '../../intake.ts'
import { comparedAddress } from '../lookup.ts'

/** One mailbox that an arrival reaches. */
export interface Destination {
  readonly mailbox: number
  /** Under which address it got it. */
  readonly address: string
  readonly folder: readonly string[] | 'inbox' | 'sent'
  /** The From field names this very mailbox: its copy goes to Sent Items and shows Bcc. */
  readonly isSender: boolean
}

/** Which mailbox an address reaches now, and whether it is one of the organisation's (lookup.ts). */
interface Directory {
  mailboxAt(address: string): number | null
  internalAddress(address: string): string | null
}

/**
 * Which mailboxes an arrival reaches, and which internal addresses of it have none yet (SPEC I8). A From field alone
 * never delivers (I1); at most it says in which folder of a mailbox that is reached anyway the copy lies.
 */
export function destinationsOf(
  directory: Directory,
  plan: Plan,
  prepared: Prepared,
): { destinations: Destination[]; unassigned: string[] } {
  const senders = new Set(sendersOf(plan, prepared).map((address) => directory.mailboxAt(address)))
  const destinations = new Map<number, Destination>()
  const unassigned = new Set<string>()
  for (const { address, folder } of wantedBy(plan, prepared)) {
    const mailbox = directory.mailboxAt(address)
    if (mailbox === null) {
      const internal = directory.internalAddress(address)
      if (internal !== null) unassigned.add(internal)
    } else if (!destinations.has(mailbox)) {
      const isSender = senders.has(mailbox)
      destinations.set(mailbox, {
        mailbox,
        address,
        folder: folder ?? (isSender ? 'sent' : 'inbox'),
        isSender,
      })
    }
  }
  // Mail that reaches nobody waits for whom it names: an import may come before the domain. Without anyone, it is kept
  // all the same, to be found by an administrator.
  if (destinations.size === 0 && unassigned.size === 0) {
    for (const { address } of wantedBy(plan, prepared)) unassigned.add(comparedAddress(address) ?? '')
    if (unassigned.size === 0) unassigned.add('')
  }
  return { destinations: [...destinations.values()], unassigned: [...unassigned] }
}

function wantedBy(plan: Plan, { headerRecipients, report }: Prepared): readonly PlannedRecipient[] {
  if (plan.by === 'envelope') return plan.recipients
  const addresses =
    plan.by === 'header'
      ? [...headerRecipients, ...(typeof plan.sender === 'string' ? [plan.sender] : [])]
      : report?.kind === 'opened'
        ? [...report.recipients, ...report.senders]
        : []
  return addresses.map((address) => ({ address, folder: null }))
}

/** Whose sent copy an arrival may be. A report is its own envelope, also when it is taken over by a later address. */
function sendersOf(plan: Plan, { report, summary }: Prepared): readonly string[] {
  if (report !== undefined) return report.kind === 'opened' ? report.senders : []
  const stated = plan.by === 'report' ? null : plan.sender
  return stated === undefined ? [summary.from.address] : stated === null ? [] : [stated]
}
