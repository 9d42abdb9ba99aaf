import { Worker } from 'node:worker_threads'
import type { Reads } from '../operations.ts'
import type { ReaderAnswer, ReaderData, ReaderTask } from './reader-thread.ts'

/** Threads that read, each with a connection of its own and one question at a time. */
export interface Readers {
  run(name: keyof Reads, args: unknown[]): Promise<{ value: unknown; statements: number }>
  /** Waits for what was asked, then ends the threads. */
  close(): Promise<void>
}

interface Waiting {
  readonly task: ReaderTask
  readonly resolve: (answer: { value: unknown; statements: number }) => void
  readonly reject: (cause: unknown) => void
}

interface Thread {
  readonly worker: Worker
  readonly bell: Int32Array
  /** A thread that is ended while it still loads its modules can take the whole process down (an assertion in Node). */
  readonly loaded: Promise<void>
  asked: Waiting | null
}

/**
 * Up to `count` threads, each started by a question that finds none at rest: many a command needs none. A search takes less
 * than half a millisecond, so what stands between a question and its thread counts: a thread that waits is woken by a bell
 * in shared memory, and looks for its question itself. The one that answered last is asked first: its caches are warm.
 * Should one die, what it was asked fails, and another takes its place.
 */
export function startReaders(path: string, count: number): Readers {
  const threads = new Set<Thread>()
  const idle: Thread[] = []
  const queue: Waiting[] = []
  let closing = false
  let drained: (() => void) | null = null

  const ask = (thread: Thread, waiting: Waiting): void => {
    thread.asked = waiting
    thread.worker.ref()
    thread.worker.postMessage(waiting.task)
    Atomics.add(thread.bell, 0, 1)
    Atomics.notify(thread.bell, 0)
  }
  const rest = (thread: Thread): void => {
    const next = queue.shift()
    if (next !== undefined) {
      ask(thread, next)
      return
    }
    thread.worker.unref()
    idle.push(thread)
    if (idle.length === threads.size) drained?.()
  }
  const answered = (thread: Thread, answer: ReaderAnswer): void => {
    const waiting = thread.asked
    thread.asked = null
    rest(thread)
    if ('error' in answer) waiting?.reject(answer.error)
    else waiting?.resolve(answer)
  }
  const ended = (thread: Thread, cause: unknown): void => {
    if (!threads.delete(thread)) return
    const at = idle.indexOf(thread)
    if (at >= 0) idle.splice(at, 1)
    thread.asked?.reject(cause)
    if (queue.length > 0 && !closing) add()
    for (const waiting of threads.size === 0 ? queue.splice(0) : []) waiting.reject(cause)
    if (idle.length === threads.size) drained?.()
  }
  const add = (): void => {
    const thread = start(path)
    threads.add(thread)
    thread.worker.on('message', (answer: ReaderAnswer | 'loaded') => {
      if (answer !== 'loaded') answered(thread, answer)
    })
    thread.worker.once('error', (cause) => ended(thread, cause))
    thread.worker.once('exit', () => ended(thread, new Error('a reader thread ended')))
    rest(thread)
  }

  return {
    run: (name, args) =>
      new Promise((resolve, reject) => {
        const waiting = { task: { name, args }, resolve, reject }
        const thread = idle.pop()
        if (thread !== undefined) {
          ask(thread, waiting)
          return
        }
        queue.push(waiting)
        if (threads.size < count) add()
      }),
    close: async () => {
      closing = true
      if (idle.length < threads.size)
        await new Promise<void>((resolve) => {
          drained = resolve
        })
      await Promise.all(
        [...threads].map(async ({ worker, loaded }) => {
          worker.ref()
          await loaded
          await worker.terminate()
        }),
      )
    },
  }
}

function start(path: string): Thread {
  const bell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const workerData: ReaderData = { path, bell }
  const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), { workerData })
  const loaded = new Promise<void>((resolve) => {
    worker.once('message', () => resolve())
    worker.once('exit', () => resolve())
  })
  return { worker, bell, loaded, asked: null }
}
