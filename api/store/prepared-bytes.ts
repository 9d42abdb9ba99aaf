import { DefaultDeserializer, DefaultSerializer } from 'node:v8'
import type { Correspondent } from '../../core/contract/common.ts'
import type { Prepared, Utf8 } from './intake.ts'
import { joinedWords, type PackedWords, wordsOf } from './packed-words.ts'

/**
 * What parsing made of messages, in order, as one piece of bytes: threads hand it on without looking into it.
 * Never on disk, since another version of Node might not read it.
 */
export type PreparedBytes = Uint8Array

/** Packs one after the other, so that what parsing made of a message need not be held until all are parsed. */
export function packer(): { add(prepared: Prepared): void; finish(): PreparedBytes } {
  const serializer = new DefaultSerializer()
  serializer.writeHeader()
  const write = (bytes: Uint8Array): void => {
    serializer.writeUint32(bytes.length)
    serializer.writeRawBytes(bytes)
  }
  return {
    add: (prepared) => {
      const { sameness, likeness, text, indexed } = prepared
      serializer.writeValue(flat(prepared))
      write(sameness)
      write(likeness ?? NOTHING)
      write(utf8(text))
      write(utf8(joinedWords(wordsOf(indexed))))
    },
    finish: () => new Uint8Array(serializer.releaseBuffer()),
  }
}

/** Packs what parsing made of one message. */
export function packedAlone(prepared: Prepared): PreparedBytes {
  const packing = packer()
  packing.add(prepared)
  return packing.finish()
}

/** Unpacks one after the other: each call returns the next. Long texts stay what they are, bytes: no thread reads them. */
export function unpacker(packed: PreparedBytes): () => Prepared {
  const deserializer = new DefaultDeserializer(packed)
  deserializer.readHeader()
  const bytes = (): Uint8Array => deserializer.readRawBytes(deserializer.readUint32())
  // SQLite takes no bytes at all for NULL.
  const long = (read: Uint8Array): Utf8 => (read.length === 0 ? '' : read)
  return () => {
    const read = deserializer.readValue() as Flat
    const [sameness, likeness, text, indexed] = [bytes(), bytes(), bytes(), bytes()]
    return opened(read, sameness, likeness.length === 0 ? null : likeness, long(text), indexed)
  }
}

const NOTHING = new Uint8Array(0)
const encoder = new TextEncoder()
/** Most texts find room here: memory made for each is memory to be collected. */
const scratch = new Uint8Array(256 * 1024)
/** Bytes that one code unit takes at most. */
const WIDEST = 3

/** Valid until the next call. */
function utf8(text: Utf8): Uint8Array {
  if (typeof text !== 'string') return text
  if (text.length * WIDEST > scratch.length) return encoder.encode(text)
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written)
}

/** The same without the names of its fields, which would be written, and looked up again, for each message. */
type Flat = ReturnType<typeof flat>

function flat({ conversation, summary, findings, receivedAt, headerRecipients, ...rest }: Prepared) {
  const { from, to, cc, replyTo, attachments } = summary
  const { bcc, source, report } = rest
  return [
    [
      conversation,
      from.name,
      from.address,
      summary.subject,
      summary.preview,
      summary.messageId,
      summary.inReplyTo,
    ],
    [named(to), named(cc), named(replyTo), named(bcc)],
    [summary.sentAt, receivedAt, source.bytes, summary.hasHtml, summary.parsed],
    attachments.length === 0 ? null : attachments,
    findings.length === 0 ? null : findings,
    headerRecipients,
    source.reserved.length === 0 ? null : source.reserved,
    report,
  ] as const
}

function opened(
  [words, people, facts, attachments, findings, headerRecipients, reserved, report]: Flat,
  sameness: Uint8Array,
  likeness: Uint8Array | null,
  text: Utf8,
  indexed: PackedWords,
): Prepared {
  const [conversation, name, address, subject, preview, messageId, inReplyTo] = words
  const [sentAt, receivedAt, bytes, hasHtml, parsed] = facts
  return {
    sameness,
    likeness,
    conversation,
    summary: {
      from: { name, address },
      to: correspondents(people[0]),
      cc: correspondents(people[1]),
      replyTo: correspondents(people[2]),
      subject,
      preview,
      sentAt,
      messageId,
      inReplyTo,
      attachments: attachments ?? [],
      hasHtml,
      parsed,
    },
    text,
    findings: findings ?? [],
    receivedAt,
    headerRecipients,
    bcc: correspondents(people[3]),
    source: { bytes, reserved: reserved ?? [] },
    indexed,
    ...(report === undefined ? {} : { report }),
  }
}

function named(people: readonly Correspondent[]): string[] {
  const texts: string[] = []
  for (const { name, address } of people) texts.push(name, address)
  return texts
}

function correspondents(texts: readonly string[]): Correspondent[] {
  const people: Correspondent[] = []
  for (let at = 0; at < texts.length; at += 2)
    people.push({ name: texts[at] ?? '', address: texts[at + 1] ?? '' })
  return people
}
