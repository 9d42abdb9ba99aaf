import { expect, test } from 'vitest'
import { threadsNeeded } from '../../../api/intake/threads-needed.ts'

/** How many threads there are after each of so many seconds, when the one that writes waits so long of each, ms. */
function over(seconds: number, waited: number, most: number): number[] {
  const needed = threadsNeeded(most)
  return Array.from({ length: seconds }, () => {
    needed.wrote(waited, 1000 - waited)
    return needed.now()
  })
}

test('I2: one thread parses while it keeps the one that writes busy, and others come one by one when it does not', () => {
  expect(over(8, 100, 4)).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
  expect(over(10, 400, 4)).toEqual([1, 2, 2, 3, 3, 4, 4, 4, 4, 4])
  expect(over(4, 400, 1)).toEqual([1, 1, 1, 1])
  expect(over(4, 400, 2)).toEqual([1, 1, 1, 1])
  expect(over(4, 600, 2)).toEqual([1, 2, 2, 2])
})
