import { hash } from 'node:crypto'
import type { MapiAttachment } from '../../core/mail/mapi-item.ts'
import { isTnef, type TnefProblem } from '../../core/mail/tnef/attributes.ts'
import { readTnef } from '../../core/mail/tnef/tnef.ts'
import { sensitivityOfMapi } from '../../core/privacy/sensitivity.ts'
import type { Finding } from '../../core/privacy/verdict.ts'
import { renderItem } from './item-mime.ts'
import type { Part } from './parse.ts'

/** TNEF parts of one message that are decoded; Outlook writes one. More is an attack on the time. */
const MAX_STREAMS = 10

const TNEF_TYPE = /^application\/(?:vnd\.)?ms-tnef$/i
const MEDIA_TYPE = /^[!-.0-~]+\/[!-.0-~]+$/

/** Media types by the end of a name, where Outlook states none: what is text is searched, what is a picture is shown. */
const TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  csv: 'text/csv',
  htm: 'text/html',
  html: 'text/html',
  ics: 'text/calendar',
  pdf: 'application/pdf',
  png: 'image/png',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
}

/** What the winmail.dat of a message adds to its MIME. */
interface Winmail {
  /** Its body; both null where there is none. */
  readonly html: string | null
  readonly text: string | null
  /** The message's own parts, the numbers of which stay, and behind them those that were in winmail.dat. */
  readonly parts: readonly Part[]
  readonly findings: readonly Finding[]
  readonly problems: readonly TnefProblem[]
}

/** Reads the TNEF among a message's parts (MS-OXTNEF). Never throws. */
export function readWinmail(parts: readonly Part[]): Winmail {
  const streams = parts.filter(({ type, content }) => TNEF_TYPE.test(type) || isTnef(content))
  if (streams.length === 0) return { html: null, text: null, parts, findings: [], problems: [] }
  let html: string | null = null
  let text: string | null = null
  const findings: Finding[] = []
  const problems = new Set<TnefProblem>()
  const within: Part[] = []
  const decoded = new Set<Part>()
  for (const stream of streams.slice(0, MAX_STREAMS)) {
    const { item, sensitivities, certain, problems: met } = readTnef(stream.content)
    for (const one of sensitivities) findings.push({ sensitivity: sensitivityOfMapi(one), where: 'tnef' })
    if (!certain) findings.push({ sensitivity: 'unknown', where: 'tnef' })
    for (const one of met) problems.add(one)
    if (met.length === 0) decoded.add(stream)
    if (html === null && text === null && (item.html !== '' || item.text !== '')) {
      html = item.html === '' ? null : item.html
      text = item.text === '' ? null : item.text
    }
    within.push(...item.attachments.map((one) => partOf(one, item.html)))
  }
  if (streams.length > MAX_STREAMS) {
    findings.push({ sensitivity: 'unknown', where: 'tnef' })
    problems.add('tnef-limit')
  }
  return {
    html,
    text,
    parts: [
      // What was read wholly is in the other parts: nobody needs to see its shell, but it can still be had.
      ...parts.map((part) => (decoded.has(part) ? { ...part, inline: true } : part)),
      ...within.filter((one) => !parts.some((other) => isSame(one, other))),
    ],
    findings,
    problems: [...problems],
  }
}

function partOf({ name, type, contentId, content }: MapiAttachment, html: string): Part {
  const shown = name.replace(/\p{Cc}+/gu, ' ').trim()
  if (!(content instanceof Uint8Array))
    return {
      name: /\.eml$/i.test(shown) ? shown : `${shown}.eml`,
      type: 'message/rfc822',
      inline: false,
      contentId: '',
      content: new Uint8Array(renderItem(content, 'tnef')),
    }
  const ending = /\.([a-z0-9]{1,5})$/i.exec(shown)?.[1]?.toLowerCase() ?? ''
  return {
    name: shown,
    type: MEDIA_TYPE.test(type) ? type.toLowerCase() : (TYPES[ending] ?? 'application/octet-stream'),
    inline: contentId !== '' && html.includes(`cid:${contentId}`),
    contentId,
    // Of its own, not a view of the whole stream: parts are handed between threads.
    content: content.slice(),
  }
}

function isSame(one: Part, other: Part): boolean {
  if (one.name !== other.name) return false
  if (other.whole !== undefined) return hash('sha256', one.content, 'base64') === other.whole.sha256
  return Buffer.compare(one.content, other.content) === 0
}
