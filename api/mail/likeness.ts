import { createHash, hash } from 'node:crypto'
import { comparedBody, likenessOf } from '../../core/mail/likeness.ts'
import { type Mail, type Part, parseMail } from './parse.ts'

/** Bytes of the second key: nobody finds another message for a given one, and the table of them stays small. */
const LENGTH = 16

/** Messages within messages that are compared by what they say; deeper ones are by their bytes. */
const MAX_DEPTH = 3

/** The second key of a message (docs/identity.md); null for what is like nothing else. */
export async function hashLikeness(mail: Mail, depth = 0): Promise<Uint8Array | null> {
  // Texts that begin alike need not go on alike.
  if (!mail.parsed || mail.isTextCut) return null
  const parts: string[] = []
  for (const part of mail.parts) parts.push(await hashPart(part, depth))
  const { messageId, sentAt, from, subject, to, cc } = mail
  const recipients = [...to, ...cc].map(({ address }) => address)
  const facts = { messageId, sentAt, from: from.address, subject, recipients, body: bodyOf(mail), parts }
  const like = likenessOf(facts)
  // As text, of which no memory of its own has to be collected.
  return like === null ? null : Buffer.from(hash('sha256', like, 'binary').slice(0, LENGTH), 'latin1')
}

/** The body as it is compared; of one of more than one piece the hash. */
function bodyOf(mail: Mail): string {
  const pieces = comparedBody(mail)
  const { value: first = '' } = pieces.next() as { value?: string }
  const second = pieces.next()
  if (second.done === true) return first
  const whole = createHash('sha256').update(first).update(second.value)
  for (const piece of pieces) whole.update(piece)
  return `sha256 ${whole.digest('base64')}`
}

/** A message that is attached has other bytes in an item: it is compared as the one around it is. */
async function hashPart({ type, content, whole }: Part, depth: number): Promise<string> {
  if (type === 'message/rfc822' && depth < MAX_DEPTH) {
    const like = await hashLikeness(await parseMail(content, { beginnings: true }), depth + 1)
    if (like !== null) return `message ${Buffer.from(like).toString('base64')}`
  }
  return whole?.sha256 ?? hash('sha256', content, 'base64')
}
