import type { Message } from '../../core/contract/messages.ts'
import { type Draft, MAX_BODY } from '../office/compose.ts'
import { say } from '../shared/i18n/say.ts'
import type { Answer } from '../shared/models/archive.ts'
import { escaped } from '../shared/reading/escaped.ts'
import { named, prefixed, replyCopies, replyTo, wrote } from '../shared/reading/mailto.ts'
import { quotable } from '../shared/reading/quotable.ts'

/** Room for what stands above the quotation, and for the markup round both, in UTF-16 code units. */
const HEAD = 2000
const MARKUP = 100

/** The draft that answers or forwards an archived message, less its attachments. `own`: the reader's addresses. */
export function draftOf(how: Answer, message: Message, text: string, own: readonly string[]): Draft {
  const forward = how === 'forward'
  const head = forward ? [wrote(message), ...recipients(message)].join('\n') : wrote(message)
  const quoted = fitted(quotable(text), MAX_BODY - HEAD - MARKUP)
  return {
    to: forward ? [] : replyTo(message),
    cc: how === 'all' ? replyCopies(message, own) : [],
    subject: prefixed(forward ? 'Fwd' : 'Re', message.subject),
    html: `<p><br></p><p dir="auto">${fitted(head, HEAD).html}</p><blockquote dir="auto">${quoted.html}</blockquote>`,
    cut: quoted.cut,
    attachments: [],
  }
}

/** Whom a message that is forwarded went to: who gets it does not see that anywhere else. */
function recipients({ to, cc }: Message): string[] {
  const names = (people: Message['to']) => people.map(named).join(say('comma'))
  return [
    ...(to.length > 0 ? [say('toPeople', { names: names(to) })] : []),
    ...(cc.length > 0 ? [`${say('cc')} ${names(cc)}`] : []),
  ]
}

/**
 * A text as markup, cut to the room when it is longer: of the mail nothing but its text, since its markup was cleaned for
 * nobody else's window.
 */
function fitted(text: string, room: number): { readonly html: string; readonly cut: boolean } {
  let html = ''
  for (const character of text) {
    const next = character === '\n' ? '<br>' : escaped(character)
    if (html.length + next.length > room) return { html: `${html}…`, cut: true }
    html += next
  }
  return { html, cut: false }
}
