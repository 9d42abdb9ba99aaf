import { expect, test } from 'vitest'
import { pressure } from '../../../api/intake/pressure.ts'

/** Accepting under a clock and a thread of the test's own. */
function started() {
  let now = 0
  let working = 0
  const accepting = pressure(
    () => now,
    () => working,
  )
  return {
    accepting,
    /** Seconds of accepting that take `share` of every 10 ms, for so many messages, while the thread works as much. */
    seconds: async (share: number, messages = 10, worked = 0, count = 1): Promise<typeof accepting> => {
      working = worked
      for (let step = 0; step < 100 * count; step += 1) {
        const work = Promise.resolve().then(() => {
          now += 10 * share
        })
        await accepting.during(messages, work)
        now += 10 * (1 - share)
      }
      return accepting
    },
    pass: (ms: number): void => {
      now += ms
    },
  }
}

test('I1: archiving rests while accepting takes the disk’s time, and not otherwise', async () => {
  expect((await started().seconds(0.8)).rest(50, 100)).toBe(150)
  expect((await started().seconds(0.2)).rest(50, 100)).toBe(0)
  expect(pressure().rest(50, 100)).toBe(0)
})

test('V11: it does not rest when that would make mail late', async () => {
  const accepting = await started().seconds(0.8)
  expect([900, 1000, 4999, 5000].map((age) => accepting.rest(50, age))).toEqual([150, 0, 0, 150])
})

test('I1: archiving waits while messages come at the top rate, until the oldest is four seconds old', async () => {
  const { accepting, seconds, pass } = started()
  expect(accepting.isAtTop(0)).toBe(false)
  await seconds(0.4, 20, 0.9)
  expect([0, 3999, 4000].map(accepting.isAtTop)).toEqual([true, true, false])
  pass(1000)
  expect(accepting.isAtTop(0)).toBe(false)
})

test('I1: at the beginning of a burst it waits until its rate can be judged', async () => {
  const { accepting, pass } = started()
  const come = (messages: number) => accepting.during(messages, Promise.resolve())
  pass(5000)
  await come(49)
  expect(accepting.isAtTop(0)).toBe(false)
  await come(51)
  expect(accepting.isAtTop(0)).toBe(true)
  pass(500)
  // A hundred in half a second were all.
  expect(accepting.isAtTop(0)).toBe(false)
})

test('V11: at half the top rate it does not wait, nor for a rate that leaves this thread idle', async () => {
  const { accepting, seconds } = started()
  await seconds(0.4, 20, 0.9)
  await seconds(0.4, 10, 0.9)
  expect(accepting.isAtTop(0)).toBe(false)
  await seconds(0.4, 20, 0.3)
  expect(accepting.isAtTop(0)).toBe(false)
  await seconds(0.4, 20, 0.9)
  expect(accepting.isAtTop(0)).toBe(true)
})
