import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'
import './engine-flags.ts'

interface Handing {
  readonly signal?: AbortSignal
  /** Memory that goes to the thread, instead of a copy of it. */
  readonly transferList?: ArrayBuffer[]
}

type Options = NonNullable<ConstructorParameters<typeof Piscina>[0]>

/** Worker threads that can be closed at any moment. */
export interface Threads {
  /** Runs one task; rejects when it throws, or is aborted by the signal. */
  run(task: unknown, how?: Handing): Promise<unknown>
  /** Waits for what runs, then ends the threads. */
  close(): Promise<void>
}

/** Worker threads that start with their first task, unless at once: most commands have none for them. */
export function startThreads(options: Options, atOnce = false): Threads {
  let begun = atOnce ? begin(options) : null
  let closed = false
  return {
    run: async (task, how) => {
      if (closed) throw new Error('the threads are closed')
      begun ??= begin(options)
      return begun.run(task, how)
    },
    close: async () => {
      closed = true
      await begun?.close()
    },
  }
}

/**
 * A thread that is ended while it still loads its modules can take the whole process down (an assertion in Node), as a short
 * command would do: so none is ended before it has loaded.
 */
function begin(options: Options): Threads {
  const pool = new Piscina(options)
  const loaded = new WeakSet<Worker>()
  const first = new Set<Worker>(pool.threads)
  // The first message of a thread says that it has loaded. The pool tells it of later threads only.
  for (const thread of first) thread.once('message', () => loaded.add(thread))
  pool.on('workerCreate', ({ id }: { id: number }) => {
    const thread = pool.threads.find(({ threadId }) => threadId === id)
    if (thread !== undefined && !first.has(thread)) loaded.add(thread)
  })

  return {
    run: (task, how) => pool.run(task, how) as Promise<unknown>,
    close: async () => {
      for (;;) {
        const loading = pool.threads.find((thread) => !loaded.has(thread))
        if (loading === undefined) return pool.close()
        // A thread without a task does not keep the process alive.
        loading.ref()
        await Promise.race([once(loading, 'message'), once(loading, 'exit')]).catch(() => undefined)
        loaded.add(loading)
      }
    },
  }
}
