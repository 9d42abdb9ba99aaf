import { createHash } from 'node:crypto'
import type { Body, Delivery, Message, Source } from '../../core/contract/messages.ts'
import { BODY_FIRST_PART } from '../../core/contract/messages.ts'
import { sizeFor, sourceFor, sourceSize } from '../../core/mail/source.ts'
import { phrasesFor } from '../../core/search/hits.ts'
import type { Mail, Part } from '../mail/parse.ts'
import type { FoundMessage } from '../store/archive.ts'
import { queryOf } from './listing.ts'
import { folderOf, instant, rowOf } from './present.ts'
import { notFound, type Reader, type Target } from './reader.ts'
import type { Reading } from './reading.ts'
import { recordOpening } from './record.ts'

/** An inline image larger than this is not sent as data; it is still among the parts. */
const MAX_INLINE_IMAGE = 10 * 1024 * 1024

const INLINE_IMAGE = /^image\/(?:png|jpe?g|gif|webp|bmp)$/

/** A message's number from its public id in one mailbox; 0, which no message has, when the id is not genuine. */
export function messageNumber({ ids }: Reading, target: Target, id: string): number {
  return target.mailbox === null ? 0 : (ids.openMessage(id, target.mailbox.mailbox) ?? 0)
}

async function fetched(reading: Reading, target: Target, message: number): Promise<FoundMessage> {
  const found = await reading.store.archive.message(target.scope, message)
  if (found === null) throw notFound()
  return found
}

/** @throws CarrelError not-found, the same for what is hidden and for what never was */
export async function message(
  reading: Reading,
  reader: Reader,
  target: Target,
  id: string,
  q: string,
): Promise<Message> {
  const { ids, store } = reading
  const number = messageNumber(reading, target, id)
  const query = q === '' ? null : queryOf(reading, q)
  const found = await fetched(reading, target, number)
  const [conversationCount] = await Promise.all([
    store.archive.conversationSize(target.scope, number),
    recordOpening(reading, reader, target, number, 'open', {}, 'first'),
  ])
  return {
    ...rowOf(found, ids, query),
    cc: [...found.summary.cc],
    to: [...found.summary.to],
    bcc: [...found.bcc],
    replyTo: [...found.summary.replyTo],
    messageId: found.summary.messageId,
    inReplyTo: found.summary.inReplyTo,
    folder: folderOf(found.folder, ids),
    parts: found.summary.attachments.map((part) => ({ ...part })),
    mark: ids.other(`message for ${reader.number}`, number),
    conversationCount,
  }
}

async function mailOf(
  reading: Reading,
  target: Target,
  number: number,
  /** Written at the same time, once the message is known to be there. */
  record: () => Promise<void> = async () => undefined,
): Promise<{ mail: Mail; size: number }> {
  const source = await reading.store.archive.source(target.scope, number)
  if (source === null) throw notFound()
  const [mail] = await Promise.all([reading.mail.read(source.raw), record()])
  return { mail, size: sizeFor(sourceSize(source.raw), source) }
}

/** The body as the sender wrote it; making it safe is the add-in's (V5). Only the first part unless `whole`. */
export async function body(
  reading: Reading,
  reader: Reader,
  target: Target,
  id: string,
  options: { whole: boolean; q: string },
): Promise<Body> {
  const number = messageNumber(reading, target, id)
  const query = options.q === '' ? null : queryOf(reading, options.q)
  const { mail, size } = await mailOf(reading, target, number, () =>
    recordOpening(reading, reader, target, number, 'open', {}, 'further'),
  )
  const limit = options.whole ? Number.POSITIVE_INFINITY : BODY_FIRST_PART
  const html = mail.html === null || mail.html.length <= limit ? mail.html : mail.html.slice(0, limit)
  return {
    html,
    text: mail.text.slice(0, limit === Number.POSITIVE_INFINITY ? undefined : limit),
    inlineImages: inlineImages(mail.parts),
    cut: (mail.html ?? mail.text).length > limit,
    size,
    words:
      query === null
        ? []
        : phrasesFor('body', query)
            .flat()
            .map(({ text, prefix }) => ({ word: text, prefix })),
  }
}

function inlineImages(parts: readonly Part[]): Record<string, string> {
  const images: Record<string, string> = {}
  for (const { contentId, type, content } of parts) {
    if (contentId === '' || !INLINE_IMAGE.test(type) || content.length > MAX_INLINE_IMAGE) continue
    images[contentId] = `data:${type};base64,${Buffer.from(content).toString('base64')}`
  }
  return images
}

export async function delivery(
  reading: Reading,
  reader: Reader,
  target: Target,
  id: string,
): Promise<Delivery> {
  const number = messageNumber(reading, target, id)
  const found = await fetched(reading, target, number)
  const facts = await reading.store.archive.delivery(target.scope, number)
  const stored = await reading.store.archive.source(target.scope, number)
  if (facts === null || stored === null) throw notFound()
  const { findings, problems } = await reading.mail.read(stored.raw)
  await recordOpening(reading, reader, target, number, 'open', { view: 'delivery' })
  return {
    way: facts.way,
    acceptedAt: instant(facts.acceptedAt),
    archivedAt: instant(facts.archivedAt),
    receivedAt: instant(found.receivedAt),
    sentAt: found.summary.sentAt === null ? null : instant(found.summary.sentAt),
    envelopeFrom: facts.envelopeFrom,
    envelopeTo: facts.envelopeTo,
    reached: target.mailbox === null ? [] : [{ name: target.mailbox.name, address: target.mailbox.address }],
    folder: found.folder.name,
    size: found.size,
    messageId: found.summary.messageId,
    policy: {
      name: 'Sender Privacy Policy',
      applied: facts.applied,
      sensitivity: facts.sensitivity,
      where: facts.where,
      reason: facts.reason,
      decidedAt: instant(facts.decidedAt),
    },
    found: findings.flatMap(({ sensitivity, where }) =>
      where === 'none' || where === 'damaged'
        ? []
        : [{ sensitivity, where: where === 'header' && facts.way === 'journal' ? 'journal' : where }],
    ),
    problems: [...problems],
    sha256: createHash('sha256').update(sourceFor(stored.raw, stored)).digest('hex'),
  }
}

/** The source as this mailbox may see it, to read, as UTF-8; the .eml has every byte as it came. */
export async function source(
  reading: Reading,
  reader: Reader,
  target: Target,
  id: string,
  options: { whole: boolean },
): Promise<Source> {
  const raw = await eml(reading, reader, target, id, 'open')
  const cut = !options.whole && raw.bytes.length > BODY_FIRST_PART
  const shown = cut ? raw.bytes.subarray(0, BODY_FIRST_PART) : raw.bytes
  return { source: new TextDecoder().decode(shown), cut, size: raw.bytes.length }
}

/** A file to download: its name as the message states it, never trusted as a path or a header. */
export interface Download {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** The message as .eml, without what belongs to other mailboxes (X8). */
export async function eml(
  reading: Reading,
  reader: Reader,
  target: Target,
  id: string,
  act: 'open' | 'download',
): Promise<Download> {
  const number = messageNumber(reading, target, id)
  const stored = await reading.store.archive.source(target.scope, number)
  if (stored === null) throw notFound()
  const found = await fetched(reading, target, number)
  await recordOpening(reading, reader, target, number, act, { view: 'source' })
  return {
    name: `${found.summary.subject.trim() || 'message'}.eml`,
    type: 'message/rfc822',
    bytes: sourceFor(stored.raw, stored),
  }
}

/** One attachment, by the number of its part. */
export async function attachment(
  reading: Reading,
  reader: Reader,
  target: Target,
  id: string,
  part: number,
): Promise<Download> {
  const number = messageNumber(reading, target, id)
  const { mail } = await mailOf(reading, target, number)
  const wanted = mail.parts[part]
  if (wanted === undefined) throw notFound()
  // By its number: whoever reads the audit log may not see the message, and the name is content (P4).
  await recordOpening(reading, reader, target, number, 'download', { attachment: part })
  return { name: wanted.name, type: wanted.type, bytes: wanted.content }
}

/** All attachments that are listed, for a .zip. */
export async function attachments(
  reading: Reading,
  reader: Reader,
  target: Target,
  id: string,
): Promise<{ name: string; files: Download[] }> {
  const number = messageNumber(reading, target, id)
  const { mail } = await mailOf(reading, target, number)
  const files = mail.parts
    .filter(({ inline }) => !inline)
    .map(({ name, type, content }) => ({ name, type, bytes: content }))
  if (files.length === 0) throw notFound()
  await recordOpening(reading, reader, target, number, 'download', { attachment: 'all' })
  return { name: `${mail.subject.trim() || 'attachments'}.zip`, files }
}
