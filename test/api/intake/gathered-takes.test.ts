import { afterEach, expect, test, vi } from 'vitest'
import { gatheredTakes } from '../../../api/intake/gathered-takes.ts'
import type { Became } from '../../../api/store/became.ts'
import type { TakenPiece } from '../../../api/store/intake.ts'

const piece = (...ids: number[]): TakenPiece => ({
  manners: ids.map((batch) => ({
    way: 'import',
    receivedAt: null,
    envelopeFrom: '',
    plan: { by: 'header' },
    batch,
  })),
  blocks: [],
  prepared: new Uint8Array(),
})

/** A store that takes when it is told to, and says which messages it was given together. */
function slowStore() {
  const times: [waited: number, took: number][] = []
  const calls: { ids: (number | undefined)[]; now: number; end: (cause?: Error) => void }[] = []
  const gathered = gatheredTakes(
    (pieces, now) =>
      new Promise((resolve, reject) => {
        const ids = pieces.flatMap(({ manners }) => manners.map(({ batch }) => batch))
        // Something else for each, to tell them apart.
        const became = ids.map((id) => `${id}` as Became)
        calls.push({ ids, now, end: (cause) => (cause === undefined ? resolve(became) : reject(cause)) })
      }),
    (waited, took) => times.push([waited, took]),
  )
  /** A batch that is parsed when it is told so. */
  const batch = (pieces: readonly TakenPiece[], now: number) => {
    const parsing = Promise.withResolvers<void>()
    const done = gathered.during(parsing.promise.then(() => gathered.take(pieces, now)))
    return {
      parsed: parsing.resolve,
      fail: parsing.reject,
      done: done.catch((cause: Error) => cause.message),
    }
  }
  return { calls, times, batch, given: () => calls.map(({ ids }) => ids) }
}

afterEach(() => vi.useRealTimers())

/** Until all that has happened was heard of. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('I2: batches that wait while another is written are written together, and each hears of its own', async () => {
  const { calls, batch } = slowStore()
  const [first, second, third] = [
    batch([piece(1)], 10),
    batch([piece(2, 3), piece(4)], 30),
    batch([piece(5)], 20),
  ] as const
  for (const { parsed } of [first, second, third]) parsed()
  await settled()
  calls[0]?.end()
  await settled()
  calls[1]?.end()
  expect(await Promise.all([first.done, second.done, third.done])).toEqual([['1'], ['2', '3', '4'], ['5']])
  expect(calls.flatMap(({ ids }) => ids)).toEqual([1, 2, 3, 4, 5])
  expect(calls.map(({ now }) => now)).toEqual([30, 20])
})

test('I2: writing begins when as many batches wait as are being parsed, and one that comes alone waits for nobody', async () => {
  const { calls, batch, given } = slowStore()
  const alone = batch([piece(1)], 1)
  alone.parsed()
  await settled()
  expect(given()).toEqual([[1]])
  const [second, third, fourth, fifth] = [2, 3, 4, 5].map((id) => batch([piece(id)], id))
  second!.parsed()
  calls[0]!.end()
  await settled()
  expect(given()).toEqual([[1]])
  third!.parsed()
  await settled()
  expect(given()).toEqual([[1], [2, 3]])
  // A batch of which nothing is to be written is waited for no longer.
  fourth!.parsed()
  fifth!.fail(new Error('unreadable'))
  calls[1]!.end()
  await settled()
  expect(given()).toEqual([[1], [2, 3], [4]])
  calls[2]!.end()
  expect(await fourth!.done).toEqual(['4'])
  expect(await fifth!.done).toBe('unreadable')
})

test('I2: what fails in the store fails for all that were in it, and the next one is tried', async () => {
  const { calls, batch } = slowStore()
  const both = [batch([piece(1)], 1), batch([piece(2)], 2)]
  for (const { parsed } of both) parsed()
  await settled()
  calls[0]!.end(new Error('full'))
  await settled()
  calls[1]?.end(new Error('full'))
  expect(await Promise.all(both.map(({ done }) => done))).toEqual(['full', 'full'])
  const last = batch([piece(3)], 3)
  last.parsed()
  await settled()
  calls.at(-1)!.end()
  expect(await last.done).toEqual(['3'])
})

test('I2: who writes says how long it waited for what is parsed, and not for what nobody had brought', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { calls, times, batch } = slowStore()
  const written = async (call: number): Promise<void> => {
    calls[call]!.end()
    await settled()
  }
  const first = batch([piece(1)], 1)
  // The first one is waited for by nobody yet.
  vi.advanceTimersByTime(500)
  first.parsed()
  await settled()
  vi.advanceTimersByTime(20)
  const second = batch([piece(2)], 2)
  await written(0)
  vi.advanceTimersByTime(300)
  second.parsed()
  await settled()
  vi.advanceTimersByTime(40)
  await written(1)
  // An hour in which nobody brings anything.
  vi.advanceTimersByTime(3_600_000)
  const third = batch([piece(3)], 3)
  third.parsed()
  await settled()
  vi.advanceTimersByTime(10)
  await written(2)
  expect(times).toEqual([
    [0, 20],
    [300, 40],
    [0, 10],
  ])
})
