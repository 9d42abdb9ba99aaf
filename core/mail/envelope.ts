import { type EmailAddress, parseAddress } from '../address/address.ts'
import { plusBase } from '../address/plus.ts'

/** What the organisation knows of addresses; `M` is whatever stands for a mailbox, compared by identity. */
export interface Directory<M> {
  /** Whether the domain of the address is the organisation's. */
  readonly isInternal: (address: EmailAddress) => boolean
  /** The mailbox of exactly this address or alias, or null. */
  readonly resolve: (address: EmailAddress) => M | null
}

/** Where a message belongs. */
export interface Reached<M> {
  readonly mailboxes: M[]
  /** Internal addresses that belong to nobody yet; creating one takes its mail over (SPEC I8). */
  readonly unassigned: EmailAddress[]
}

/**
 * The mailboxes of these recipients, each once, in their order. An address is looked up as it is, then without
 * its plus part. What is no address, or not internal, is passed over.
 */
export function reached<M>(recipients: readonly string[], directory: Directory<M>): Reached<M> {
  const mailboxes = new Set<M>()
  const unassigned = new Set<EmailAddress>()
  for (const recipient of recipients) {
    const parsed = parseAddress(recipient)
    if (!parsed.ok || !directory.isInternal(parsed.address)) continue
    const base = plusBase(parsed.address)
    const mailbox = directory.resolve(parsed.address) ?? directory.resolve(base)
    if (mailbox === null) unassigned.add(base)
    else mailboxes.add(mailbox)
  }
  return { mailboxes: [...mailboxes], unassigned: [...unassigned] }
}
