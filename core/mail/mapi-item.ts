import type { Correspondent } from '../contract/common.ts'

/**
 * An item of Outlook's (PST, .msg) as read from its MAPI properties (MS-OXCMSG, MS-OXOMSG). It has no original MIME, even
 * where it carries the header lines that it was delivered with.
 */
export interface MapiItem {
  /** PidTagMessageClass, such as IPM.Note. */
  readonly messageClass: string
  /** PidTagTransportMessageHeaders: header lines as they came; empty for what never travelled. */
  readonly headers: string
  /** PidTagSensitivity; null when absent. */
  readonly sensitivity: number | null
  readonly from: Correspondent
  readonly recipients: readonly MapiRecipient[]
  readonly subject: string
  readonly messageId: string
  readonly inReplyTo: string
  readonly references: string
  /** PidTagClientSubmitTime and PidTagMessageDeliveryTime, ms UTC. */
  readonly sentAt: number | null
  readonly deliveredAt: number | null
  readonly text: string
  /** PidTagBodyHtml, or what PidTagRtfCompressed encapsulates; empty when there is none. */
  readonly html: string
  readonly attachments: readonly MapiAttachment[]
}

/** No value of PidTagSensitivity: it could not be read, or not for sure, which counts as private (SPEC P2). */
export const UNREADABLE_SENSITIVITY = -1

interface MapiRecipient extends Correspondent {
  readonly kind: 'to' | 'cc' | 'bcc'
}

export interface MapiAttachment {
  readonly name: string
  /** Media type; empty when the item does not say. */
  readonly type: string
  /** Without angle brackets; empty when absent. */
  readonly contentId: string
  readonly content: Uint8Array | MapiItem
  /** What follows `content`, where there is so much that it lies in several pieces of memory. */
  readonly rest?: readonly Uint8Array[]
}

/** PidTagRecipientType (MS-OXOMSG 2.2.3.1); flags in the high bits are no part of the kind. */
export function recipientKind(value: number): MapiRecipient['kind'] {
  const kind = value & 0xff
  return kind === 3 ? 'bcc' : kind === 2 ? 'cc' : 'to'
}

/** What lies in a mailbox and is no mail: people, dates and notes are not taken in. */
const NO_MAIL = [
  'ipm.contact',
  'ipm.distlist',
  'ipm.appointment',
  'ipm.task',
  'ipm.activity',
  'ipm.stickynote',
]

/** Whether an item of this class is mail; what is unknown is. */
export function isMail(messageClass: string): boolean {
  const name = messageClass.toLowerCase()
  return !NO_MAIL.some((other) => name === other || name.startsWith(`${other}.`))
}
