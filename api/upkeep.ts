import type { Logger } from 'pino'
import type { Intake } from './intake/intake.ts'
import type { Store } from './store/store.ts'

/** How often ended delegations are made final, ms. */
const END = 250

/** How often accepted mail is looked for, ms: what a killed import or another process left behind. */
const ARCHIVE = 2_000

export interface Upkeep {
  /** Archives what is due now, rather than at the next look. */
  archiveSoon(): void
  stop(): Promise<void>
}

/** Does what nobody asks for: archives what is due, marks what has ended. */
export function startUpkeep(options: {
  readonly store: Store
  readonly intake: Intake
  readonly clock: () => number
  readonly log: Logger
}): Upkeep {
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
  return {
    archiveSoon: archiving.soon,
    stop: async () => void (await Promise.all([ending.stop(), archiving.stop()])),
  }
}

interface Repeated {
  /** Runs it now, or once more right after the run that is under way. */
  soon(): void
  /** Stops it and waits for the last run. */
  stop(): Promise<void>
}

/** Runs a task again and again, never twice at once. */
function every(ms: number, task: () => Promise<void>, log: Logger): Repeated {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  const run = async (): Promise<void> => {
    do {
      again = false
      try {
        await task()
      } catch (err) {
        log.error({ err }, 'upkeep failed')
      }
    } while (again && !stopped)
    running = null
  }
  const timer = setInterval(() => {
    running ??= run()
  }, ms)
  return {
    soon: () => {
      if (stopped) return
      again = true
      running ??= run()
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
