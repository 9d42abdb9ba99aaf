import { Worker } from 'node:worker_threads'
import type { ItemAnswer, ItemTask } from './item-worker.ts'

/** Time for one item, ms, and memory of the thread, MB: an item made to keep a parser busy costs itself only (SPEC I4). */
const ITEM_TIME = 30_000
const ITEM_MEMORY = 512

/** Reads items of Outlook's in a thread of its own, one after the other. */
export interface ItemReader {
  /** Never rejects: `stopped` is a thread that ran out of time or memory; the next task starts another. */
  read(task: ItemTask): Promise<ItemAnswer | { readonly kind: 'stopped' }>
  close(): Promise<void>
}

/** Others than the above in tests. */
export interface ItemLimits {
  readonly time?: number
  readonly memory?: number
}

/** The thread starts with the first task. `file` is what runs in it, another in tests. */
export function itemReader(
  limits: ItemLimits = {},
  file = new URL('./item-worker.ts', import.meta.url),
): ItemReader {
  const { time = ITEM_TIME, memory = ITEM_MEMORY } = limits
  let worker: Worker | null = null
  const start = (): Worker => {
    const started = new Worker(file, {
      resourceLimits: { maxOldGenerationSizeMb: memory },
      // The libraries print what they find odd: mail's text has no place in a log (SPEC S4).
      stdout: true,
      stderr: true,
    })
    started.stdout.resume()
    started.stderr.resume()
    started.on('error', () => undefined)
    return started
  }
  return {
    read: (task) => {
      const current = worker ?? start()
      worker = current
      return new Promise((resolve) => {
        const finish = (answer: ItemAnswer | { kind: 'stopped' }): void => {
          clearTimeout(timer)
          current.off('message', finish)
          current.off('exit', gone)
          resolve(answer)
        }
        const gone = (): void => {
          worker = null
          finish({ kind: 'stopped' })
        }
        const timer = setTimeout(() => void current.terminate(), time)
        current.once('message', finish)
        current.once('exit', gone)
        current.postMessage(task)
      })
    },
    close: async () => {
      const last = worker
      worker = null
      await last?.terminate()
    },
  }
}
