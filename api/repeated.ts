import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'

export interface Repeated {
  /** Runs it now, or once more soon after the run that is under way. */
  soon(): void
  /** Stops it and waits for the last run. */
  stop(): Promise<void>
}

/**
 * Runs a task again and again, never twice at once, and not sooner than `pause` ms after the last run. A task that goes on
 * for long looks at the signal.
 */
export function every(
  ms: number,
  task: (stopping: AbortSignal) => Promise<void>,
  log: Logger,
  pause = 0,
): Repeated {
  let running: Promise<void> | null = null
  let again = false
  const stopping = new AbortController()
  const run = async (): Promise<void> => {
    do {
      again = false
      try {
        await task(stopping.signal)
      } catch (err) {
        log.error({ err }, 'upkeep failed')
      }
      if (pause > 0) await setTimeout(pause, null, { signal: stopping.signal }).catch(() => undefined)
    } while (again && !stopping.signal.aborted)
    running = null
  }
  const timer = setInterval(() => {
    running ??= run()
  }, ms)
  return {
    soon: () => {
      if (stopping.signal.aborted) return
      again = true
      running ??= run()
    },
    stop: async () => {
      stopping.abort()
      clearInterval(timer)
      await running
    },
  }
}
