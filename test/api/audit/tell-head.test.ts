import { expect, test } from 'vitest'
import { headTeller } from '../../../api/audit/tell-head.ts'

test('A5: the log says the end of the audit log at once, then once a minute, and never leaves the last one out', () => {
  const said: number[] = []
  const tell = headTeller(({ number }) => said.push(number))
  const head = (number: number) => ({ number, hash: '' })
  tell(head(1), 0)
  tell(head(2), 5_000)
  tell(head(3), 10_000)
  tell(null, 55_000)
  expect(said).toEqual([1])
  tell(null, 60_000)
  expect(said).toEqual([1, 3])
  tell(null, 300_000)
  tell(head(4), 300_001)
  tell(head(5), 300_002)
  expect(said).toEqual([1, 3, 4])
  // The server stops.
  tell(null, Number.POSITIVE_INFINITY)
  expect(said).toEqual([1, 3, 4, 5])
})
