import { PSTAttachment, PSTFile, PSTFolder, PSTMessage } from 'pst-extractor'
import { isMail, type MapiAttachment, type MapiItem, recipientKind } from '../../core/mail/mapi-item.ts'
import { smtpOf } from '../../core/mail/mapi-reading.ts'
import { readRtf } from '../../core/mail/rtf-body.ts'

/** Messages within messages that are read. */
const MAX_DEPTH = 25
/** Folders within folders; a damaged file can lead round. */
const MAX_FOLDERS_DEPTH = 50
/** Bytes of one attachment: what the message limit would refuse anyway. */
const MAX_ATTACHMENT = 150 * 1024 * 1024

/** NID_TYPE_SEARCH_FOLDER (MS-PST 2.2.2.1): it lists what lies elsewhere. */
const SEARCH_FOLDER = 3
/** The folder that holds the tree that people see has no name for them. */
const TOP = 1

/** What lies at one place of a PST. */
export type PstEntry =
  | { readonly kind: 'item'; readonly folder: readonly string[]; readonly item: MapiItem }
  | { readonly kind: 'other' }
  | { readonly kind: 'damaged'; readonly folder: readonly string[] }

/** Whether bytes begin as a PST does (MS-PST 2.2.2.6). */
export function isPst(start: Uint8Array): boolean {
  return start[0] === 0x21 && start[1] === 0x42 && start[2] === 0x44 && start[3] === 0x4e
}

/**
 * Reads a PST, ANSI or Unicode, one item after the other and never the whole file.
 * @param from places to pass over, unread: those of an earlier reader of the same file
 * @throws when the file is no PST, or its tree cannot be read; only to be run in a worker thread
 */
export function* readPst(path: string, from: number): Generator<PstEntry> {
  const file = new PSTFile(path)
  try {
    yield* entriesOf(file.getRootFolder(), [], 0, { left: from })
  } finally {
    file.close()
  }
}

function* entriesOf(
  folder: PSTFolder,
  path: readonly string[],
  depth: number,
  skip: { left: number },
): Generator<PstEntry> {
  const count = Math.max(0, folder.emailCount)
  const passed = Math.min(skip.left, count)
  skip.left -= passed
  for (let at = passed; at < count; at += 1) {
    folder.moveChildCursorTo(at)
    yield entryOf(folder, path)
  }
  if (depth >= MAX_FOLDERS_DEPTH || !folder.hasSubfolders) return
  for (const inner of folder.getSubFolders()) {
    if (!(inner instanceof PSTFolder) || inner.getNodeType() === SEARCH_FOLDER) continue
    yield* entriesOf(inner, depth < TOP ? path : [...path, inner.displayName], depth + 1, skip)
  }
}

function entryOf(folder: PSTFolder, path: readonly string[]): PstEntry {
  try {
    const child: unknown = folder.getNextChild()
    if (!(child instanceof PSTMessage)) return { kind: child === null ? 'damaged' : 'other', folder: path }
    if (!isMail(child.messageClass)) return { kind: 'other' }
    return { kind: 'item', folder: path, item: itemOf(child, 0) }
  } catch {
    return { kind: 'damaged', folder: path }
  }
}

function itemOf(message: PSTMessage, depth: number): MapiItem {
  const rtf = message.bodyHTML === '' ? readRtf(message.bodyRTF) : { html: '', text: '' }
  return {
    messageClass: message.messageClass,
    headers: message.transportMessageHeaders,
    sensitivity: message.sensitivity,
    from: {
      name: message.sentRepresentingName || message.senderName,
      address: smtpOf(message.sentRepresentingEmailAddress, message.senderEmailAddress),
    },
    recipients: recipientsOf(message),
    subject: message.subject,
    messageId: message.internetMessageId,
    inReplyTo: message.inReplyToId,
    references: '',
    sentAt: message.clientSubmitTime?.getTime() ?? null,
    deliveredAt: message.messageDeliveryTime?.getTime() ?? null,
    text: message.body === '' ? rtf.text : message.body,
    html: message.bodyHTML || rtf.html,
    attachments: depth >= MAX_DEPTH ? [] : attachmentsOf(message, depth),
  }
}

function recipientsOf(message: PSTMessage): MapiItem['recipients'] {
  const found: MapiItem['recipients'][number][] = []
  for (let at = 0; at < message.numberOfRecipients; at += 1) {
    const one = message.getRecipient(at)
    if (one === null) continue
    found.push({
      kind: recipientKind(one.recipientType),
      name: one.displayName,
      address: smtpOf(one.smtpAddress, one.emailAddress),
    })
  }
  return found
}

function attachmentsOf(message: PSTMessage, depth: number): MapiAttachment[] {
  const found: MapiAttachment[] = []
  for (let at = 0; at < message.numberOfAttachments; at += 1) {
    try {
      found.push(attachmentOf(message.getAttachment(at), depth))
    } catch {
      // One that is damaged must not cost the message; its reader is told.
      found.push({
        name: 'unreadable-attachment.txt',
        type: 'text/plain',
        contentId: '',
        content: UNREADABLE,
      })
    }
  }
  return found
}

const UNREADABLE = new TextEncoder().encode(
  'An attachment of this message could not be read in the Outlook data file.',
)

function attachmentOf(one: PSTAttachment, depth: number): MapiAttachment {
  const inner = one.attachMethod === PSTAttachment.ATTACHMENT_METHOD_EMBEDDED ? one.embeddedPSTMessage : null
  return {
    name: one.longFilename || one.filename || one.displayName || 'attachment',
    type: one.mimeTag,
    contentId: one.contentId.replace(/^<|>$/g, ''),
    content: inner === null ? contentOf(one) : itemOf(inner, depth + 1),
  }
}

function contentOf(attachment: PSTAttachment): Uint8Array {
  const stream = attachment.fileInputStream
  if (stream === null) return new Uint8Array()
  const size = stream.length.toNumber()
  if (size > MAX_ATTACHMENT) throw new RangeError('an attachment is larger than a message may be')
  const bytes = Buffer.alloc(size)
  stream.readCompletely(bytes)
  return bytes
}
