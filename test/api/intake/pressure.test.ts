import { expect, test } from 'vitest'
import { pressure } from '../../../api/intake/pressure.ts'

/** A second of accepting that takes `share` of every 10 ms. */
async function second(share: number): Promise<ReturnType<typeof pressure>> {
  let now = 0
  const accepting = pressure(() => now)
  for (let step = 0; step < 100; step += 1) {
    const work = Promise.resolve().then(() => {
      now += 10 * share
    })
    await accepting.during(work)
    now += 10 * (1 - share)
  }
  return accepting
}

test('I1: archiving rests while accepting takes the disk’s time, and not otherwise', async () => {
  expect((await second(0.8)).rest(50, 100)).toBe(150)
  expect((await second(0.2)).rest(50, 100)).toBe(0)
  expect(pressure().rest(50, 100)).toBe(0)
})

test('V11: it does not rest when that would make mail late', async () => {
  const accepting = await second(0.8)
  expect([900, 1000, 4999, 5000].map((age) => accepting.rest(50, age))).toEqual([150, 0, 0, 150])
})
