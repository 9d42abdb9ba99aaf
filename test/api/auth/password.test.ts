import { expect, test } from 'vitest'
import { hashPassword, MAX_PASSWORD, verifyPassword } from '../../../api/auth/password.ts'

test('S1: a password is kept as scrypt with its parameters, and checked against it', async () => {
  const stored = await hashPassword('grün und still')
  expect(stored).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await verifyPassword('grün und still', stored)).toBe(true)
  expect(await verifyPassword('gru\u0308n und still', stored)).toBe(true)
  expect(await verifyPassword('grün und stil', stored)).toBe(false)
})

test('S1: two hashes of one password differ', async () => {
  expect(await hashPassword('x')).not.toBe(await hashPassword('x'))
})

test('S1: hashes of other strengths are read by their own parameters', async () => {
  // RFC 7914 section 12, second vector: scrypt("password", "NaCl", N=1024, r=8, p=16) is over our bound of p; the
  // third one, N=16384, r=8, p=1, is within it.
  const salt = Buffer.from('SodiumChloride').toString('base64url')
  const key = Buffer.from(
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
    'hex',
  ).toString('base64url')
  expect(await verifyPassword('pleaseletmein', `$scrypt$ln=14,r=8,p=1$${salt}$${key}`)).toBe(true)
})

test.each([
  null,
  '',
  'plain',
  '$scrypt$ln=30,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$scrypt$ln=17,r=99,p=9$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
])('S1: %j lets nobody in', async (stored) => {
  expect(await verifyPassword('', stored)).toBe(false)
})

test('S1: an unknown login costs as much as a wrong password', async () => {
  const stored = await hashPassword('x')
  const cost = async (hash: string | null) => {
    const times: number[] = []
    for (let run = 0; run < 3; run += 1) {
      const start = performance.now()
      await verifyPassword('wrong', hash)
      times.push(performance.now() - start)
    }
    return Math.min(...times)
  }
  // Without the same work it would be a thousandth; the machine's noise is far from a third.
  expect(await cost(null)).toBeGreaterThan((await cost(stored)) / 3)
})

test('S1: hashing leaves the event loop free', async () => {
  let turns = 0
  let done = false
  const count = () => {
    turns += 1
    if (!done) setImmediate(count)
  }
  setImmediate(count)
  await hashPassword('x')
  done = true
  expect(turns).toBeGreaterThan(20)
})

test('S1: a password of endless length is refused without work', async () => {
  const stored = await hashPassword('x')
  expect(await verifyPassword('x'.repeat(MAX_PASSWORD + 1), stored)).toBe(false)
})
