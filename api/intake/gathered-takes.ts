import type { Archived, IntakePort, TakenPiece } from '../store/intake.ts'

type Take = IntakePort['take']

interface Waiting {
  readonly pieces: readonly TakenPiece[]
  readonly now: number
  readonly resolve: (archived: (Archived | null)[]) => void
  readonly reject: (cause: unknown) => void
}

/**
 * Takes one at a time; what comes meanwhile waits, and is taken together: a transaction writes the inner pages of every
 * table anew and begins a piece of the full-text index, whatever is in it. So the writer is fastest when it is behind.
 */
export function gatheredTakes(take: Take): Take {
  let waiting: Waiting[] = []
  let isTaking = false
  const next = async (): Promise<void> => {
    const together = waiting
    waiting = []
    isTaking = true
    try {
      const archived = await take(
        together.flatMap(({ pieces }) => pieces),
        Math.max(...together.map(({ now }) => now)),
      )
      let done = 0
      for (const { pieces, resolve } of together) {
        const end = pieces.reduce((sum, { arrivals }) => sum + arrivals.length, done)
        resolve(archived.slice(done, end))
        done = end
      }
    } catch (cause) {
      for (const { reject } of together) reject(cause)
    }
    isTaking = false
    if (waiting.length > 0) await next()
  }
  return (pieces, now) =>
    new Promise((resolve, reject) => {
      waiting.push({ pieces, now, resolve, reject })
      if (!isTaking) void next()
    })
}
