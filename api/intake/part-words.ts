import { textOfHtml } from '../../core/mail/html-text.ts'
import { words } from '../../core/search/tokenise.ts'
import { type Part, parseMail } from '../mail/parse.ts'

/** Bytes of one attachment that are looked into: a log file as an attachment must not fill the index. */
const MAX_LOOKED_INTO = 200_000

/**
 * The words of an attachment's name and of what is within: text, HTML, and an attached message's subject and text. What that
 * one has attached is not looked into: messages nested by the hundred would be parsed again on every level.
 */
export async function partWords({ name, type, content }: Part): Promise<string> {
  return words(`${name} ${await textWithin(type, content.subarray(0, MAX_LOOKED_INTO))}`)
}

async function textWithin(type: string, bytes: Uint8Array): Promise<string> {
  if (type === 'message/rfc822') {
    const { subject, text } = await parseMail(bytes)
    return `${subject} ${text}`
  }
  if (!type.startsWith('text/') || type === 'text/calendar') return ''
  const text = new TextDecoder().decode(bytes)
  return type === 'text/html' ? textOfHtml(text) : text
}
