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
/** Not cut at a space before this: Chinese and Japanese have hardly any. */
const SHORTEST = 150

/** White space that is not single spaces: few lines have any. */
const UNEVEN = / {2}|[^\S ]/u

/** One line from the beginning of a text: quoted lines and runs of white space do not help anybody to recognise it. */
export function previewOf(text: string): string {
  const beginning = text.slice(0, 4000)
  let preview = ''
  for (let at = 0; at < beginning.length && preview.length < PREVIEW_LENGTH; ) {
    const lf = beginning.indexOf('\n', at)
    const end = lf < 0 ? beginning.length : lf
    const trimmed = beginning.slice(at, end).trim()
    at = end + 1
    if (trimmed === '' || trimmed.startsWith('>')) continue
    const plain = UNEVEN.test(trimmed) ? trimmed.replace(/\s+/gu, ' ') : trimmed
    preview += preview === '' ? plain : ` ${plain}`
  }
  if (preview.length <= PREVIEW_LENGTH) return withoutHalf(preview)
  const space = preview.lastIndexOf(' ', PREVIEW_LENGTH)
  return withoutHalf(preview.slice(0, space < SHORTEST ? PREVIEW_LENGTH : space)).trimEnd()
}

/** A cut may fall within a surrogate pair. */
function withoutHalf(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '')
}
