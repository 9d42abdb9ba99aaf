/**
 * Why a journal report could not be unwrapped, and what to do, by code: in English. The console says it in its reader's
 * language.
 */
export const CLOSED_REPORTS = {
  'not-multipart':
    'It has no parts, as a report has. Look whether ordinary mail is sent to the journal address.',
  'no-envelope':
    'It names nobody who sent or got the message. Have the mail server send envelope journal reports.',
  'no-original': 'It holds no message. Have the mail server attach the whole message to its reports.',
  'encoded-original':
    'Its message is encoded, which RFC 2046 forbids: a server on the way changed it. Let reports come here directly.',
  'header-too-long':
    'Its header is too long to be read. Take the message from its sender’s mailbox and import it.',
} as const

export type ClosedReason = keyof typeof CLOSED_REPORTS

/** The sentence; a reason that this version does not know is said as it is. */
export function closedSentence(reason: string): string {
  return Object.hasOwn(CLOSED_REPORTS, reason) ? CLOSED_REPORTS[reason as ClosedReason] : reason
}
