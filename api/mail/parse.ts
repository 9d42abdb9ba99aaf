import type { Address, Attachment, Email } from 'postal-mime'
import type { Correspondent } from '../../core/contract/common.ts'
import type { ReadingProblem } from '../../core/contract/messages.ts'
import { textOfHtml } from '../../core/mail/html-text.ts'
import { withPlainLines } from '../../core/mail/plain-lines.ts'
import type { Finding } from '../../core/privacy/verdict.ts'
import { type Whole, wholeOf } from './beginnings.ts'
import { findingsInHeader, findingsOfItem } from './findings.ts'
import { QuickParser } from './quick-parser.ts'
import { findingsInReport, mayHoldReport } from './report-findings.ts'
import { readWinmail } from './winmail.ts'

/** Depth of MIME parts: deeper mail is an attack on the stack, not a letter. */
const MAX_NESTING = 100
/** Bytes of all headers together: stops a message that is nothing but headers. */
const MAX_HEADERS = 2 * 1024 * 1024

export interface Part {
  readonly name: string
  readonly type: string
  readonly inline: boolean
  /** Without angle brackets; empty when absent. */
  readonly contentId: string
  readonly content: Uint8Array
  /** Where `content` is only its beginning, and what it is the beginning of. */
  readonly whole?: Whole
}

/** One message as read, RFC 5322 and MIME. */
export interface Mail {
  /** Lower-case name and unfolded raw value, in order. */
  readonly headers: readonly { readonly key: string; readonly value: string }[]
  readonly from: Correspondent
  readonly sender: Correspondent
  readonly to: readonly Correspondent[]
  readonly cc: readonly Correspondent[]
  readonly bcc: readonly Correspondent[]
  readonly replyTo: readonly Correspondent[]
  readonly subject: string
  readonly sentAt: number | null
  readonly messageId: string
  readonly inReplyTo: string
  readonly references: string
  readonly html: string | null
  readonly text: string
  /** Whether HTML and text are only their beginning. */
  readonly isTextCut: boolean
  readonly parts: readonly Part[]
  /** False when this is only what could be read of a message that did not parse. */
  readonly parsed: boolean
  /** Every sensitivity that it states, in its header, in properties of Outlook's, in winmail.dat (SPEC P3). */
  readonly findings: readonly Finding[]
  /** What was met in reading it; nothing of it is lost. */
  readonly problems: readonly ReadingProblem[]
}

/**
 * Reads one message. Never throws: what does not parse comes back with `parsed: false`, its header fields as far as
 * they can be read, and the rest as text (SPEC I4).
 * @param beginnings what is large and not looked into is had as its beginning: text (`isTextCut`) and parts (`whole`); in
 *   threads that read mail only, elsewhere all is whole
 * @param inReport it is the message inside a journal report that is read itself
 */
export async function parseMail(
  stored: Uint8Array,
  { beginnings = false, inReport = false } = {},
): Promise<Mail> {
  const raw = withPlainLines(stored)
  try {
    const options = {
      maxNestingDepth: MAX_NESTING,
      maxHeadersSize: MAX_HEADERS,
      attachmentEncoding: 'arraybuffer',
      rfc822Attachments: true,
    } as const
    const parser = new QuickParser(options, beginnings)
    const email = await parser.read(raw)
    if (!hasHeader(email)) return unparsed(raw, email)
    const mail = mailOf(email, raw, parser.isTextCut)
    if (!mayHoldReport(email.headers)) return mail
    const inside = inReport ? null : (inner: Uint8Array) => parseMail(inner, { beginnings, inReport: true })
    return { ...mail, findings: [...mail.findings, ...(await findingsInReport(raw, inside))] }
  } catch {
    return unparsed(raw, null)
  }
}

/** A message without a single field that a sender writes has no readable header, and so no readable sensitivity. */
const EXPECTED = new Set([
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'received',
  'sender',
  'content-type',
  'return-path',
])

function hasHeader(email: Email): boolean {
  return email.headers.some(({ key }) => EXPECTED.has(key))
}

async function unparsed(raw: Uint8Array, email: Email | null): Promise<Mail> {
  const header = email ?? (await headerOnly(raw))
  const mail = mailOf({ ...header, attachments: [] }, null)
  return {
    ...mail,
    html: null,
    text: mail.text === '' ? new TextDecoder().decode(raw.subarray(0, MAX_HEADERS)) : mail.text,
  }
}

/** What is shown of a message on which the parser itself failed: its bytes as text. */
export function unread(raw: Uint8Array): Mail {
  const mail = mailOf({ headers: [], headerLines: [], attachments: [] }, null)
  return { ...mail, text: new TextDecoder().decode(raw.subarray(0, MAX_HEADERS)) }
}

async function headerOnly(raw: Uint8Array): Promise<Email> {
  const end = Math.min(endOfHeader(raw), 256 * 1024)
  try {
    return await new QuickParser().read(raw.subarray(0, end))
  } catch {
    return { headers: [], headerLines: [], attachments: [] }
  }
}

/** Offset of the body: behind the first blank line, or the end of the message. */
export function endOfHeader(raw: Uint8Array): number {
  for (let lf = raw.indexOf(10); lf >= 0; lf = raw.indexOf(10, lf + 1)) {
    if (raw[lf + 1] === 10) return lf + 2
    if (raw[lf + 1] === 13 && raw[lf + 2] === 10) return lf + 3
  }
  return raw.length
}

/** @param raw the bytes of what parsed; null for what could not be */
function mailOf(email: Email, raw: Uint8Array | null, isTextCut = false): Mail {
  const own = email.attachments.map(partOf)
  const winmail = readWinmail(own)
  // Where the MIME has no body of its own, what Outlook put into winmail.dat is the body.
  const isEmpty = (email.html ?? '') === '' && (email.text ?? '').trim() === ''
  const html = (isEmpty ? winmail.html : null) ?? email.html ?? null
  const text = (isEmpty ? winmail.text : null) ?? email.text ?? (html === null ? '' : textOfHtml(html))
  const sentAt = email.date === undefined ? Number.NaN : Date.parse(email.date)
  return {
    headers: email.headers,
    from: first(email.from),
    sender: first(email.sender),
    to: flat(email.to),
    cc: flat(email.cc),
    bcc: flat(email.bcc),
    replyTo: flat(email.replyTo),
    subject: email.subject ?? '',
    sentAt: Number.isFinite(sentAt) ? sentAt : null,
    messageId: email.messageId ?? '',
    inReplyTo: email.inReplyTo ?? '',
    references: email.references ?? '',
    html,
    text: html !== null && text.trim() === '' ? textOfHtml(html) : text,
    parts: winmail.parts,
    isTextCut,
    parsed: raw !== null,
    findings:
      raw === null
        ? [{ sensitivity: 'private', where: 'unparsed' }]
        : [
            ...findingsOfItem(email.headers),
            ...winmail.findings,
            ...findingsInHeader(email.headers, raw.subarray(0, endOfHeader(raw))),
          ],
    problems: raw === null ? ['unparsed'] : winmail.problems,
  }
}

function first(address: Address | undefined): Correspondent {
  return flat(address === undefined ? [] : [address])[0] ?? { name: '', address: '' }
}

/** Groups (RFC 5322 section 3.4) are unwrapped: who is inside is a recipient. */
function flat(addresses: readonly Address[] | undefined): Correspondent[] {
  const people: Correspondent[] = []
  for (const one of addresses ?? [])
    for (const { name, address } of one.group === undefined ? [one] : one.group)
      people.push({ name, address })
  return people
}

function partOf(attachment: Attachment, index: number): Part {
  const { content } = attachment
  const whole = wholeOf(content)
  return {
    name: attachment.filename ?? defaultName(attachment.mimeType, index),
    type: attachment.mimeType,
    inline: attachment.related === true,
    contentId: (attachment.contentId ?? '').replace(/^<|>$/g, ''),
    content: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    ...(whole === undefined ? {} : { whole }),
  }
}

function defaultName(type: string, index: number): string {
  const endings: Record<string, string> = {
    'message/rfc822': 'eml',
    'text/calendar': 'ics',
    'text/plain': 'txt',
    'text/html': 'html',
    'image/png': 'png',
    'image/jpeg': 'jpg',
    'application/pdf': 'pdf',
  }
  return `part-${index + 1}.${endings[type] ?? 'bin'}`
}
