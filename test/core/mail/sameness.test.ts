import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feedSameness } from '../../../core/mail/sameness.ts'

interface Field {
  readonly key: string
  readonly value: string
}

/** Everything that is hashed, as one text: equal texts are the same message. */
function fed(headers: readonly Field[], body: string): string {
  let text = ''
  const add = (bytes: Uint8Array): void => {
    text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  }
  add(feedSameness(headers, new TextEncoder().encode(body), add))
  return text
}

const word = fc.stringMatching(/^[a-z0-9@.<>]{1,10}$/)
const compared = fc.constantFrom(
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'references',
  'content-type',
)
const way = fc.constantFrom(
  'received',
  'return-path',
  'delivered-to',
  'x-original-to',
  'bcc',
  'sensitivity',
  'dkim-signature',
  'arc-seal',
  'authentication-results',
  'x-ms-exchange-organization-scl',
)
const fields = fc.uniqueArray(fc.record({ key: compared, value: word }), { selector: ({ key }) => key })
const trace = fc.array(fc.record({ key: way, value: word }), { maxLength: 6 })
const body = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '>'), maxLength: 40 })

describe('I3: when two arrivals are the same message', () => {
  test('I3 P1: what the way adds, Bcc and Sensitivity make no difference', () => {
    fc.assert(
      fc.property(fields, trace, trace, body, (own, before, after, text) => {
        expect(fed([...before, ...own, ...after], text)).toBe(fed(own, text))
      }),
    )
  })

  test('I3: the order of fields with different names makes no difference', () => {
    const shuffled = fields.chain((own) =>
      fc.tuple(fc.constant(own), fc.shuffledSubarray(own, { minLength: own.length, maxLength: own.length })),
    )
    fc.assert(
      fc.property(shuffled, body, ([own, other], text) => {
        expect(fed(other, text)).toBe(fed(own, text))
      }),
    )
  })

  test('I3: line ends and what is blank at the end make no difference', () => {
    const tail = fc.string({ unit: fc.constantFrom(' ', '\t', '\r\n', '\n'), maxLength: 6 })
    fc.assert(
      fc.property(fields, body, tail, (own, text, blank) => {
        expect(fed(own, `${text.replace(/\n/g, '\r\n')}${blank}`)).toBe(fed(own, text))
      }),
    )
  })

  test('I3: any other difference of a compared field or of the text makes two messages', () => {
    fc.assert(
      fc.property(fields, body, compared, word, (own, text, key, value) => {
        fc.pre(own.every((field) => field.key !== key))
        expect(fed([...own, { key, value }], text)).not.toBe(fed(own, text))
        expect(fed(own, `${text}x`)).not.toBe(fed(own, text))
        expect(fed(own, `x${text}`)).not.toBe(fed(own, text))
      }),
    )
  })

  test('I3: fields and text do not run into each other', () => {
    expect(fed([{ key: 'subject', value: 'a' }], 'to:b')).not.toBe(
      fed(
        [
          { key: 'subject', value: 'a' },
          { key: 'to', value: 'b' },
        ],
        '',
      ),
    )
    expect(fed([], 'subject:a')).not.toBe(fed([{ key: 'subject', value: 'a' }], ''))
  })

  test('I3: a bare CR within the text is part of it', () => {
    expect(fed([], 'a\rb')).not.toBe(fed([], 'a\nb'))
    expect(fed([], 'a\rb')).not.toBe(fed([], 'ab'))
  })

  test('I3: repeated fields keep their order', () => {
    const one = { key: 'to', value: 'a' }
    const two = { key: 'to', value: 'b' }
    expect(fed([one, two], '')).not.toBe(fed([two, one], ''))
  })
})

test('I3: line ends make no other message, however long it is and wherever they stand', () => {
  for (const length of [65_534, 65_535, 65_536, 200_000]) {
    const body = `${'x'.repeat(length)}\nline\n${'y'.repeat(70_000)}\n\nend`
    expect(fed([], body.replaceAll('\n', '\r\n'))).toBe(fed([], body))
    const lines = 'ab\n'.repeat(length / 2)
    expect(fed([], lines.replaceAll('\n', '\r\n'))).toBe(fed([], lines))
  }
})

test('I3: a header is hashed whole, however long it is', () => {
  for (const length of [0, 21_000, 21_844, 32_000, 70_000]) {
    const value = 'é'.repeat(length)
    expect(fed([{ key: 'subject', value }], 'text')).toBe(`subject:${value}\n\ntext`)
  }
})
