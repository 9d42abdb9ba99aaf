import fc from 'fast-check'
import type { World } from '../support/world.ts'
import { compare } from './compare.ts'
import { beginHistory, endHistory } from './history.ts'
import type { Policy } from './model.ts'
import { operation, perform } from './operations.ts'

/**
 * Operations of `npm test`, each time with another seed, and of each planted fault (mutants.ts): every one of those is found
 * within them, most within the first fifty. `npm run test:model -- --operations N` does any number.
 */
export const ENOUGH = 600

/** Longest history; each begins with an empty domain. */
const LONGEST = 40

export interface Played {
  readonly operations: number
  readonly histories: number
}

/**
 * Plays random histories against a running server and compares after each step, until `operations` were done. A
 * difference is shrunk to the shortest history that shows it, and printed with its seed.
 */
export async function play(
  world: World,
  options: { operations: number; seed: number; shrink: boolean },
): Promise<Played> {
  const policies: Policy[] = [{ enabled: true, confidential: 'hidden' }]
  let done = 0
  let histories = 0
  const history = fc.asyncProperty(
    fc.array(operation, { minLength: 1, maxLength: LONGEST, size: 'max' }),
    async (operations) => {
      const begun = await beginHistory(world, policies)
      histories += 1
      try {
        for (const one of operations) {
          await perform(begun, one)
          await compare(begun, false)
          done += 1
        }
        await compare(begun, true)
      } finally {
        await endHistory(begun)
      }
    },
  )
  for (let round = 0; done < options.operations; round += 1) {
    const left = Math.ceil((options.operations - done) / (LONGEST / 2))
    await fc.assert(history, { seed: options.seed + round, numRuns: left, endOnFailure: !options.shrink })
  }
  return { operations: done, histories }
}
