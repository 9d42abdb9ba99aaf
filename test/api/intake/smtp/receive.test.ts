import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_HELD, receive } from '../../../../api/intake/smtp/receive.ts'

/** The stream that smtp-server hands over. */
const dataStream = () => Object.assign(new PassThrough(), { byteLength: 0, sizeExceeded: false })

test('I1: a message is put together as it came, in whatever pieces, and its memory is counted and given back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 4 }), { maxLength: 700 }), async (pieces) => {
      const stream = dataStream()
      const held = { bytes: 0 }
      const received = receive(stream, held)
      for (const piece of pieces) {
        stream.write(piece)
        await setImmediate()
      }
      stream.end()
      const got = await received
      if (got.kind !== 'message') throw new Error(got.kind)
      const whole = new Uint8Array(Buffer.concat(pieces))
      expect(got.raw).toEqual(whole)
      expect(held.bytes).toBe(whole.length)
      got.release()
      expect(held.bytes).toBe(0)
    }),
    { numRuns: 20 },
  )
})

test('I1: a message in pieces of three bytes, as one of dots comes, costs little more memory than its bytes', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const stream = dataStream()
  const received = receive(stream, { bytes: 0 })
  const block = Buffer.from('..\n'.repeat(1000))
  collect()
  const before = process.memoryUsage().heapUsed
  for (let at = 0; at < 300_000; at += 1) {
    stream.write(block.subarray((at % 1000) * 3, (at % 1000) * 3 + 3))
    await setImmediate()
  }
  collect()
  // Piece by piece it would be 35 MB.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(12 * 1024 * 1024)
  stream.end()
  expect(await received).toMatchObject({ kind: 'message' })
}, 60_000)

test('I1: one message alone may be larger than all that is held beside others, which are asked to come again', async () => {
  const block = Buffer.alloc(32 * 1024 * 1024)
  const alone = dataStream()
  const held = { bytes: 0 }
  const received = receive(alone, held)
  for (let sent = 0; sent <= MAX_HELD; sent += block.length) {
    alone.write(block)
    await setImmediate()
  }
  const beside = dataStream()
  const refused = receive(beside, held)
  beside.end('Subject: tide')
  expect(await refused).toEqual({ kind: 'busy' })
  alone.end()
  const got = await received
  expect(got.kind).toBe('message')
  expect(held.bytes).toBeGreaterThan(MAX_HELD)
})
