import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Prepared } from '../../../api/store/intake.ts'
import { wordsOf } from '../../../api/store/packed-words.ts'
import { packer, unpacker } from '../../../api/store/prepared-bytes.ts'
import { words } from '../../../core/search/tokenise.ts'
import { anySummary, people, text } from './any-summary.ts'

const indexedWords = text.map(words)
const time = fc.option(fc.integer({ min: 0, max: 4e12 }))
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

/** All but the report. */
const REQUIRED = [
  'sameness',
  'likeness',
  'conversation',
  'summary',
  'text',
  'findings',
  'receivedAt',
  'headerRecipients',
  'bcc',
  'source',
  'indexed',
] as const

const prepared: fc.Arbitrary<Prepared> = fc.record(
  {
    sameness: bytes(32),
    likeness: fc.option(bytes(16)),
    conversation: text,
    summary: anySummary,
    text,
    findings: fc.array(fc.constant({ sensitivity: 'private', where: 'header' } as const), { maxLength: 2 }),
    receivedAt: time,
    headerRecipients: fc.array(text, { maxLength: 3 }),
    bcc: people,
    source: fc.record({
      bytes: fc.nat(),
      reserved: fc.array(fc.record({ recipient: fc.option(text), bytes: fc.nat() }), { maxLength: 2 }),
    }),
    indexed: fc.record({
      sender: indexedWords,
      recipient: indexedWords,
      cc: indexedWords,
      subject: indexedWords,
      body: indexedWords,
      attachment: indexedWords,
    }),
    report: fc.constant({ kind: 'closed', reason: 'unparsed' } as const),
  },
  { requiredKeys: [...REQUIRED] },
)

const utf8 = (read: string | Uint8Array): string => Buffer.from(read).toString()
/** As it is compared: bytes of a text are the text. */
const read = (one: Prepared) => ({
  ...one,
  text: utf8(one.text),
  indexed: Object.fromEntries(
    Object.entries(wordsOf(one.indexed)).map(([column, found]) => [column, utf8(found)]),
  ),
  sameness: [...one.sameness],
  likeness: one.likeness === null ? null : [...one.likeness],
})

test('I2: what parsing made of messages is the same behind the threads that hand it on, one after the other', () => {
  fc.assert(
    fc.property(fc.array(prepared, { maxLength: 4 }), (all) => {
      const packing = packer()
      for (const one of all) packing.add(one)
      const next = unpacker(packing.finish())
      expect(all.map(() => read(next()))).toEqual(all.map(read))
    }),
  )
})

test('I2: a text that is longer than most comes through whole, and one behind it is not touched', () => {
  const [one] = fc.sample(prepared, { numRuns: 1, seed: 1 })
  const long = 'Größe '.repeat(60_000)
  const packing = packer()
  packing.add({ ...one!, text: long, indexed: { ...wordsOf(one!.indexed), body: 'ein wort' } })
  packing.add({ ...one!, text: '', indexed: { ...wordsOf(one!.indexed), body: long } })
  const next = unpacker(packing.finish())
  expect([next(), next()].map(({ text, indexed }) => [utf8(text), utf8(wordsOf(indexed).body)])).toEqual([
    [long, 'ein wort'],
    ['', long],
  ])
})
