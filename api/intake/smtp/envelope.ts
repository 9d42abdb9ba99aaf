import { type EmailAddress, parseAddress } from '../../../core/address/address.ts'
import { isJournalReport } from '../../../core/mail/journal.ts'
import type { Plan, Way } from '../../store/intake.ts'
import type { Incoming } from '../intake.ts'

/** What one SMTP transaction said. */
interface Transaction {
  /** The peer is in an allowed network or has signed in. */
  readonly trusted: boolean
  /** MAIL FROM; empty for the null reverse path. */
  readonly from: string
  readonly to: readonly string[]
}

/** The addresses with a meaning of their own, believed only from who is trusted. */
interface SpecialAddresses {
  readonly journal: readonly EmailAddress[]
  readonly copies: readonly EmailAddress[]
}

/**
 * What a message received by SMTP becomes (SPEC I1): a journal report where one may send such, ordinary mail for its
 * envelope otherwise. The sender's own archive is among the recipients only when the envelope is trusted.
 */
export function incomingOf(
  raw: Uint8Array,
  { trusted, from, to }: Transaction,
  special: SpecialAddresses,
  now: number,
): Incoming[] {
  const incoming = (way: Way, plan: Plan): Incoming => ({
    raw,
    way,
    acceptedAt: now,
    receivedAt: now,
    envelopeFrom: from,
    plan,
    retryAt: null,
  })
  const sender = trusted && from !== '' ? from : null
  const kinds = { journal: false, copies: false, others: [] as string[] }
  for (const address of to) {
    const parsed = parseAddress(address)
    if (trusted && parsed.ok && special.journal.includes(parsed.address)) kinds.journal = true
    else if (trusted && parsed.ok && special.copies.includes(parsed.address)) kinds.copies = true
    else kinds.others.push(address)
  }
  const found: Incoming[] = []
  if (kinds.journal) {
    // Mail to the journal address that is no report (a bounce, a probe) is kept, and no archive's.
    found.push(isJournalReport(raw) ? incoming('journal', { by: 'report' }) : incoming('smtp', NOBODY))
  }
  if (kinds.copies) found.push(incoming('smtp', { by: 'header', sender }))
  if (kinds.others.length > 0) {
    const recipients = sender === null ? kinds.others : [...kinds.others, sender]
    found.push(
      incoming('smtp', {
        by: 'envelope',
        recipients: recipients.map((address) => ({ address, folder: null })),
        sender,
      }),
    )
  }
  return found
}

const NOBODY: Plan = { by: 'envelope', recipients: [], sender: null }
