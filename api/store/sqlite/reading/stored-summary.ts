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

/** What is asked for by itself has columns; the rest is one text. */
interface StoredSummary {
  readonly subject: string
  readonly message_id: string
  readonly summary: string
}

/** The rest of a summary as it is kept: JSON without the names of its fields, which would be a third of it. */
export function packSummary(summary: Summary): string {
  return JSON.stringify([
    packPeople([summary.from]),
    packPeople(summary.to),
    packPeople(summary.cc),
    packPeople(summary.replyTo),
    summary.preview,
    summary.sentAt,
    summary.inReplyTo,
    summary.attachments.map(({ part, name, type, inline, size }) => [part, name, type, inline ? 1 : 0, size]),
    summary.hasHtml ? 1 : 0,
    summary.parsed ? 1 : 0,
  ] satisfies Stored)
}

export function unpackSummary({ subject, message_id, summary }: StoredSummary): Summary {
  const [from, to, cc, replyTo, preview, sentAt, inReplyTo, attachments, hasHtml, parsed]: Stored =
    JSON.parse(summary)
  return {
    from: unpackPeople(from)[0] ?? { name: '', address: '' },
    to: unpackPeople(to),
    cc: unpackPeople(cc),
    replyTo: unpackPeople(replyTo),
    subject,
    preview,
    sentAt,
    messageId: message_id,
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

function packPeople(people: readonly Correspondent[]): string[] {
  return people.flatMap(({ name, address }) => [name, address])
}

function unpackPeople(stored: People): Correspondent[] {
  const people: Correspondent[] = []
  for (let at = 0; at < stored.length; at += 2)
    people.push({ name: stored[at] ?? '', address: stored[at + 1] ?? '' })
  return people
}
