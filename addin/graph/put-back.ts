import type { Sensitivity } from '../../core/contract/messages.ts'
import { mostRestrictive, sensitivityOfMapi } from '../../core/privacy/sensitivity.ts'
import { base64 } from '../shared/client/base64.ts'
import { type Graph, GraphFault } from './client.ts'

/** Graph takes requests of 4 MB, and the message goes in base64, four bytes for three. */
export const MOST_BYTES = 2_900_000

/** Stands on each copy that was put back, and says of what: found again, it is not put back twice. */
const MARK = 'String {3a1f7c52-0d0e-4c58-9a0b-6f3f2b1f5d8e} Name CarrelRestored'
/** PidTagMessageFlags, PidTagMessageClass, PidTagMessageDeliveryTime, PidTagClientSubmitTime (MS-OXCMSG). */
const FLAGS = 'Integer 0x0E07'
const CLASS = 'String 0x001A'
const DELIVERED = 'SystemTime 0x0E06'
const SUBMITTED = 'SystemTime 0x0039'
/** PidTagSensitivity, PidTagInternetReferences, PidTagInReplyToId. */
const SENSITIVITY = 'Integer 0x0036'
const REFERENCES = 'String 0x1039'
const REPLIED = 'String 0x1042'
/** PidTagSensitivity of each (MS-OXCMSG 2.2.1.13). A mark that nobody knows is private to the archive, and so it is here (P2). */
const MARKS: Readonly<Record<Sensitivity, string>> = {
  normal: '0',
  personal: '1',
  private: '2',
  'company-confidential': '3',
  unknown: '2',
}
/** mfRead alone: without mfUnsent, which makes a draft (MS-OXCMSG 2.2.1.6). */
const READ = '1'

/** What of a message as Exchange read it makes the copy. */
const COPIED = [
  'subject',
  'body',
  'from',
  'sender',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'replyTo',
  'importance',
  'internetMessageId',
] as const

interface PutBack {
  /** Names this message, the same at every try and in whichever archive it is read. */
  readonly key: string
  /** Id of the folder of the person's mailbox. */
  readonly folder: string
  readonly receivedAt: string
  readonly sentAt: string | null
  /** What the archive found; null where it does not say so to this reader. */
  readonly sensitivity: Sensitivity | null
  /** Message-ID; empty when it has none. */
  readonly messageId: string
  /** When an earlier try began whose end nobody knows; null at the first. */
  readonly unclearSince: string | null
  /** The original, asked for only when it is needed. */
  source(): Promise<Blob>
}

interface Attachment {
  readonly '@odata.type': string
  readonly id: string
  readonly name: string
  readonly contentType: string | null
  readonly isInline: boolean
  readonly contentId?: string | null
  readonly contentBytes?: string
}

type Read = Record<(typeof COPIED)[number], unknown> & {
  readonly attachments?: readonly Attachment[]
  readonly singleValueExtendedProperties?: readonly { readonly id: string; readonly value: string }[]
}

/**
 * Puts a message into a folder of the person's mailbox, once: `there` when the folder holds this copy already.
 *
 * Graph makes a draft of every MIME message that it takes, and a draft it remains: mfUnsent cannot be changed once a message
 * is saved. So Exchange reads the original (a draft of a moment), and the copy is made of what it read, with the flags and
 * times that a received message has.
 * @throws GraphFault
 */
export async function putBack(graph: Graph, wanted: PutBack): Promise<'restored' | 'there'> {
  if (await isThere(graph, wanted)) return 'there'
  if (wanted.unclearSince !== null) await sweep(graph, wanted, wanted.unclearSince)
  const { id } = await graph.post<{ id: string }>('/me/messages', await encoded(await wanted.source()))
  const draft = `/me/messages/${encodeURIComponent(id)}`
  try {
    const copy = await copyOf(graph, draft, wanted)
    await graph.post(`/me/mailFolders/${encodeURIComponent(wanted.folder)}/messages`, copy)
  } catch (thrown) {
    // The answer may have been lost on its way back.
    if (!(await isThere(graph, wanted).catch(() => false))) throw thrown
  } finally {
    await graph.remove(draft).catch(() => undefined)
  }
  return 'restored'
}

async function isThere(graph: Graph, { folder, key }: PutBack): Promise<boolean> {
  const filter = `singleValueExtendedProperties/any(p:p/id eq '${MARK}' and p/value eq '${odataText(key)}')`
  const path = `/me/mailFolders/${encodeURIComponent(folder)}/messages?$top=1&$select=id&$filter=`
  return (await graph.all(path + encodeURIComponent(filter), 1)).length > 0
}

/** Drafts that an interrupted try left: of this message, and not older than it. A person's own has another Message-ID. */
async function sweep(graph: Graph, { messageId }: PutBack, since: string): Promise<void> {
  if (messageId === '') return
  const filter = `createdDateTime ge ${since} and internetMessageId eq '${odataText(messageId)}'`
  const left = await graph.all<{ id: string }>(
    `/me/mailFolders/drafts/messages?$top=5&$select=id&$filter=${encodeURIComponent(filter)}`,
    5,
  )
  for (const { id } of left) await graph.remove(`/me/messages/${encodeURIComponent(id)}`)
}

async function copyOf(graph: Graph, draft: string, wanted: PutBack): Promise<object> {
  const asked = [CLASS, SENSITIVITY, REFERENCES, REPLIED].map((id) => `id eq '${id}'`).join(' or ')
  const expand = `attachments,singleValueExtendedProperties($filter=${asked})`
  const read = await graph.get<Read>(
    `${draft}?$select=${COPIED.join()}&$expand=${encodeURIComponent(expand)}`,
  )
  const found = read.singleValueExtendedProperties ?? []
  const marked = found.find(({ id }) => id === SENSITIVITY)?.value ?? 0
  // Whoever reads this mailbox beside its owner goes by the mark, as rules do: a copy without it would be in the open.
  const sensitivity = mostRestrictive([sensitivityOfMapi(Number(marked)), wanted.sensitivity ?? 'normal'])
  const given = COPIED.filter((field) => read[field] !== null && read[field] !== undefined)
  return {
    ...Object.fromEntries(given.map((field) => [field, read[field]])),
    isRead: true,
    attachments: await Promise.all((read.attachments ?? []).map((one) => attachmentOf(graph, draft, one))),
    singleValueExtendedProperties: [
      { id: MARK, value: wanted.key },
      { id: FLAGS, value: READ },
      { id: SENSITIVITY, value: MARKS[sensitivity] },
      { id: DELIVERED, value: wanted.receivedAt },
      { id: SUBMITTED, value: wanted.sentAt ?? wanted.receivedAt },
      ...found.filter(({ id }) => id !== SENSITIVITY).map(({ id, value }) => ({ id, value })),
    ],
  }
}

/** A message inside the message comes as no bytes: it is asked for, and goes along as a file. */
async function attachmentOf(graph: Graph, draft: string, one: Attachment): Promise<object> {
  const type = '#microsoft.graph.fileAttachment'
  const { name, contentType, isInline, contentId, contentBytes } = one
  if (one['@odata.type'] === type)
    return { '@odata.type': type, name, contentType, isInline, contentId, contentBytes }
  const inside = await graph.blob(`${draft}/attachments/${encodeURIComponent(one.id)}/$value`)
  return {
    '@odata.type': type,
    name: `${name}.eml`,
    contentType: 'message/rfc822',
    contentBytes: await encoded(inside),
  }
}

/** As OData wants a text: a quotation mark twice. */
function odataText(text: string): string {
  return text.replaceAll("'", "''")
}

/** @throws GraphFault too-large, before anything is sent */
function encoded(bytes: Blob): Promise<string> {
  if (bytes.size > MOST_BYTES) throw new GraphFault('too-large')
  return base64(bytes)
}
