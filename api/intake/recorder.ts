import type { AcceptedArrival, IntakePort, Journaled } from '../store/intake.ts'
import { type FreshMessages, MAX_FRESH } from './fresh-messages.ts'

/** Pauses after a failure to record, ms: the messages are safe, the database is not to be had. */
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 10_000

/** Pause between two transactions, ms: a transaction for each flush would cost the archiving more than it has. */
const GATHER = 50

/** Arrivals that get their rows in one transaction, and more only when one piece has them. */
const MAX_ARRIVALS = 1000

/** Gives what lies in this process's accept journal its rows, in order, soon after it was made durable. */
interface Recorder {
  /** Takes frames that are durable, and the message of each of their arrivals; null for one that is read back when its turn comes. */
  add(journaled: Journaled, raws: readonly (Uint8Array | null)[]): void
  /** Resolves when everything that was added before has its rows; senders who never pause do not hold it up. */
  caughtUp(): Promise<void>
  /** Waits until everything has its rows, but gives up when the database is not to be had: the next start finds the rest. */
  stop(): Promise<void>
}

interface Piece {
  readonly journaled: Journaled
  readonly raws: readonly (Uint8Array | null)[]
  readonly bytes: number
}

/** @param recorded told after each transaction */
export function startRecorder(
  store: Pick<IntakePort, 'record'>,
  fresh: FreshMessages,
  recorded: () => void,
): Recorder {
  const waiting: Piece[] = []
  let held = 0
  let running: Promise<void> | null = null
  let stopped = false
  /** Pieces that were added, and those of them that have their rows. */
  let added = 0
  let done = 0
  let awaiting: { readonly upTo: number; readonly resolve: () => void }[] = []
  let wake: () => void = () => undefined

  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      setTimeout(resolve, ms)
    })
  const run = async (): Promise<void> => {
    let pause = FIRST_PAUSE
    while (waiting.length > 0) {
      const pieces = together(waiting)
      try {
        const arrivals = await store.record(joined(pieces))
        waiting.splice(0, pieces.length)
        for (const { bytes } of pieces) held -= bytes
        remember(fresh, pieces, arrivals)
        recorded()
        pause = FIRST_PAUSE
        done += pieces.length
        answer(done)
        if (awaiting.length === 0) await rest(GATHER)
      } catch {
        if (stopped) break
        await rest(pause)
        pause = Math.min(2 * pause, LONGEST_PAUSE)
      }
    }
    running = null
    answer(Number.POSITIVE_INFINITY)
  }
  const answer = (upTo: number): void => {
    const ready = awaiting.filter((one) => one.upTo <= upTo)
    awaiting = awaiting.filter((one) => one.upTo > upTo)
    for (const { resolve } of ready) resolve()
  }

  return {
    add: (journaled, raws) => {
      const size = raws.reduce((sum, raw, at) => sum + (raw === raws[at - 1] ? 0 : (raw?.length ?? 0)), 0)
      // A database that stands still must not fill the memory: then they are read back from the journal.
      const piece = held + size > MAX_FRESH ? { raws: [], bytes: 0 } : { raws, bytes: size }
      held += piece.bytes
      waiting.push({ journaled, ...piece })
      added += 1
      running ??= run()
    },
    caughtUp: () => {
      const upTo = added
      if (running === null || done >= upTo) return Promise.resolve()
      wake()
      return new Promise((resolve) => awaiting.push({ upTo, resolve }))
    },
    stop: async () => {
      stopped = true
      wake()
      while (running !== null) await running
    },
  }
}

/** Those at the front that go into one transaction: of one journal, one behind the other. */
function together(waiting: readonly Piece[]): Piece[] {
  const first = waiting[0]
  let arrivals = 0
  let count = 0
  for (const { journaled } of waiting) {
    for (const frame of journaled.frames) arrivals += frame.arrivals.length
    if (count > 0 && (arrivals > MAX_ARRIVALS || journaled.name !== first?.journaled.name)) break
    count += 1
  }
  return waiting.slice(0, count)
}

function joined(pieces: readonly Piece[]): Journaled {
  return {
    name: pieces[0]?.journaled.name ?? '',
    frames: pieces.flatMap(({ journaled }) => journaled.frames),
    end: pieces.at(-1)?.journaled.end ?? 0,
  }
}

/** The messages are at hand when they are archived in a moment; nobody has to read them back. */
function remember(
  fresh: FreshMessages,
  pieces: readonly Piece[],
  arrivals: readonly (AcceptedArrival | null)[],
): void {
  let at = 0
  for (const { journaled, raws } of pieces) {
    const count = journaled.frames.reduce((sum, frame) => sum + frame.arrivals.length, 0)
    for (let index = 0; index < count; index += 1) {
      const arrival = arrivals[at + index]
      const raw = raws[index]
      if (arrival !== null && arrival !== undefined && raw) fresh.put(arrival.arrival, raw)
    }
    at += count
  }
}
