import { createHash, type Hash, hash } from 'node:crypto'
import type { Correspondent } from '../../core/contract/common.ts'
import { conversationKey } from '../../core/mail/conversation.ts'
import { withPlainLines } from '../../core/mail/plain-lines.ts'
import { feedSameness } from '../../core/mail/sameness.ts'
import { sourceSize } from '../../core/mail/source.ts'
import { previewOf, type Summary } from '../../core/mail/summary.ts'
import { words } from '../../core/search/tokenise.ts'
import { hashLikeness } from '../mail/likeness.ts'
import { endOfHeader, type Mail, parseMail } from '../mail/parse.ts'
import { giveBack } from '../memory.ts'
import type { Prepared } from '../store/intake.ts'
import { keepText } from '../store/kept-text.ts'
import { partWords } from './part-words.ts'

/** Text of a body that is indexed, in UTF-16 code units: a log file as mail must not fill the index. */
const MAX_INDEXED = 1_000_000
/** Recipients of one message that are shown and indexed. */
const MAX_PEOPLE = 1000
/** Recipients that are looked up, so that the last of a long list gets it too; lists reach thousands, attacks millions. */
const MAX_RECIPIENTS = 50_000

/**
 * Parses a message and makes all that archiving needs. Runs in worker threads; never throws on what mail contains
 * (SPEC I4).
 * @param read called when its bytes are not needed any more: what is made of an attached message takes as much again
 */
export async function prepare(stored: Uint8Array, read: () => void = () => undefined): Promise<Prepared> {
  const raw = withPlainLines(stored)
  const mail = await parseMail(raw, { beginnings: true })
  const sameness = samenessOf(mail, raw)
  const source = sourceSize(raw)
  read()
  const prepared = {
    sameness,
    likeness: await hashLikeness(mail),
    conversation: conversationKey(
      {
        references: mail.references,
        inReplyTo: mail.inReplyTo,
        messageId: mail.messageId,
        sameness: () => Buffer.from(sameness).toString('hex'),
      },
      (text) => hash('sha256', text, 'hex'),
    ),
    summary: summaryOf(mail),
    text: keepText(mail.text),
    findings: mail.findings,
    receivedAt: receivedAt(mail),
    headerRecipients: headerRecipients(mail),
    bcc: mail.bcc.slice(0, MAX_PEOPLE),
    source,
    indexed: {
      sender: peopleWords([mail.from, mail.sender]),
      recipient: peopleWords(mail.to),
      cc: peopleWords(mail.cc),
      subject: words(mail.subject),
      body: words(mail.text.slice(0, MAX_INDEXED)),
      attachment: (await Promise.all(mail.parts.filter(({ inline }) => !inline).map(partWords))).join(' '),
    },
  }
  giveBack(mail.parts.map(({ content }) => content))
  return prepared
}

/** What did not parse is the same only when every byte is. */
function samenessOf(mail: Mail, raw: Uint8Array): Uint8Array {
  if (!mail.parsed) return new Uint8Array(createHash('sha256').update('unparsed\n').update(raw).digest())
  let long: Hash | undefined
  const start = endOfHeader(raw)
  // As a Buffer, which looks at many bytes at once.
  const body = Buffer.from(raw.buffer, raw.byteOffset + start, raw.length - start)
  const last = feedSameness(mail.headers, body, (bytes) => {
    long = (long ?? createHash('sha256')).update(bytes)
  })
  // A hash that is made costs as much as hashing a letter.
  return long?.update(last).digest() ?? Buffer.from(hash('sha256', last, 'binary'), 'latin1')
}

function summaryOf(mail: Mail): Summary {
  return {
    from: mail.from,
    to: mail.to.slice(0, MAX_PEOPLE),
    cc: mail.cc.slice(0, MAX_PEOPLE),
    replyTo: mail.replyTo.slice(0, MAX_PEOPLE),
    subject: mail.subject,
    preview: previewOf(mail.text),
    sentAt: mail.sentAt,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    attachments: mail.parts.map(({ name, type, inline, content, whole }, part) => ({
      part,
      name,
      type,
      inline,
      size: whole?.size ?? content.length,
    })),
    hasHtml: mail.html !== null,
    parsed: mail.parsed,
  }
}

/** The topmost Received field's time, else Date (SPEC X13). */
function receivedAt(mail: Mail): number | null {
  const received = mail.headers.find(({ key }) => key === 'received')?.value
  const at =
    received === undefined
      ? Number.NaN
      : Date.parse(
          received
            .slice(received.lastIndexOf(';') + 1)
            // A comment ends at the next bracket of either kind: a line of nothing but "(" would else take hours.
            .replace(/\([^()]*\)/g, '')
            .trim(),
        )
  return Number.isFinite(at) ? at : mail.sentAt
}

function headerRecipients(mail: Mail): string[] {
  const delivered = mail.headers
    .filter(({ key }) => key === 'delivered-to' || key === 'x-original-to')
    .map(({ value }) => value.replace(/^<|>$/g, '').trim())
  const stated = [...mail.to, ...mail.cc, ...mail.bcc].map(({ address }) => address)
  return [...new Set([...delivered, ...stated])].filter((address) => address !== '').slice(0, MAX_RECIPIENTS)
}

/** A comma is not a word: a phrase does not reach from one person into the next by itself, but order is kept. */
function peopleWords(people: readonly Correspondent[]): string {
  return words(
    people
      .slice(0, MAX_PEOPLE)
      .map(({ name, address }) => `${name} ${address}`)
      .join(' , '),
  )
}
