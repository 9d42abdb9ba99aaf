import type { Correspondent } from '../../../../core/contract/common.ts'
import type { Summary } from '../../../../core/mail/summary.ts'

type People = readonly string[]
type Stored = readonly [
  from: People,
  to: People,
  cc: People,
  replyTo: People,
  preview: string,
  sentAt: number | null,
  inReplyTo: string,
  attachments: readonly (readonly [part: number, name: string, type: string, inline: 0 | 1, size: number])[],
  hasHtml: 0 | 1,
  parsed: 0 | 1,
]

/** A summary as versions before this one kept it: JSON without the names of its fields. Archives have both. */
export function unpackJson(summary: string): Omit<Summary, 'subject' | 'messageId'> {
  const [from, to, cc, replyTo, preview, sentAt, inReplyTo, attachments, hasHtml, parsed]: Stored =
    JSON.parse(summary)
  return {
    from: unpackPeople(from)[0] ?? { name: '', address: '' },
    to: unpackPeople(to),
    cc: unpackPeople(cc),
    replyTo: unpackPeople(replyTo),
    preview,
    sentAt,
    inReplyTo,
    attachments: attachments.map(([part, name, type, inline, size]) => ({
      part,
      name,
      type,
      inline: inline === 1,
      size,
    })),
    hasHtml: hasHtml === 1,
    parsed: parsed === 1,
  }
}

function unpackPeople(stored: People): Correspondent[] {
  const people: Correspondent[] = []
  for (let at = 0; at < stored.length; at += 2)
    people.push({ name: stored[at] ?? '', address: stored[at + 1] ?? '' })
  return people
}
