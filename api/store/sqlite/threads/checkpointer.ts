import { Worker } from 'node:worker_threads'
import { CHECKPOINT, type Connection } from '../connection.ts'

/**
 * Copies pages from the log into the database in a thread of its own. Whoever writes much would do so himself otherwise, and
 * wait for the disk: a fifth of the time of an import.
 */
export interface Checkpointer {
  /** Something was committed. Resolves when what has to be copied is, at once where that is nothing. */
  wrote(): Promise<void>
  close(): Promise<void>
}

/**
 * @param path of the database
 * @param own a connection of this thread, to look at how long the log is
 * @param enough pages in the log from which on they are copied
 */
export function startCheckpointer(path: string, own: Connection, enough = CHECKPOINT): Checkpointer {
  /** Started when the log is long for the first time: most processes write little. */
  let thread: Thread | null = null
  let copying: Promise<void> | null = null

  const copy = async (): Promise<void> => {
    if (thread === null || thread.isOver()) {
      thread = start(path)
      await thread.said()
    }
    thread.worker.postMessage('copy')
    await thread.said()
  }
  const isLong = (): boolean => {
    const state = own.get<{ log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)')
    return state !== null && state.log - state.checkpointed >= enough
  }

  return {
    wrote: async () => {
      if (copying === null && !isLong()) return
      copying ??= copy().finally(() => {
        copying = null
      })
      // Should the thread ever die, the writer's own limit is left.
      await copying.catch(() => undefined)
    },
    close: async () => {
      // One that is ended while it loads can take the process down (threads.ts).
      thread?.worker.ref()
      await copying?.catch(() => undefined)
      await thread?.worker.terminate()
    },
  }
}

interface Thread {
  readonly worker: Worker
  /** Resolves with the next thing that it says, or its end. */
  said(): Promise<void>
  isOver(): boolean
}

function start(path: string): Thread {
  const worker = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), { workerData: path })
  let over = false
  let told = (): void => undefined
  // One listener of each for its life: it is asked after thousands of commits.
  worker.on('message', () => told())
  worker.on('error', () => undefined)
  worker.on('exit', () => {
    over = true
    told()
  })
  worker.unref()
  return {
    worker,
    said: () =>
      new Promise((resolve) => {
        told = resolve
        if (over) resolve()
      }),
    isOver: () => over,
  }
}
