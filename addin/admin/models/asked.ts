import { batch, signal } from '@preact/signals'
import { type Fault, isAbort, toFault } from '../../shared/client/fault.ts'

export type AskedStatus = 'loading' | 'ready' | 'failed' | 'missing'
export type Asked<T> = ReturnType<typeof createAsked<T>>

/** One answer of the API: what is known of it, and whether it is on its way. */
export function createAsked<T>() {
  const value = signal<T | null>(null)
  const status = signal<AskedStatus>('loading')
  const fault = signal<Fault | null>(null)
  let last: ((stop: AbortSignal) => Promise<T>) | null = null
  let running = new AbortController()

  async function run(load: (stop: AbortSignal) => Promise<T>): Promise<void> {
    running.abort()
    running = new AbortController()
    const { signal: stop } = running
    last = load
    try {
      const answer = await load(stop)
      if (stop.aborted) return
      batch(() => {
        value.value = answer
        fault.value = null
        status.value = 'ready'
      })
    } catch (thrown) {
      if (stop.aborted || isAbort(thrown)) return
      const failure = toFault(thrown)
      batch(() => {
        fault.value = failure
        status.value = failure.code === 'not-found' ? 'missing' : 'failed'
      })
    }
  }

  return {
    value,
    status,
    fault,
    /** Asks for something else: what was known is forgotten. */
    ask(load: (stop: AbortSignal) => Promise<T>) {
      batch(() => {
        value.value = null
        fault.value = null
        status.value = 'loading'
      })
      return run(load)
    },
    /** Asks the same again; what is known stays until the answer is there. */
    async again() {
      if (!last) return
      if (status.value !== 'ready') status.value = 'loading'
      await run(last)
    },
    stop() {
      running.abort()
    },
  }
}
