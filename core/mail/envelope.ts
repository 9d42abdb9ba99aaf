import { type EmailAddress, parseAddress, plusBase } from '../address/address.ts'

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

/** The header fields that say whom a message reached; each a list of bare addresses. From is not among them. */
export interface RecipientFields {
  readonly deliveredTo: readonly string[]
  readonly xOriginalTo: readonly string[]
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
}

/**
 * The mailboxes that a message without an envelope reached, by what its header says. A sender's own archive
 * is never among them for being the sender (SPEC I1): From can be forged, and so a stranger could put mail
 * into anybody's Sent Items. The recipient fields can be forged too, but that is what sending mail is.
 */
export function recipientsOf<M>(fields: RecipientFields, directory: Directory<M>): Reached<M> {
  const { deliveredTo, xOriginalTo, to, cc, bcc } = fields
  return reached([...deliveredTo, ...xOriginalTo, ...to, ...cc, ...bcc], directory)
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
