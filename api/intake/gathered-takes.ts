import type { Became } from '../store/became.ts'
import type { IntakePort, TakenPiece } from '../store/intake.ts'
import type { ThreadsNeeded } from './threads-needed.ts'

type Take = IntakePort['take']

interface Waiting {
  readonly pieces: readonly TakenPiece[]
  readonly now: number
  readonly resolve: (became: Became[]) => void
  readonly reject: (cause: unknown) => void
}

/** Writes what comes of several batches together. */
export interface GatheredTakes {
  /** Says that a batch is being parsed, which may end in `take`, once or more often, or not at all. */
  during<T>(batch: Promise<T>): Promise<T>
  readonly take: Take
}

/**
 * @param wrote told of each transaction, how long it was waited for and how long it took, ms
 *
 * A transaction writes the inner pages of every table anew and begins a piece of the full-text index, whatever is in it: one
 * of several batches costs a tenth less. One is begun when as many batches wait as are still being parsed: those who parse
 * are not held up, and a batch that comes alone is written at once.
 */
export function gatheredTakes(take: Take, wrote: ThreadsNeeded['wrote']): GatheredTakes {
  let waiting: Waiting[] = []
  let isTaking = false
  /** Batches on their way that do not wait. */
  let coming = 0
  /** Since when nothing is written though something is being parsed; what is parsed first is not waited for. */
  let idleSince: number | null = null
  const begin = (): void => {
    if (isTaking || waiting.length === 0 || waiting.length < coming) return
    const together = waiting
    waiting = []
    isTaking = true
    const begun = performance.now()
    void write(take, together).then(() => {
      const now = performance.now()
      wrote(idleSince === null ? 0 : begun - idleSince, now - begun)
      idleSince = coming > 0 ? now : null
      coming += together.length
      isTaking = false
      begin()
    })
  }
  return {
    during: async (batch) => {
      coming += 1
      try {
        return await batch
      } finally {
        coming -= 1
        begin()
      }
    },
    take: (pieces, now) =>
      new Promise((resolve, reject) => {
        coming -= 1
        waiting.push({ pieces, now, resolve, reject })
        begin()
      }),
  }
}

/** Never rejects: each hears what became of its own. */
async function write(take: Take, together: readonly Waiting[]): Promise<void> {
  try {
    const became = await take(
      together.flatMap(({ pieces }) => pieces),
      Math.max(...together.map(({ now }) => now)),
    )
    let done = 0
    for (const { pieces, resolve } of together) {
      const end = pieces.reduce((sum, { manners }) => sum + manners.length, done)
      resolve(became.slice(done, end))
      done = end
    }
  } catch (cause) {
    for (const { reject } of together) reject(cause)
  }
}
