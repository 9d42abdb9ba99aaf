import { renderItem } from '../../api/mail/item-mime.ts'
import type { MapiItem } from '../../core/mail/mapi-item.ts'
import { message } from '../support/message.ts'

export const SENT = Date.UTC(2026, 10, 23, 8, 0, 0)
export const TEXT = 'Der neue Fahrplan gilt ab 28. März.'

/** What Outlook has of the letter that message() writes. */
export const item = (more: Partial<MapiItem> = {}): Uint8Array =>
  renderItem(
    {
      messageClass: 'IPM.Note',
      headers: '',
      sensitivity: null,
      from: { name: 'Rousseau, Amélie', address: 'Amelie@print.example' },
      recipients: [{ kind: 'to', name: 'Info', address: 'info@lindhaven.example' }],
      subject: 'Fahrplan',
      messageId: '<one@print.example>',
      inReplyTo: '',
      references: '',
      sentAt: SENT + 400,
      deliveredAt: SENT + 3000,
      text: `${TEXT}\r\n\r\n`,
      html: '',
      attachments: [],
      ...more,
    },
    'pst',
  )
/** The letter as it travelled. */
export const mime = (more: Parameters<typeof message>[0] = {}): Uint8Array =>
  new TextEncoder().encode(message({ id: '<one@print.example>', ...more }))
