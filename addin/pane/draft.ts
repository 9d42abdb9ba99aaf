import type { Message } from '../../core/contract/messages.ts'
import { type Draft, MAX_BODY } from '../office/compose.ts'
import { fullTime } from '../shared/i18n/dates.ts'
import { say } from '../shared/i18n/say.ts'
import type { Answer } from '../shared/models/archive.ts'
import { escaped } from '../shared/reading/escaped.ts'
import { prefixed, replyCopies, replyTo } from '../shared/reading/mailto.ts'

/** Room for what stands round the quotation, in UTF-16 code units. */
const ROUND = 1000

/** The draft that answers or forwards an archived message, less its attachments. `own`: the reader's addresses. */
export function draftOf(how: Answer, message: Message, text: string, own: readonly string[]): Draft {
  const name = message.from.name || message.from.address
  const wrote = say('wrote', { name, date: fullTime(message.receivedAt) })
  const forward = how === 'forward'
  return {
    to: forward ? [] : replyTo(message),
    cc: how === 'all' ? replyCopies(message, own) : [],
    subject: prefixed(forward ? 'Fwd' : 'Re', message.subject),
    html: `<p><br></p><p>${escaped(wrote.slice(0, ROUND / 2))}</p><blockquote>${asMarkup(text)}</blockquote>`,
    attachments: [],
  }
}

/** The text of the mail as markup: it was cleaned for nobody else's window, so that nothing of its own markup goes along. */
function asMarkup(text: string): string {
  const room = MAX_BODY - ROUND
  let html = ''
  for (const character of text.replaceAll('\r\n', '\n')) {
    const next = character === '\n' ? '<br>' : escaped(character)
    if (html.length + next.length > room) return `${html}…`
    html += next
  }
  return html
}
