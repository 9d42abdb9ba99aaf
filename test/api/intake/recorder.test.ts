import { expect, test } from 'vitest'
import { freshMessages } from '../../../api/intake/fresh-messages.ts'
import { startRecorder } from '../../../api/intake/recorder.ts'
import type { Journaled } from '../../../api/store/intake.ts'

/** Transactions after which the sender of this test falls silent: far more than anybody should have waited for. */
const CEASELESS = 20

test('I1, V11: who waits for the rows of what was accepted is not held up by senders who never pause', async () => {
  const journaled: Journaled = { name: 'journal', frames: [], end: 0 }
  let transactions = 0
  const recorder = startRecorder(
    {
      record: async () => {
        transactions += 1
        await Promise.resolve()
        if (transactions < CEASELESS) recorder.add(journaled, [])
        return []
      },
    },
    freshMessages(),
    () => undefined,
  )
  recorder.add(journaled, [])
  await recorder.caughtUp()
  expect(transactions).toBeLessThan(5)
  await recorder.stop()
  expect(transactions).toBe(CEASELESS)
})
