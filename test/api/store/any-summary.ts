import fc from 'fast-check'
import type { Summary } from '../../../core/mail/summary.ts'

/** Texts of anything that a header can decode to: NUL, digits, line ends, whole characters and pieces of them. */
export const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('\0', '7 7\n', '[', '-1 '),
)
const person = fc.record({ name: text, address: text })
export const people = fc.array(person, { maxLength: 4 })
/** A sender's date may be of any time, or missing. */
const anyTime = fc.option(fc.integer({ min: -8.64e15, max: 8.64e15 }))

export const anySummary: fc.Arbitrary<Summary> = fc.record({
  from: person,
  to: people,
  cc: people,
  replyTo: people,
  subject: text,
  preview: text,
  sentAt: anyTime,
  messageId: text,
  inReplyTo: text,
  attachments: fc.array(
    fc.record({ part: fc.nat(), name: text, type: text, inline: fc.boolean(), size: fc.maxSafeNat() }),
    { maxLength: 2 },
  ),
  hasHtml: fc.boolean(),
  parsed: fc.boolean(),
})
