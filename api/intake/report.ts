import { readJournalReport } from '../../core/mail/journal.ts'
import type { Prepared } from '../store/intake.ts'
import { prepare } from './prepare.ts'

/** Blind copies shown in the sender's mailbox, as of other recipients; all of them receive the message. */
const MAX_BCC = 1000

/**
 * Prepares what came as a journal report from somebody who may send such: the message inside, sensitivity and sameness
 * included (SPEC P3, I3), with the report's envelope. A report that cannot be unwrapped is prepared as it is, to be kept
 * for administrators (SPEC D3).
 * @param read as of `prepare`
 */
export async function prepareReport(raw: Uint8Array, read?: () => void): Promise<Prepared> {
  const report = readJournalReport(raw)
  if (report.kind === 'closed') return { ...(await prepare(raw, read)), report }
  const { envelope, inner } = report
  const prepared = await prepare(raw.subarray(inner.start, inner.end), read)
  const known = new Set(prepared.bcc.map(({ address }) => address.toLowerCase()))
  return {
    ...prepared,
    // Shown and searchable in the senders' mailboxes only (SPEC X8).
    bcc: [
      ...prepared.bcc,
      ...envelope.bcc
        .filter((address) => !known.has(address.toLowerCase()))
        .slice(0, MAX_BCC)
        .map((address) => ({ name: '', address })),
    ],
    report: {
      kind: 'opened',
      offset: inner.start,
      length: inner.end - inner.start,
      senders: envelope.senders,
      recipients: envelope.recipients,
    },
  }
}
