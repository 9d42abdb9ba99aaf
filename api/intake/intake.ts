import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { AcceptedArrival, Archived, Arrival, IntakePort, Prepared } from '../store/intake.ts'
import type { Packed, Packs } from '../store/packs.ts'

/** One raw message on its way in, not yet on disk. */
export type Incoming = Omit<Arrival, 'blob'> & { readonly raw: Uint8Array }

/** Messages that one worker takes at a time: large enough to hide the hand-over, small enough to share the work. */
const TASK = 100

/**
 * The one path of every message, whatever way it came: raw bytes -> durable accepted row -> parsed by a worker ->
 * verdict -> archived (docs/architecture.md).
 */
export interface Intake {
  /** Accepts: when this resolves, the messages are safe on disk. `null` for those known already, with `once`. */
  accept(
    messages: readonly Incoming[],
    options: { readonly once: boolean },
  ): Promise<(AcceptedArrival | null)[]>
  /** Parses and archives arrivals; `raws` spares reading back what was just accepted. */
  archive(
    arrivals: readonly AcceptedArrival[],
    now: number,
    raws?: ReadonlyMap<number, Uint8Array>,
  ): Promise<Archived[]>
  /** Archives all that is accepted and due; returns how many. */
  archiveDue(now: number): Promise<number>
  close(): Promise<void>
}

/** Starts the worker threads. */
export function startIntake(options: {
  readonly store: IntakePort
  readonly packs: Packs
  readonly threads?: number
}): Intake {
  const { store, packs } = options
  const threads = options.threads ?? Math.max(1, availableParallelism())
  const workers = new Piscina({
    filename: new URL('./worker.ts', import.meta.url).href,
    minThreads: 1,
    maxThreads: threads,
  })

  const inTasks = async <T>(
    job: 'pack' | 'prepare',
    raws: readonly Uint8Array[],
    reports: readonly boolean[] = [],
  ): Promise<T[]> => {
    const tasks: Promise<T[]>[] = []
    for (let at = 0; at < raws.length; at += TASK) {
      const task = { job, raws: raws.slice(at, at + TASK), reports: reports.slice(at, at + TASK) }
      tasks.push(workers.run(task) as Promise<T[]>)
    }
    return (await Promise.all(tasks)).flat()
  }

  const accept: Intake['accept'] = async (messages, { once }) => {
    const packed = await inTasks<Packed>(
      'pack',
      messages.map(({ raw }) => raw),
    )
    const places = await packs.append(packed)
    const arrivals = messages.flatMap(({ raw: _, ...rest }, at): Arrival[] => {
      const blob = places[at]
      return blob === undefined ? [] : [{ ...rest, blob }]
    })
    return store.accept(arrivals, { once })
  }

  const archive: Intake['archive'] = async (arrivals, now, raws) => {
    const bytes = await Promise.all(
      arrivals.map(({ arrival, blob }) => raws?.get(arrival) ?? packs.read(blob)),
    )
    const prepared = await inTasks<Prepared>(
      'prepare',
      bytes,
      arrivals.map(({ way }) => way === 'journal'),
    )
    return store.archive(
      arrivals.flatMap(({ arrival }, at) => {
        const one = prepared[at]
        return one === undefined ? [] : [{ arrival, prepared: one }]
      }),
      now,
    )
  }

  /** Arrivals archived in one transaction when catching up. */
  const BATCH = 500
  const archiveDue: Intake['archiveDue'] = async (now) => {
    let total = 0
    for (;;) {
      const due = await store.due(now, BATCH)
      if (due.length === 0) return total
      total += (await archive(due, now)).length
    }
  }

  return { accept, archive, archiveDue, close: () => workers.close() }
}
