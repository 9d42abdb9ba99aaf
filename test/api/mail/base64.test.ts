import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64Size, writeBase64 } from '../../../api/mail/base64.ts'

test('I2: content is written as the lines of base64 that anybody else makes of it, where it is told', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(9), (content, at) => {
      const lines = `${Buffer.from(content).toString('base64')}\n`
        .replace(/.{76}(?!\n)/g, '$&\n')
        .replace(/\n/g, '\r\n')
      const into = Buffer.alloc(at + lines.length + 1, 7)
      expect([base64Size(content.length), writeBase64(content, into, at)]).toEqual([
        lines.length,
        lines.length,
      ])
      expect(into.toString('latin1')).toBe(`${'\x07'.repeat(at)}${lines}\x07`)
    }),
    { numRuns: 500 },
  )
})
