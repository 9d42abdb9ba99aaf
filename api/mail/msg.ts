import msgreader, { type FieldsData } from '@kenjiuno/msgreader'
import { decompressRtf } from '../../core/mail/compressed-rtf.ts'
import { isMail, type MapiAttachment, type MapiItem, recipientKind } from '../../core/mail/mapi-item.ts'
import { readRtf } from '../../core/mail/rtf-body.ts'
import { type MapiValues, mapiValues } from './mapi-values.ts'

/** Messages within messages that are read; the rendering leaves out what is deeper. */
const MAX_DEPTH = 25

/** Compound files (MS-CFB 2.2) begin so. */
const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** Whether bytes begin as a compound file does, which a .msg is. */
export function isCompound(start: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => start[at] === byte)
}

/**
 * Reads a .msg file (MS-OXMSG). Null for a compound file that holds no mail: a document, or a contact.
 * @throws what a damaged file makes the library throw; only to be run in a worker thread
 */
export function readMsg(raw: Uint8Array): MapiItem | null {
  const values = new Map<FieldsData, MapiValues>()
  const of = (fields: FieldsData): MapiValues => {
    const known = values.get(fields)
    if (known !== undefined) return known
    const fresh = mapiValues()
    values.set(fields, fresh)
    return fresh
  }
  const file = new msgreader.default(Uint8Array.from(raw).buffer)
  file.parserConfig = {
    propertyObserver: (fields, tag, bytes) => {
      if (bytes !== null) of(fields).put(tag, bytes)
    },
  }
  const root = file.getFileData()
  if (root.error !== undefined || !values.has(root)) return null
  const item = itemOf(root, of, 0)
  return item.messageClass === '' || !isMail(item.messageClass) ? null : item
}

function itemOf(fields: FieldsData, of: (fields: FieldsData) => MapiValues, depth: number): MapiItem {
  const values = of(fields)
  const rtf = values.binary(0x1009)
  const read = rtf === null ? { html: '', text: '' } : readRtf(decompressRtf(rtf) ?? '')
  const text = values.text(0x1000)
  return {
    messageClass: values.text(0x001a),
    headers: values.text(0x007d),
    sensitivity: values.integer(0x0036),
    from: {
      name: values.text(0x0042) || values.text(0x0c1a),
      address: smtpOf(values.text(0x5d02), values.text(0x5d01), values.text(0x0065), values.text(0x0c1f)),
    },
    recipients: (fields.recipients ?? []).map((one) => {
      const person = of(one)
      return {
        kind: recipientKind(person.integer(0x0c15) ?? 1),
        name: person.text(0x3001),
        address: smtpOf(person.text(0x39fe), person.text(0x3003)),
      }
    }),
    subject: values.text(0x0037),
    messageId: values.text(0x1035),
    inReplyTo: values.text(0x1042),
    references: values.text(0x1039),
    sentAt: values.time(0x0039),
    deliveredAt: values.time(0x0e06),
    text: text === '' ? read.text : text,
    html: values.text(0x1013) || read.html,
    attachments: (fields.attachments ?? []).flatMap((one) => attachmentOf(one, of, depth)),
  }
}

function attachmentOf(
  fields: FieldsData,
  of: (fields: FieldsData) => MapiValues,
  depth: number,
): MapiAttachment[] {
  const values = of(fields)
  const inner = fields.innerMsgContentFields
  if (inner !== undefined && depth >= MAX_DEPTH) return []
  return [
    {
      name: values.text(0x3707) || values.text(0x3704) || values.text(0x3001) || 'attachment',
      type: values.text(0x370e),
      contentId: values.text(0x3712).replace(/^<|>$/g, ''),
      content:
        inner === undefined ? (values.binary(0x3701) ?? new Uint8Array()) : itemOf(inner, of, depth + 1),
    },
  ]
}

/** The first that is an address of the internet; Exchange's own (/O=...) says nothing outside it. */
export function smtpOf(...addresses: readonly string[]): string {
  return (
    addresses.find((address) => address.includes('@')) ?? addresses.find((one) => !one.startsWith('/')) ?? ''
  )
}
