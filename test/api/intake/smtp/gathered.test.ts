import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Gathered } from '../../../../api/intake/smtp/gathered.ts'

const MB = 1024 * 1024
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test.each([
  ['nothing', [], 0],
  ['a few crumbs', [3], 10],
  ['crumbs without end', [3, 1, 2], 2000],
  ['pieces of a socket', [65_536, 1, 65_535], 1200],
  ['pieces larger than any slab', [1, 40 * MB], 300],
])('I1: a message is what came, piece by piece, in memory of its own: %s', (_what, sizes, count) => {
  const gathered = new Gathered()
  const hash = createHash('sha256')
  let size = 0
  for (let at = 0; at < count; at += 1) {
    const length = at % 256 === 255 || sizes.length < 2 ? (sizes[at % sizes.length] ?? 0) : (sizes[0] ?? 0)
    const piece = new Uint8Array(length).fill(at)
    gathered.add(piece)
    hash.update(piece)
    size += length
  }
  expect(gathered.size).toBe(size)
  const whole = gathered.take()
  expect([whole.length, whole.buffer.byteLength]).toEqual([size, size])
  expect(sha256(whole)).toBe(hash.digest('hex'))
  expect(gathered.size).toBe(0)
})
