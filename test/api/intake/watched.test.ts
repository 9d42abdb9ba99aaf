import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { keepUnparsed } from '../../../api/intake/keep.ts'
import { prepareEach, type RunTask } from '../../../api/intake/prepare-each.ts'
import { noting, OutOfTime, watched } from '../../../api/intake/watched.ts'
import { packedAlone } from '../../../api/store/prepared-bytes.ts'
import { startThreads } from '../../../api/threads.ts'

/** Time for one message, ms. */
const LIMIT = 1000

const threads = (): ReturnType<typeof startThreads> =>
  startThreads({
    filename: new URL('../../support/busy-worker.ts', import.meta.url).href,
    minThreads: 1,
    maxThreads: 1,
  })

test('I4: the time counts for each message, not for the task, nor for the queue before the worker', async () => {
  const pool = threads()
  const task = (times: readonly number[]): Promise<unknown> =>
    watched(LIMIT, (place, signal) => pool.run({ times, place }, { signal }))
  try {
    // Both tasks take longer than one message may, and the second waits for the first.
    const [first, second] = await Promise.all([task([400, 400, 400, 400]), task([400, 400, 400])])
    expect([first, second]).toEqual([4, 3])
  } finally {
    await pool.close()
  }
})

test('I4: a message that hangs ends its worker, is known by its place, and the next task runs', async () => {
  const pool = threads()
  const task = (times: readonly number[]): Promise<unknown> =>
    watched(LIMIT, (place, signal) => pool.run({ times, place }, { signal }))
  try {
    const failed = await task([1, 1, Number.POSITIVE_INFINITY, 1]).catch((cause: unknown) => cause)
    expect(failed).toBeInstanceOf(OutOfTime)
    expect((failed as OutOfTime).at).toBe(2)
    expect(await task([1, 1])).toBe(2)
  } finally {
    await pool.close()
  }
})

test('I4: what hung in a task of a hundred fails alone, and its neighbours wait for it once', async () => {
  const hanging = new Set([17, 60])
  const messages = Array.from({ length: 100 }, (_, at) => ({ raw: Uint8Array.of(at), report: false }))
  const tasks: number[] = []
  const run: RunTask = (raws) =>
    watched(100, async (place, signal) => {
      tasks.push(raws.length)
      for (const one of noting(raws, place))
        if (one instanceof Uint8Array && hanging.has(one[0] ?? -1)) await setTimeout(60_000, null, { signal })
      return raws.map((raw) => packedAlone(keepUnparsed(raw as Uint8Array, false)))
    })
  const outcomes = await prepareEach(run, messages)
  expect(outcomes.flatMap(({ kind }, at) => (kind === 'failed' ? [at] : []))).toEqual([...hanging])
  expect(outcomes[17]).toEqual({ kind: 'failed', reason: 'out of time' })
  // The whole, what stood before the first that hung and after it, and again.
  expect(tasks).toEqual([100, 17, 82, 42, 39])
})
