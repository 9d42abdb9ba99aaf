import { aessiv } from '@noble/ciphers/aes.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberSiv } from '../../../core/ids/number-siv.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

test('X2: numbers are sealed as AES-SIV of RFC 5297 seals them, whatever was sealed before', () => {
  fc.assert(
    fc.property(
      bytes(64),
      fc.array(fc.tuple(fc.string({ maxLength: 100 }), bytes(6)), { minLength: 1, maxLength: 4 }),
      (key, all) => {
        const siv = numberSiv(key)
        for (const [text, number] of all) {
          const purpose = siv.purpose(text)
          const sealed = siv.seal(purpose, number)
          expect(sealed).toEqual(aessiv(key, new TextEncoder().encode(text)).encrypt(number))
          expect(siv.open(purpose, sealed)).toEqual(number)
        }
      },
    ),
  )
})

test('X2: what was sealed for another purpose, or changed by one bit, does not open', () => {
  fc.assert(
    fc.property(bytes(64), bytes(6), fc.nat(22 * 8 - 1), (key, number, bit) => {
      const siv = numberSiv(key)
      const sealed = siv.seal(siv.purpose('one'), number)
      expect(siv.open(siv.purpose('two'), sealed)).toBeNull()
      sealed[bit >> 3]! ^= 1 << (bit & 7)
      expect(siv.open(siv.purpose('one'), sealed)).toBeNull()
    }),
  )
})
