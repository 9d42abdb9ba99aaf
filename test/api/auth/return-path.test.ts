import fc from 'fast-check'
import { expect, test } from 'vitest'
import { returnPath } from '../../../api/auth/return-path.ts'

const ORIGIN = 'https://archive.example'

test('V9: the address of a view survives signing in', () => {
  for (const path of [
    '/',
    '/m/all?q=from%3Aanna',
    '/m/x9/f/Inbox#top',
    '/admin',
    '/pane',
    '/authors',
    '/apis',
  ]) {
    expect(returnPath(path)).toBe(path)
  }
})

test.each([
  undefined,
  ['/a', '/b'],
  '',
  'm/all',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  'https://evil.example',
  `${ORIGIN}/m/all`,
  '/auth/logout',
  '/auth',
  '/oidc/session/end',
  '/api/v1/me',
  '/x/../auth/login',
  `/${'x'.repeat(4000)}`,
])('S1: %j leads home', (raw) => {
  expect(returnPath(raw)).toBe('/')
})

test('S1: no way back leaves this origin, whatever is asked', () => {
  const nasty = fc.string({ unit: fc.constantFrom(...'/\\.%:@?#ae25 \t\n\r\u0000') })
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.webUrl()), (raw) => {
      const path = returnPath(raw)
      expect(new URL(path, ORIGIN).origin).toBe(ORIGIN)
      expect(path).toMatch(/^\/(?!\/)/)
      expect(path).toMatch(/^[\x21-\x7e]+$/)
      // A second reading by a browser gives the same place.
      expect(returnPath(path)).toBe(path)
    }),
    { numRuns: 2000 },
  )
})
