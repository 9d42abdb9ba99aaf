import { expect, test } from 'vitest'
import { gatheredTakes } from '../../../api/intake/gathered-takes.ts'
import type { Archived, TakenPiece } from '../../../api/store/intake.ts'

const piece = (...ids: number[]): TakenPiece => ({
  arrivals: ids.map((id) => ({ batch: id })) as never,
  prepared: new Uint8Array(),
})

/** A store that takes when it is told to, and says which messages it was given together. */
function slowStore() {
  const calls: { ids: (number | undefined)[]; now: number; end: (cause?: Error) => void }[] = []
  const take = gatheredTakes(
    (pieces, now) =>
      new Promise((resolve, reject) => {
        const ids = pieces.flatMap(({ arrivals }) => arrivals.map(({ batch }) => batch))
        const archived = ids.map((arrival) => ({ arrival }) as Archived)
        calls.push({ ids, now, end: (cause) => (cause === undefined ? resolve(archived) : reject(cause)) })
      }),
  )
  return { calls, take }
}

test('I2: what waits while messages are taken in is taken together, and each import hears of its own', async () => {
  const { calls, take } = slowStore()
  const first = take([piece(1)], 10)
  const [second, third] = [take([piece(2, 3), piece(4)], 30), take([piece(5)], 20)]
  expect(calls).toHaveLength(1)
  calls[0]!.end()
  expect(await first).toEqual([{ arrival: 1 }])
  expect(calls.map(({ ids, now }) => ({ ids, now }))).toEqual([
    { ids: [1], now: 10 },
    { ids: [2, 3, 4, 5], now: 30 },
  ])
  calls[1]!.end()
  expect(await second).toEqual([{ arrival: 2 }, { arrival: 3 }, { arrival: 4 }])
  expect(await third).toEqual([{ arrival: 5 }])
})

test('I2: a take that fails tells all that were in it, and the next one is tried', async () => {
  const { calls, take } = slowStore()
  const first = take([piece(1)], 1).catch((cause: Error) => cause.message)
  const others = [take([piece(2)], 2), take([piece(3)], 3)].map((one) => one.catch((cause) => cause.message))
  calls[0]!.end(new Error('full'))
  expect(await first).toBe('full')
  calls[1]!.end(new Error('still full'))
  expect(await Promise.all(others)).toEqual(['still full', 'still full'])
  const last = take([piece(4)], 4)
  calls[2]!.end()
  expect(await last).toEqual([{ arrival: 4 }])
})
