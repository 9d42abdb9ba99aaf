import { expect, test } from 'vitest'
import { fewAtATime } from '../../../api/intake/few-at-a-time.ts'

test('I2: tasks are begun in the order in which they came, no more than so many at once, whatever became of them', async () => {
  const few = fewAtATime(() => 2)
  const begun: number[] = []
  const tasks = [0, 1, 2, 3, 4].map((number) => {
    const ending = Promise.withResolvers<number>()
    const done = few(() => {
      begun.push(number)
      return ending.promise
    })
    return { ...ending, done: done.catch((cause: Error) => cause.message) }
  })
  expect(begun).toEqual([0, 1])
  tasks[1]!.reject(new Error('out of time'))
  expect(await tasks[1]!.done).toBe('out of time')
  expect(begun).toEqual([0, 1, 2])
  for (const number of [0, 2, 3, 4]) tasks[number]!.resolve(number)
  expect(await Promise.all(tasks.map(({ done }) => done))).toEqual([0, 'out of time', 2, 3, 4])
  expect(begun).toEqual([0, 1, 2, 3, 4])
  // Places are free again.
  expect(await few(async () => 5)).toBe(5)
})

test('I2: when more may run at once than before, what waits begins with the next that comes or ends', async () => {
  let most = 1
  const few = fewAtATime(() => most)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const task = (number: number): Promise<void> =>
    few(() => {
      begun.push(number)
      return new Promise((resolve) => ends.push(resolve))
    })
  const all = [task(0), task(1)]
  await Promise.resolve()
  expect(begun).toEqual([0])
  most = 3
  all.push(task(2))
  await Promise.resolve()
  expect(begun).toEqual([0, 1, 2])
  for (const end of ends) end()
  await Promise.all(all)
})
