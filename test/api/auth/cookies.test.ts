import type { IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cookiesOf } from '../../../api/auth/cookies.ts'

const read = (cookie: string | undefined) => cookiesOf({ headers: { cookie } } as IncomingMessage)

test('X10: cookies are read as they were set', () => {
  const token = fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/)
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(token, token), { selector: ([name]) => name }), (pairs) => {
      const header = pairs.map(([name, value]) => `${name}=${value}`).join('; ')
      expect([...read(header)]).toEqual(pairs)
    }),
  )
})

test('X10: no Cookie header makes the reading fail or slow', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (header) => void read(header)))
  expect(read(undefined).size).toBe(0)
  expect(read('=x; ;;a; b=1=2; b=3').get('b')).toBe('1=2')
  expect(read(`${'a=;'.repeat(100_000)}`).size).toBe(1)
})
