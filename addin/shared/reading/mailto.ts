import { plusBase } from '../../../core/address/plus.ts'
import type { Correspondent } from '../../../core/contract/common.ts'
import type { Message } from '../../../core/contract/messages.ts'
import { shownText } from '../components/shown-text.ts'
import { headerTime } from '../i18n/long-dates.ts'
import { say } from '../i18n/say.ts'
import { quotable } from './quotable.ts'

/** Mail programs cut long mailto: links; some refuse them. */
const LONGEST_QUOTE = 1200
/** Of it so much is looked at, at every drawing of the links: empty lines fall out of it. */
const LOOKED_AT = 6000

/** Who a reply goes to: Reply-To, else From; the people whom one wrote to for mail of one's own. */
export function replyTo(message: Message): readonly Correspondent[] {
  if (message.sent) return message.to
  return message.replyTo.length > 0 ? message.replyTo : [message.from]
}

/** Everybody else who got it, without the reader's own addresses, and what is written to them with a plus (I8). */
export function replyCopies(message: Message, own: readonly string[]): readonly Correspondent[] {
  const mine = new Set(own.map((address) => address.toLowerCase()))
  const written = new Set(replyTo(message).map(({ address }) => address.toLowerCase()))
  const others = message.sent ? message.cc : [...message.to, ...message.cc]
  return others.filter((person) => {
    const address = person.address.toLowerCase()
    return address !== '' && !written.has(address) && !mine.has(address) && !mine.has(plusBase(address))
  })
}

export function replyLink(message: Message, text: string, copies: readonly Correspondent[] = []): string {
  const cc = copies.map((p) => p.address).join(',')
  return mailto(replyTo(message), {
    ...(cc && { cc }),
    subject: prefixed('Re', message.subject),
    ...(message.messageId && { 'in-reply-to': message.messageId }),
    body: `\n\n${wrote(message)}\n${quotedLines(text)}`,
  })
}

export function forwardLink(message: Message, text: string): string {
  return mailto([], {
    subject: prefixed('Fwd', message.subject),
    body: `\n\n${wrote(message)}\n${quotedLines(text)}`,
  })
}

/** Above the quotation: who wrote it, with their address, and when as they say themselves (X13). */
export function wrote({ from, sentAt, receivedAt }: Message): string {
  return say('wrote', { name: named(from) || say('noSender'), date: headerTime(sentAt ?? receivedAt) })
}

/** Ingrid <ingrid@visby.example>: a name alone can lie, and one that turns what follows it, too. */
export function named({ name: written, address }: Correspondent): string {
  const name = shownText(written)
  return name && address && name !== address ? `${name} <${address}>` : name || address
}

/** RFC 6068: addresses are percent-encoded one by one, a line ends with CRLF. */
function mailto(to: readonly Correspondent[], fields: Readonly<Record<string, string>>): string {
  const query = Object.entries(fields).map(
    ([name, value]) => `${name}=${encoded(value.replaceAll('\n', '\r\n'))}`,
  )
  return `mailto:${to.map((p) => encoded(p.address)).join(',')}?${query.join('&')}`
}

/** Half a character, as mail writes with &#xd800; and a cut leaves, is no text: encodeURIComponent throws at it. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
}

function quotedLines(whole: string): string {
  const text = quotable(whole.slice(0, LOOKED_AT))
  const cut = text.length > LONGEST_QUOTE || whole.length > LOOKED_AT
  return text.slice(0, LONGEST_QUOTE).replaceAll(/^/gm, '> ') + (cut ? '\n> …' : '')
}

/** A subject with the prefix that mail programs know; not twice. */
export function prefixed(prefix: string, subject: string): string {
  return subject.toLowerCase().startsWith(`${prefix.toLowerCase()}:`) ? subject : `${prefix}: ${subject}`
}
