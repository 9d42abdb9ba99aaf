import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sizeFor, sourceFor, sourceSize } from '../../../core/mail/source.ts'

const anna = 'anna@lindhaven.example'
const bruno = 'bruno@lindhaven.example'

const shown = (raw: string, recipient = anna, isSender = false): string =>
  new TextDecoder().decode(sourceFor(new TextEncoder().encode(raw), { recipient, isSender }))

const TRACE = [
  `Received: from a by b\r\n\tfor <${bruno}>; Mon, 23 Nov 2026 08:00:00 +0000\r\n`,
  `Received: from a by b (envelope-from <x@print.example>)\r\n for ${bruno};\r\n Mon, 23 Nov 2026\r\n`,
  `Delivered-To: ${bruno}\r\n`,
  `DELIVERED-TO : <${bruno}>\r\n`,
  `X-Original-To:\r\n ${bruno}\r\n`,
  `Envelope-To: ${anna}, ${bruno}\r\n`,
  `Bcc: Bruno <${bruno}>\r\n`,
  `Resent-Bcc: ${bruno}\r\n`,
]
const KEPT = [
  `Received: from a by b for <${anna}>; Mon, 23 Nov 2026 08:00:00 +0000\r\n`,
  'Received: from a by b; Mon, 23 Nov 2026 08:00:00 +0000\r\n',
  `Delivered-To: <ANNA@lindhaven.example>\r\n`,
  `To: ${anna},\r\n ${bruno}\r\n`,
  'Subject: for bruno\r\n',
  'X-Odd\r\n',
]

describe('X8: the source as one mailbox may see it', () => {
  test.each(TRACE)('X8: %j is left out', (field) => {
    expect(shown(`Subject: x\r\n${field}To: ${anna}\r\n\r\nText\r\n`)).toBe(
      `Subject: x\r\nTo: ${anna}\r\n\r\nText\r\n`,
    )
  })

  test.each(KEPT)('X8: %j is kept', (field) => {
    const raw = `${field}Date: x\r\n\r\nText\r\n`
    expect(shown(raw)).toBe(raw)
  })

  test('X8: Bcc is for the sender', () => {
    const raw = `Bcc: ${bruno}\r\nSubject: x\r\n\r\n`
    expect(shown(raw, anna, true)).toBe(raw)
  })

  test('X8: the same lines within the text stay', () => {
    const raw = `Subject: x\n\nDelivered-To: ${bruno}\nBcc: ${bruno}\n`
    expect(shown(raw)).toBe(raw)
    expect(shown(`\nBcc: ${bruno}\n`)).toBe(`\nBcc: ${bruno}\n`)
  })

  test('X8: whatever is between, exactly the other recipients’ lines go, and the size counts what is left', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...TRACE), fc.constantFrom(...KEPT)), { maxLength: 12 })
    const text = fc.string({ unit: fc.constantFrom('a', '\r\n', '\n', 'Bcc: x', ' '), maxLength: 20 })
    fc.assert(
      fc.property(pieces, text, fc.boolean(), (all, body, lf) => {
        const written = (some: readonly string[]): string => {
          const raw = `${some.join('')}\r\n${body}`
          return lf ? raw.replace(/\r\n/g, '\n') : raw
        }
        const once = shown(written(all))
        expect(once).toBe(written(all.filter((field) => !TRACE.includes(field))))
        const size = sourceSize(new TextEncoder().encode(written(all)))
        expect(sizeFor(size, { recipient: anna, isSender: false })).toBe(Buffer.byteLength(once))
        expect(sizeFor(size, { recipient: bruno, isSender: true })).toBe(
          Buffer.byteLength(shown(written(all), bruno, true)),
        )
        expect(shown(once)).toBe(once)
      }),
    )
  })

  test('X8: any bytes are taken, and bytes that are no text come through as they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const head = new TextEncoder().encode('Subject: x\r\n\r\n')
        const raw = new Uint8Array([...head, ...bytes])
        expect([...sourceFor(raw, { recipient: anna, isSender: false })]).toEqual([...raw])
        sourceFor(bytes, { recipient: anna, isSender: false })
      }),
    )
  })

  test('I4: of a header without end what is behind fifty thousand fields is nobody’s, and is counted for nobody', () => {
    const lines = Array.from({ length: 60_000 }, (_, at) => `Delivered-To: ${at}@lindhaven.example\r\n`)
    const raw = `Subject: x\r\n${lines.join('')}Delivered-To: ${anna}\r\n\r\nText\r\n`
    const size = sourceSize(new TextEncoder().encode(raw))
    expect(size.reserved.length).toBeLessThanOrEqual(50_001)
    for (const recipient of [anna, '7@lindhaven.example']) {
      const seen = shown(raw, recipient)
      expect(seen).toBe(`Subject: x\r\n${recipient === anna ? '' : lines[7]}\r\nText\r\n`)
      expect(sizeFor(size, { recipient, isSender: false })).toBe(seen.length)
    }
  })
})
