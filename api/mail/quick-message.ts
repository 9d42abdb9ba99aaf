import { type Address, type Attachment, addressParser, decodeWords, type Email } from 'postal-mime'

type Fields = readonly { readonly key: string; readonly originalKey: string; readonly value: string }[]

/** What the parser has made of the bodies. */
interface Bodies {
  readonly textContent: { readonly html?: string; readonly plain?: string }
  readonly attachments: Attachment[]
}

/** The message of a root's fields, in place of the parser's own, which reads fields that nobody asks for as well. */
export function messageOf(headers: Fields, { textContent, attachments }: Bodies): Email {
  const first = new Map<string, string>()
  for (const { key, value } of headers) if (!first.has(key)) first.set(key, value)
  const message: Email = { headers: [...headers], headerLines: [], attachments }
  for (const key of ['from', 'sender'] as const) {
    const [one] = addresses(first.get(key) ?? '')
    if (one !== undefined) message[key] = one
  }
  for (const [key, name] of LISTS) {
    if (!first.has(key)) continue
    const all: Address[] = []
    for (const field of headers) if (field.key === key) all.push(...addresses(field.value))
    if (all.length > 0) message[name] = all
  }
  for (const [key, name] of TEXTS) {
    const value = first.get(key) ?? ''
    if (value !== '') message[name] = value.includes('=?') ? decodeWords(value) : value
  }
  const date = first.get('date')
  // As it stands: whoever asks for it wants its moment.
  if (date !== undefined) message.date = date
  if (textContent.html) message.html = textContent.html
  if (textContent.plain) message.text = textContent.plain
  return message
}

const LISTS = [
  ['to', 'to'],
  ['cc', 'cc'],
  ['bcc', 'bcc'],
  ['reply-to', 'replyTo'],
] as const
const TEXTS = [
  ['subject', 'subject'],
  ['message-id', 'messageId'],
  ['in-reply-to', 'inReplyTo'],
  ['references', 'references'],
] as const

/** A name without or within quotation marks and an address in brackets, or an address alone; and what is behind it. */
const SIMPLE =
  /(?:(?:"([^"\\=@\p{Cc}]*)"[ \t]+|([\w.' \t-]*))<([\w.+'=-]+@[\w.-]+)>|([\w.+'=-]+@[\w.-]+))[ \t]*(?:,[ \t]*|$)/uy

/** The parser's own looks at each character alone; it reads what is written in any other way. */
function addresses(value: string): Address[] {
  const found: Address[] = []
  for (let at = 0; at < value.length; at = SIMPLE.lastIndex) {
    SIMPLE.lastIndex = at
    const one = SIMPLE.exec(value)
    if (one === null) return addressParser(value)
    const [, quoted, plain, bracketed, alone] = one
    found.push({ name: (quoted ?? plain ?? '').trim(), address: bracketed ?? alone ?? '' })
  }
  return found
}
