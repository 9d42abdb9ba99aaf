import { centralEuropeanOffset } from './calendar.ts'
import type { Charset } from './charsets.ts'
import { type Draft, transit } from './draft.ts'
import { quotable } from './layout.ts'
import { type Letter, letterBytes, type Shape } from './letter.ts'
import type { SampleFile } from './mime.ts'
import { offsetOf, type Party, plain } from './party.ts'
import { receivedLine } from './received.ts'
import { fitted, hash } from './shape.ts'
import type { SampleMailbox } from './types.ts'

const FONT = 'Calibri,Arial,sans-serif'

/** A message written out word by word, not drawn from a script. */
export interface Written {
  /** Message-ID without brackets, where something outside the sample names it; otherwise made of what it is. */
  readonly id?: string
  readonly from: Party
  readonly to: readonly Party[]
  readonly cc?: readonly Party[]
  readonly subject: string
  /** Arrival, ms UTC; it was sent a little before. */
  readonly at: number
  readonly text: string
  readonly charset?: Charset
  /** Sends HTML beside the text; a string is that HTML, true makes it from the text. */
  readonly html?: string | true
  readonly files?: readonly SampleFile[]
  readonly inline?: readonly SampleFile[]
  readonly calendar?: string
  /** Further header lines, each with its CRLF. */
  readonly extra?: string
  readonly signature?: readonly string[]
  readonly references?: readonly string[]
  readonly folders?: Readonly<Record<string, readonly string[]>>
  readonly staysAccepted?: true
  /** Envelope recipients besides those of the header (Bcc, lists). */
  readonly besides?: readonly string[]
}

/** The Message-ID of a written message, without brackets. */
export function idOf({ id, from, subject, at }: Written): string {
  if (id !== undefined) return id
  const mark = hash(`${from.address}${subject}${at}`).toString(16).padStart(8, '0')
  const stamp = new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)
  return `${mark}.${stamp}@${from.address.slice(from.address.indexOf('@') + 1)}`
}

export function written(spec: Written): Draft {
  return { at: spec.at, make: () => make(spec) }
}

/** Messages that answer one another, in this order. */
export function conversation(specs: readonly Written[]): Draft[] {
  const ids: string[] = []
  return specs.map((spec) => {
    const draft = written({ ...spec, references: [...ids] })
    ids.push(idOf(spec))
    return draft
  })
}

/** The text with what it answers below, for a message that quotes. */
export function answering(text: string, intro: string, before: Written): string {
  const words = quotable({ text: before.text, signature: [] })
  return `${text}\n\n${intro}\n${words
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}`
}

/** A shared mailbox as one side of a letter. */
export function shared({ name, address }: SampleMailbox): Party {
  return { name, address, first: '', signs: name, signature: [], internal: true, offset: 60 }
}

function make(spec: Written) {
  const { from, to, cc = [], at } = spec
  const id = idOf(spec)
  const inside = [from, ...to, ...cc].filter((one) => one.internal).map((one) => one.address)
  const reached = [...new Set([...inside, ...(spec.besides ?? [])])]
  const domain = from.address.slice(from.address.indexOf('@') + 1)
  const trace = receivedLine(domain, id, reached[0] ?? '', at, centralEuropeanOffset(at))
  const html = typeof spec.html === 'string' ? { html: spec.html } : {}
  const letter: Letter = {
    from: plain(from),
    to: to.map(plain),
    cc: cc.map(plain),
    subject: spec.subject,
    sentAt: at - transit(id),
    offset: offsetOf(from, at),
    id,
    references: spec.references ?? [],
    note: { text: spec.text, signature: spec.signature ?? [] },
    shape: fitted(shape(spec), spec.subject + spec.text),
    ...html,
    ...(spec.files === undefined ? {} : { files: spec.files }),
    ...(spec.inline === undefined ? {} : { inline: spec.inline }),
    ...(spec.calendar === undefined ? {} : { calendar: spec.calendar }),
    ...(spec.extra === undefined ? {} : { extra: spec.extra }),
    ...(from.internal ? {} : { trace }),
  }
  return {
    raw: letterBytes(letter),
    to: reached,
    from: from.address,
    acceptedAt: at,
    receivedAt: at,
    ...(spec.folders === undefined ? {} : { folders: spec.folders }),
    ...(spec.staysAccepted === undefined ? {} : { staysAccepted: spec.staysAccepted }),
  }
}

function shape({ charset = 'utf-8', html }: Written): Shape {
  const seven = charset === 'us-ascii' || charset === 'iso-2022-jp'
  return {
    charset,
    transfer: seven ? '7bit' : charset === 'utf-8' ? 'base64' : 'quoted-printable',
    flowed: false,
    words: 'B',
    names: 'rfc2231',
    ...(html === true ? { font: FONT } : {}),
  }
}
