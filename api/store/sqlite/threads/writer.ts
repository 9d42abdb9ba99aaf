import { Worker } from 'node:worker_threads'
import type { PatientWrites, Writes } from '../operations.ts'
import type { WriterAnswer, WriterData, WriterTask } from './writer-thread.ts'

/** The one thread that writes. What is asked is done in the order in which it was asked, but see `PatientWrites`. */
export interface Writer {
  run(
    name: keyof Writes | keyof PatientWrites,
    args: unknown[],
    /** Memory that goes along. */
    handed?: ArrayBuffer[],
  ): Promise<{ value: unknown; statements: number }>
  /** Waits for what was asked, then ends the thread. */
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (answer: { value: unknown; statements: number }) => void
  readonly reject: (cause: unknown) => void
}

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  /** A thread that is ended while it still loads its modules can take the whole process down (an assertion in Node). */
  readonly loaded: Promise<void>
}

/**
 * The first question starts the thread, unless it is to start at once; should it ever die, what it was asked fails, and the
 * next starts another.
 */
export function startWriter(data: WriterData, atOnce = false): Writer {
  let last = 0
  let thread: Thread | null = null
  const idle = new Set<() => void>()

  const ended = (which: Thread, cause: unknown): void => {
    if (thread === which) thread = null
    for (const { reject } of which.waiting.values()) reject(cause)
    which.waiting.clear()
    for (const told of idle) told()
  }
  const answered = (which: Thread, answer: WriterAnswer): void => {
    const waiting = which.waiting.get(answer.id)
    which.waiting.delete(answer.id)
    if ('error' in answer) waiting?.reject(answer.error)
    else waiting?.resolve(answer)
    if (which.waiting.size > 0) return
    which.worker.unref()
    for (const told of idle) told()
  }
  const listen = (which: Thread): Thread => {
    which.worker.on('message', (answer: WriterAnswer | 'loaded') => {
      if (answer !== 'loaded') answered(which, answer)
    })
    which.worker.once('error', (cause) => ended(which, cause))
    which.worker.once('exit', () => ended(which, new Error('the writer thread ended')))
    which.worker.unref()
    return which
  }

  if (atOnce) thread = listen(start(data))
  return {
    run: (name, args, handed = []) =>
      new Promise((resolve, reject) => {
        thread ??= listen(start(data))
        last += 1
        thread.waiting.set(last, { resolve, reject })
        thread.worker.ref()
        thread.worker.postMessage({ id: last, name, args } satisfies WriterTask, handed)
      }),
    close: async () => {
      const closing = thread
      if (closing === null) return
      closing.worker.ref()
      await closing.loaded
      while (closing.waiting.size > 0) await new Promise<void>((resolve) => idle.add(resolve))
      await closing.worker.terminate()
    },
  }
}

function start(data: WriterData): Thread {
  const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: data })
  const loaded = new Promise<void>((resolve) => {
    worker.once('message', () => resolve())
    worker.once('exit', () => resolve())
  })
  return { worker, waiting: new Map(), loaded }
}
