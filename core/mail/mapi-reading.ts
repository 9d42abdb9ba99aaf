import { decompressRtf } from './compressed-rtf.ts'
import { type MapiAttachment, type MapiItem, recipientKind } from './mapi-item.ts'
import type { MapiValues } from './mapi-values.ts'
import { readRtf } from './rtf-body.ts'

/**
 * An item from its properties (MS-OXCMSG, MS-OXOMSG; tags of MS-OXPROPS) and those of its recipients.
 * @param rtfLimit bytes that its RTF body may decompress to
 */
export function itemFrom(
  values: MapiValues,
  people: readonly MapiValues[],
  attachments: readonly MapiAttachment[],
  rtfLimit?: number,
): MapiItem {
  const text = values.text(0x1000)
  const html = values.text(0x1013)
  const rtf = html === '' ? values.binary(0x1009) : null
  const read = rtf === null ? { html: '', text: '' } : readRtf(decompressRtf(rtf, rtfLimit) ?? '')
  return {
    messageClass: values.text(0x001a),
    headers: values.text(0x007d),
    sensitivity: values.integer(0x0036),
    from: {
      name: values.text(0x0042) || values.text(0x0c1a),
      address: smtpOf(values.text(0x5d02), values.text(0x5d01), values.text(0x0065), values.text(0x0c1f)),
    },
    recipients: people.map((person) => ({
      kind: recipientKind(person.integer(0x0c15) ?? 1),
      name: person.text(0x3001),
      address: smtpOf(person.text(0x39fe), person.text(0x3003)),
    })),
    subject: values.text(0x0037),
    messageId: values.text(0x1035),
    inReplyTo: values.text(0x1042),
    references: values.text(0x1039),
    sentAt: values.time(0x0039),
    deliveredAt: values.time(0x0e06),
    text: text === '' ? read.text : text,
    html: html || read.html,
    attachments,
  }
}

/** An attachment from its properties, with the content that was found for it, in one piece or several. */
export function attachmentFrom(
  values: MapiValues,
  content: Uint8Array | MapiItem = new Uint8Array(),
  ...rest: readonly Uint8Array[]
): MapiAttachment {
  return {
    name: values.text(0x3707) || values.text(0x3704) || values.text(0x3001) || 'attachment',
    type: values.text(0x370e),
    contentId: values.text(0x3712).replace(/^<|>$/g, ''),
    content,
    ...(rest.length === 0 ? {} : { rest }),
  }
}

/** The first that is an address of the internet; Exchange's own (/O=...) says nothing outside it. */
function smtpOf(...addresses: readonly string[]): string {
  return (
    addresses.find((address) => address.includes('@')) ?? addresses.find((one) => !one.startsWith('/')) ?? ''
  )
}
