import { zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Incoming } from '../../../api/intake/intake.ts'
import { journalEntries } from '../../../api/intake/journal-entries.ts'
import { packed, sha256 } from '../../../api/intake/packed.ts'
import { messagesIn } from '../../../api/store/block-messages.ts'
import { messageIn } from '../../../api/store/pack-bytes.ts'

const incoming = (raw: Uint8Array, envelopeFrom: string): Incoming => ({
  raw,
  way: 'smtp',
  acceptedAt: 1,
  receivedAt: 1,
  envelopeFrom,
  plan: { by: 'header' },
  retryAt: null,
})

test('I1: what is accepted together keeps its own bytes, whatever shares its block and however often it is accepted', async () => {
  const message = fc.record({
    size: fc.constantFrom(0, 10, 4000, 32_768, 32_769, 70_000, 2_200_000),
    times: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 12 }), async (given) => {
      const messages = given.flatMap(({ size, times }, at) => {
        const raw = new Uint8Array(size + 1).fill(at)
        return Array.from({ length: times }, () => incoming(raw, `${at}`))
      })
      const { entries, raws } = await journalEntries(messages, async (raw) => packed(raw))
      const accepted = entries.flatMap(({ block, arrivals }) =>
        messagesIn(block).flatMap((one, at) =>
          (arrivals[at] ?? []).map(({ envelopeFrom }) => ({
            ...one,
            envelopeFrom,
            bytes: messageIn(zstdDecompressSync(block.compressed), one),
          })),
        ),
      )
      expect(accepted.map(({ envelopeFrom }) => envelopeFrom).sort()).toEqual(
        messages.map(({ envelopeFrom }) => envelopeFrom).sort(),
      )
      expect(raws).toHaveLength(accepted.length)
      for (const [at, { envelopeFrom, bytes, sha256: named }] of accepted.entries()) {
        const sent = messages.find((one) => one.envelopeFrom === envelopeFrom)!.raw
        expect(Buffer.compare(bytes!, sent)).toBe(0)
        // The large wait on disk.
        if (sent.length > 2 * 1024 * 1024) expect(raws[at]).toBeNull()
        else expect(Buffer.compare(sha256(raws[at]!), named)).toBe(0)
      }
    }),
    { numRuns: 20 },
  )
})
