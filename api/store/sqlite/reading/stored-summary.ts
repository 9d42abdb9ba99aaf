import type { Correspondent } from '../../../../core/contract/common.ts'
import type { Summary } from '../../../../core/mail/summary.ts'
import { unpackJson } from './summary-json.ts'

/** What is asked for by itself has columns; the rest is one text. */
interface StoredSummary {
  readonly subject: string
  readonly message_id: string
  readonly summary: string
}

/** Not written as digits: a sender's date may be anything, or none. */
const NO_DATE = '-'
const HTML = 1
const PARSED = 2

/**
 * The rest of a summary as it is kept: a line of numbers, then all texts without anything between them. A page reads fifty,
 * and cutting a text at known places takes a third of what reading JSON takes.
 */
export function packSummary(summary: Summary): string {
  const numbers: number[] = [(summary.hasHtml ? HTML : 0) + (summary.parsed ? PARSED : 0)]
  let texts = ''
  const text = (one: string): void => {
    numbers.push(one.length)
    texts += one
  }
  const person = ({ name, address }: Correspondent): void => {
    text(name)
    text(address)
  }
  text(summary.preview)
  text(summary.inReplyTo)
  person(summary.from)
  for (const people of [summary.to, summary.cc, summary.replyTo]) {
    numbers.push(people.length)
    people.forEach(person)
  }
  numbers.push(summary.attachments.length)
  for (const { part, name, type, inline, size } of summary.attachments) {
    numbers.push(part, inline ? 1 : 0, size)
    text(name)
    text(type)
  }
  return `${summary.sentAt ?? NO_DATE} ${numbers.join(' ')}\n${texts}`
}

/** @param stored as `packSummary` made it in this version or an earlier one */
export function unpackSummary(stored: StoredSummary): Summary {
  const { subject, message_id: messageId, summary } = stored
  if (summary.startsWith('[')) return { subject, messageId, ...unpackJson(summary) }
  const pieces = new Pieces(summary)
  const sentAt = pieces.word()
  const flags = pieces.number()
  const preview = pieces.text()
  const inReplyTo = pieces.text()
  const from = pieces.person()
  const to = pieces.people()
  const cc = pieces.people()
  const replyTo = pieces.people()
  const attachments: Summary['attachments'][number][] = []
  for (let left = pieces.number(); left > 0; left--) {
    const part = pieces.number()
    const inline = pieces.number() === 1
    const size = pieces.number()
    attachments.push({ part, name: pieces.text(), type: pieces.text(), inline, size })
  }
  return {
    from,
    to,
    cc,
    replyTo,
    subject,
    preview,
    sentAt: sentAt === NO_DATE ? null : Number(sentAt),
    messageId,
    inReplyTo,
    attachments,
    hasHtml: (flags & HTML) !== 0,
    parsed: (flags & PARSED) !== 0,
  }
}

const DIGIT_0 = 48

/** A packed summary, piece by piece in the order in which it was packed. */
class Pieces {
  readonly #packed: string
  /** Where the next number stands, and the next text. */
  #number = 0
  #text: number

  constructor(packed: string) {
    this.#packed = packed
    this.#text = packed.indexOf('\n') + 1
  }

  word(): string {
    const from = this.#number
    const end = this.#packed.indexOf(' ', from)
    this.#number = end + 1
    return this.#packed.slice(from, end)
  }

  number(): number {
    let value = 0
    for (;;) {
      const digit = this.#packed.charCodeAt(this.#number++) - DIGIT_0
      // A space, the end of the line, or where there is none the end of all.
      if (!(digit >= 0)) return value
      value = value * 10 + digit
    }
  }

  text(): string {
    const from = this.#text
    this.#text += this.number()
    return this.#packed.slice(from, this.#text)
  }

  person(): Correspondent {
    return { name: this.text(), address: this.text() }
  }

  people(): Correspondent[] {
    const people: Correspondent[] = []
    for (let left = this.number(); left > 0; left--) people.push(this.person())
    return people
  }
}
