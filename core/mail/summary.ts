import type { Correspondent } from '../contract/common.ts'
import type { AttachmentInfo } from '../contract/messages.ts'

/** What lists and headers show of one message, read once when it is archived. The same in every mailbox. */
export interface Summary {
  readonly from: Correspondent
  readonly to: readonly Correspondent[]
  readonly cc: readonly Correspondent[]
  readonly replyTo: readonly Correspondent[]
  readonly subject: string
  /** The beginning of the text, in one line. */
  readonly preview: string
  /** The sender's Date, ms; null when absent or unreadable. */
  readonly sentAt: number | null
  readonly messageId: string
  readonly inReplyTo: string
  readonly attachments: readonly AttachmentInfo[]
  readonly hasHtml: boolean
  /** False when the message could not be parsed and this is only what could be read. */
  readonly parsed: boolean
}

/** Length of the preview in UTF-16 code units: two lines at the widest list. */
const PREVIEW_LENGTH = 200

/** One line from the beginning of a text: quoted lines and runs of white space do not help anybody to recognise it. */
export function previewOf(text: string): string {
  let preview = ''
  for (const line of text.slice(0, 4000).split('\n')) {
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('>')) continue
    preview += `${preview === '' ? '' : ' '}${trimmed.replace(/\s+/gu, ' ')}`
    if (preview.length >= PREVIEW_LENGTH) break
  }
  return preview.length > PREVIEW_LENGTH
    ? preview.slice(0, preview.lastIndexOf(' ', PREVIEW_LENGTH) + 1 || PREVIEW_LENGTH).trimEnd()
    : preview
}
