import type { ClosedReason } from './closed-reports.ts'
import { type JournalEnvelope, readJournalEnvelope } from './journal-envelope.ts'
import { mediaType, partsOf, type Range, readPart } from './journal-part.ts'
import { journalText } from './journal-text.ts'
import { withPlainLines } from './plain-lines.ts'

/** A report has two parts; relays add a footer. More are not looked at, so that delimiters alone cost nothing. */
const MAX_PARTS = 20
/** Bytes of the envelope's part: 10,000 recipients with their lists are 2 MB. */
const MAX_ENVELOPE = 16 * 1024 * 1024

/** The header field, with or without a value, by which a message says that it is a journal report. */
export const REPORT_FIELD = 'x-ms-journal-report'

/** What a journal report holds: its envelope, and where in its bytes the original lies. */
type JournalReport =
  | { readonly kind: 'opened'; readonly envelope: JournalEnvelope; readonly inner: Range }
  | { readonly kind: 'closed'; readonly reason: ClosedReason }

/**
 * Whether a message says that it is a journal report: its own header (not that of a part) has X-MS-Journal-Report,
 * with or without a value. Anybody can write that: who sent it decides whether it is believed (SPEC I1).
 */
export function isJournalReport(raw: Uint8Array): boolean {
  const text = withPlainLines(raw)
  return readPart(text, { start: 0, end: text.length })?.fields.has(REPORT_FIELD) === true
}

/**
 * The journal report in a message that came by itself: all of it, or what a notice of non-delivery brings back, as Exchange
 * puts reports aside that it cannot deliver. Null where neither says that it is one.
 */
export function reportIn(raw: Uint8Array): Uint8Array | null {
  if (isJournalReport(raw)) return raw
  const notice = readPart(raw, { start: 0, end: raw.length })
  const { type, parameter } = mediaType(notice?.fields.get('content-type'))
  const boundary = parameter('boundary')
  if (notice === null || !type.startsWith('multipart/') || boundary === '') return null
  for (const range of partsOf(raw, notice.body, boundary, MAX_PARTS)) {
    const part = readPart(raw, range)
    if (part === null || mediaType(part.fields.get('content-type')).type !== 'message/rfc822') continue
    if (readPart(raw, part.body)?.fields.has(REPORT_FIELD) === true)
      return raw.subarray(part.body.start, part.body.end)
  }
  return null
}

/**
 * Unwraps a journal report of Exchange: multipart, its first text the envelope a line each, then the original as
 * message/rfc822. The original is a range of the report's own bytes, so that nothing can change it.
 */
export function readJournalReport(raw: Uint8Array): JournalReport {
  const report = readPart(raw, { start: 0, end: raw.length })
  if (report === null) return closed('header-too-long')
  const { type, parameter } = mediaType(report.fields.get('content-type'))
  const boundary = parameter('boundary')
  if (!type.startsWith('multipart/') || boundary === '') return closed('not-multipart')

  let envelope: JournalEnvelope | null = null
  for (const range of partsOf(raw, report.body, boundary, MAX_PARTS)) {
    const part = readPart(raw, range)
    if (part === null) return closed('header-too-long')
    const media = mediaType(part.fields.get('content-type'))
    const encoding = part.fields.get('content-transfer-encoding') ?? ''
    if (media.type === 'message/rfc822') {
      if (envelope === null) return closed('no-envelope')
      // RFC 2046 section 5.2.1 forbids encodings here, and a decoded copy would not be the bytes as they came.
      if (!IDENTITY.has(encoding.trim().toLowerCase())) return closed('encoded-original')
      return part.body.start < part.body.end
        ? { kind: 'opened', envelope, inner: part.body }
        : closed('no-original')
    }
    if (envelope !== null || media.type !== 'text/plain') continue
    if (part.body.end - part.body.start > MAX_ENVELOPE) return closed('no-envelope')
    const read = readJournalEnvelope(
      journalText(raw.subarray(part.body.start, part.body.end), encoding, media.parameter('charset')),
    )
    if (read.senders.length > 0 || read.recipients.length > 0) envelope = read
  }
  return closed(envelope === null ? 'no-envelope' : 'no-original')
}

const IDENTITY = new Set(['', '7bit', '8bit', 'binary'])

function closed(reason: ClosedReason): JournalReport {
  return { kind: 'closed', reason }
}
