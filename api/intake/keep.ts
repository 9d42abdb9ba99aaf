import { createHash } from 'node:crypto'
import { readPart } from '../../core/mail/journal-part.ts'
import { sourceSize } from '../../core/mail/source.ts'
import { words } from '../../core/search/tokenise.ts'
import type { Prepared } from '../store/intake.ts'

/** Characters of one field that are kept of a message that nothing could parse. */
const MAX_FIELD = 1000

/**
 * What is archived of a message on which every parse failed: its bytes, its subject and sender as they stand, for the
 * recipients of its envelope; hidden from delegates until a parse succeeds (SPEC I4, P2).
 */
export function keepUnparsed(raw: Uint8Array, report: boolean): Prepared {
  const fields = readPart(raw, { start: 0, end: raw.length })?.fields
  const field = (name: string): string => (fields?.get(name) ?? '').slice(0, MAX_FIELD)
  const sameness = new Uint8Array(createHash('sha256').update('unparsed\n').update(raw).digest())
  return {
    sameness,
    likeness: null,
    conversation: Buffer.from(sameness).toString('hex').slice(0, 32),
    summary: {
      from: { name: field('from'), address: '' },
      to: [],
      cc: [],
      replyTo: [],
      subject: field('subject'),
      preview: '',
      sentAt: null,
      messageId: field('message-id'),
      inReplyTo: '',
      attachments: [],
      hasHtml: false,
      parsed: false,
    },
    text: '',
    findings: [{ sensitivity: 'private', where: 'unparsed' }],
    receivedAt: null,
    headerRecipients: [],
    bcc: [],
    source: sourceSize(raw),
    indexed: {
      sender: words(field('from')),
      recipient: '',
      cc: '',
      subject: words(field('subject')),
      body: '',
      attachment: '',
    },
    ...(report ? { report: { kind: 'closed', reason: 'unparsed' } as const } : {}),
  }
}
