import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inTasks } from '../../../api/intake/prepare-each.ts'

const MB = 1024 * 1024

test('I2: tasks keep the order, and none has more than two megabytes unless by one message alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 * MB }), { maxLength: 400 }), (sizes) => {
      const tasks = inTasks(sizes, (size) => size)
      expect(tasks.flat()).toEqual(sizes)
      for (const task of tasks) {
        expect(task.length).toBeGreaterThan(0)
        expect(task.length === 1 || task.reduce((sum, size) => sum + size, 0) <= 2 * MB).toBe(true)
      }
    }),
  )
  expect(
    inTasks(
      Array.from({ length: 250 }, () => 1000),
      (size) => size,
    ).map(({ length }) => length),
  ).toEqual([100, 100, 50])
})
