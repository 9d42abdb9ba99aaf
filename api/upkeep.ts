import type { Logger } from 'pino'
import type { Intake } from './intake/intake.ts'
import type { Store } from './store/store.ts'

/** How often ended delegations are made final, ms. */
const END = 250

/** How often accepted mail is looked for, ms: what a killed import or another process left behind. */
const ARCHIVE = 2_000

/** Does what nobody asks for: archives what is due, marks what has ended. */
export function startUpkeep(options: {
  readonly store: Store
  readonly intake: Intake
  readonly clock: () => number
  readonly log: Logger
}): { stop(): Promise<void> } {
  const { store, intake, clock, log } = options
  const ending = every(
    END,
    async () => {
      const delegations = await store.administration.dueToEnd(clock())
      if (delegations > 0) await store.administration.endDelegations(clock())
    },
    log,
  )
  const archiving = every(
    ARCHIVE,
    async () => {
      const count = await intake.archiveDue(clock())
      if (count > 0) log.info({ count }, 'archived')
    },
    log,
  )
  return { stop: async () => void (await Promise.all([ending(), archiving()])) }
}

/** Runs a task again and again, never twice at once; the answer stops it and waits for the last run. */
function every(ms: number, task: () => Promise<void>, log: Logger): () => Promise<void> {
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= task()
      .catch((err: unknown) => log.error({ err }, 'upkeep failed'))
      .finally(() => {
        running = null
      })
  }, ms)
  return async () => {
    clearInterval(timer)
    await running
  }
}
