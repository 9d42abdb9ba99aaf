import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { readEvents } from '../../../addin/shared/client/stream.ts'
import type { ArchiveEvent } from '../../../core/contract/events.ts'

/** A body that arrives in pieces, cut at any byte. */
function body(text: string, cuts: readonly number[] = []): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  const at = [0, ...cuts.map((c) => c % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return new ReadableStream({
    start(controller) {
      for (let i = 1; i < at.length; i++) controller.enqueue(bytes.slice(at[i - 1], at[i]))
      controller.close()
    },
  })
}

async function read(stream: ReadableStream<Uint8Array>): Promise<ArchiveEvent[]> {
  const found: ArchiveEvent[] = []
  for await (const event of readEvents(stream)) found.push(event)
  return found
}

const events: ArchiveEvent[] = [
  { type: 'ready', now: '2026-11-23T09:41:30.000Z' },
  { type: 'changed', mailbox: 'é団' },
]

test('X11: events are read, wherever the network cuts them', async () => {
  const text = `: hello\n\n${events.map((e) => `event: ${e.type}\ndata: ${JSON.stringify(e)}\n\n: still here\n\n`).join('')}`
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat()), async (cuts) => {
      expect(await read(body(text, cuts))).toEqual(events)
    }),
  )
})

test('X11: an event that is not finished is not taken', async () => {
  expect(await read(body(`data: ${JSON.stringify(events[1])}\n`))).toEqual([])
})

test('X11: an event without end does not fill the memory', async () => {
  expect(await read(body(`data: ${'x'.repeat(100_000)}`, [1, 70_000, 80_000]))).toEqual([])
})

test('D5, X11: a stream that has fallen silent counts as ended, one that only says that it is there does not', async () => {
  vi.useFakeTimers()
  try {
    let say = () => {}
    const silent = new ReadableStream<Uint8Array>({
      start(controller) {
        say = () => controller.enqueue(new TextEncoder().encode(': still here\n\n'))
      },
    })
    let ended = false
    void read(silent).then(() => {
      ended = true
    })
    for (let beat = 0; beat < 6; beat += 1) {
      await vi.advanceTimersByTimeAsync(15_000)
      say()
    }
    await vi.advanceTimersByTimeAsync(39_000)
    expect(ended).toBe(false)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(ended).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})
