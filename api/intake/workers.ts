import { availableParallelism } from 'node:os'
import { oneAtATime, ownMemory } from '../memory.ts'
import type { Packed, Packs } from '../store/packs.ts'
import { startThreads, type Threads } from '../threads.ts'
import { fewAtATime } from './few-at-a-time.ts'
import { inTasks, isLarge, type RunTask, sizeOf } from './prepare-each.ts'
import type { RunRecognise, RunTake } from './take.ts'
import type { Recognised, Taken } from './take-task.ts'
import { type ThreadsNeeded, threadsNeeded } from './threads-needed.ts'
import { watched } from './watched.ts'
import type { Hashed, WorkerData, WorkerTask } from './worker.ts'

/** How long a worker waits for more, ms: a new one costs 100 ms and runs slowly until its code is compiled. */
const IDLE = 60_000

/**
 * Threads at most, however many processors there are: each takes 35 MB at rest and twice that at work, and an import has to
 * do with 512 MB. One thread writes for all: with more than four it is what they wait for.
 */
const MOST_THREADS = 4

/** Heap of one worker, MB; a message that needs more costs its own parse. */
const WORKER_MEMORY = 512

/**
 * Bytes from which on a message is never parsed beside another such one, not even one that is tried again in the thread
 * for that: each takes up to three times as much, and two of 150 MB would be more than there is.
 */
const HUGE = 32 * 1024 * 1024

export interface WorkerOptions {
  readonly packs: Packs
  readonly threads?: number
  /** Heap of one worker, MB. */
  readonly memory?: number
  /** The first of them starts now, and not with what it has to parse: for who is going to parse much. */
  readonly atOnce?: boolean
  /**
   * Threads that parse let all others go first: for a process that does nothing else. As equals those that parse run ahead of
   * the one that writes, on which all wait, and then a processor is idle.
   */
  readonly standBack?: boolean
  /** In place of the worker threads' parsing, for tests of what fails. */
  readonly prepareTask?: RunTask
  readonly takeTask?: RunTake
}

/** The worker threads of intake, and what is asked of them. */
export interface Workers {
  /** Hashes and compresses copies of messages. */
  pack(raws: readonly Uint8Array[]): Promise<Packed[]>
  /** The same of one; the memory of a large one goes along: its bytes are gone here. */
  packedFar(raw: Uint8Array): Promise<Packed>
  /** The same into an open file from a place on; resolves with how many bytes were written. */
  packedInto(raw: Uint8Array, file: number, at: number): Promise<number>
  /** Its memory goes along, and comes back with the hash. */
  hashedFar(raw: Uint8Array): Promise<Hashed>
  readonly recognise: RunRecognise
  readonly takeTask: RunTake
  /** To be told how long who writes waited for what is taken. */
  readonly needed: Pick<ThreadsNeeded, 'wrote'>
  /** Parses; what is large one after the other. */
  readonly prepareTask: RunTask
  /** Parses in a thread of its own, one that holds nobody up. */
  readonly retryTask: RunTask
  close(): Promise<void>
}

/** Starts the threads; that of `retryTask` when there is something for it. */
export function startWorkers(options: WorkerOptions): Workers {
  const { folder } = options.packs
  const start = (minThreads: number, maxThreads: number, atOnce = false): Threads =>
    startThreads(
      {
        filename: new URL('./worker.ts', import.meta.url).href,
        minThreads,
        maxThreads,
        idleTimeout: IDLE,
        workerData: { standsBack: options.standBack === true } satisfies WorkerData,
        resourceLimits: { maxOldGenerationSizeMb: options.memory ?? WORKER_MEMORY },
      },
      atOnce,
    )
  const threads = options.threads ?? Math.min(MOST_THREADS, Math.max(1, availableParallelism()))
  const workers = start(1, threads, options.atOnce)
  const needed = threadsNeeded(threads)
  // As soon as all are: one more than there are threads, so that none waits for this one. The pool would start another for it.
  const taking = fewAtATime(() => (needed.now() < threads ? needed.now() : threads + 1))
  let retrying: Threads | null = null
  const retriers = (): Threads => {
    retrying ??= start(0, 1)
    return retrying
  }
  const run = (task: WorkerTask, how?: Parameters<Threads['run']>[1], pool = workers): Promise<unknown> =>
    pool.run(task, how)

  const preparing =
    (pool: () => Threads): RunTask =>
    (messages, reports, limit) =>
      watched(
        limit,
        (place, signal) =>
          run(
            { job: 'prepare', messages, folder, reports, place },
            { signal },
            pool(),
          ) as ReturnType<RunTask>,
      )
  const prepareTask = options.prepareTask ?? preparing(() => workers)
  const retryTask = options.prepareTask ?? preparing(retriers)
  const largeParsed = oneAtATime()
  const hugeParsed = oneAtATime()
  const hugeAlone =
    (task: RunTask): RunTask =>
    (messages, ...how) =>
      messages.some((one) => sizeOf(one) >= HUGE)
        ? hugeParsed(() => task(messages, ...how))
        : task(messages, ...how)

  return {
    pack: async (raws) => {
      const tasks = inTasks(raws, ({ length }) => length)
      const done = tasks.map((task) => run({ job: 'pack', raws: task }) as Promise<Packed[]>)
      return (await Promise.all(done)).flat()
    },
    packedFar: async (raw) => {
      const transferList = isLarge(raw.length) ? ownMemory([raw]) : []
      const [done] = (await run({ job: 'pack', raws: [raw] }, { transferList })) as Packed[]
      if (done === undefined) throw new Error('a message was not packed')
      return done
    },
    packedInto: (raw, file, at) =>
      run({ job: 'pack-into', raw, file, at }, { transferList: ownMemory([raw]) }) as Promise<number>,
    hashedFar: (raw) => run({ job: 'hash', raw }, { transferList: ownMemory([raw]) }) as Promise<Hashed>,
    needed,
    recognise: (messages, limit) =>
      taking(() =>
        watched(
          limit,
          (place, signal) => run({ job: 'recognise', messages, place }, { signal }) as Promise<Recognised[]>,
        ),
      ),
    takeTask:
      options.takeTask ??
      ((messages, unwraps, limit) =>
        taking(() =>
          watched(
            limit,
            (place, signal) => run({ job: 'take', messages, unwraps, place }, { signal }) as Promise<Taken>,
          ),
        )),
    prepareTask: (messages, ...how) =>
      messages.some((one) => !(one instanceof Uint8Array))
        ? largeParsed(() => hugeAlone(prepareTask)(messages, ...how))
        : prepareTask(messages, ...how),
    retryTask: hugeAlone(retryTask),
    close: async () => {
      await workers.close()
      await retrying?.close()
    },
  }
}
