import { setTimeout } from 'node:timers/promises'
import { isJournalReport, reportIn } from '../../core/mail/journal.ts'
import { crashPoint } from '../crash-point.ts'
import { giveBack, oneAtATime } from '../memory.ts'
import { becameOf } from '../store/became.ts'
import type { AcceptedArrival, Archived, Arrival, IntakePort, Manner, Prepared } from '../store/intake.ts'
import type { Packs } from '../store/packs.ts'
import { type PreparedBytes, packedAlone, unpacker } from '../store/prepared-bytes.ts'
import { freshMessages } from './fresh-messages.ts'
import { gatheredTakes } from './gathered-takes.ts'
import { journalEntries } from './journal-entries.ts'
import { keepUnparsed } from './keep.ts'
import { MESSAGE_LIMIT, patience, UNHURRIED } from './patience.ts'
import { LAST_PAUSE, pauseAfter } from './pauses.ts'
import { isLarge, type Outcome, type Preparable, prepareEach, type Stored } from './prepare-each.ts'
import { pressure } from './pressure.ts'
import { startRecorder } from './recorder.ts'
import { recoverAccepted } from './recover.ts'
import { oneMessage } from './sources/message-file.ts'
import { type Takable, type TakeOptions, type Outcome as Taking, takeAll } from './take.ts'
import { NO_REPORT } from './take-task.ts'
import { startWorkers, type WorkerOptions } from './workers.ts'

/** One raw message on its way in, not yet on disk. */
export type Incoming = Omit<Arrival, 'blob'> & { readonly raw: Uint8Array }

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
  /**
   * Accepts by the accept journal: when this resolves, the messages are safe on disk, by one flush for all. Their rows
   * follow at once, and `archiveDue` archives them.
   */
  receive(messages: readonly Incoming[]): Promise<void>
  /** Resolves when all that was received has its rows, by which owners see it on its way. */
  recorded(): Promise<void>
  /** Gives rows to what a killed process had accepted; returns how many messages. */
  recover(): Promise<number>
  /** Parses messages that were archived before; what fails now is prepared by what can be read. */
  prepare(messages: readonly { readonly raw: Stored; readonly report: boolean }[]): Promise<Prepared[]>
  /** Parses and archives arrivals. */
  archive(arrivals: readonly AcceptedArrival[], now: number): Promise<Archived[]>
  /** Takes in what can be taken in again: accepts and archives in one step. Resolves with what became of each. */
  take(messages: readonly Takable[], options: TakeOptions): Promise<Taking[]>
  /**
   * Archives all that is accepted and due; returns how many. What failed before is left to `retryDue`. It may go on for an
   * hour, when an address is added for which much waited: each batch has its own time, by which the rate is told.
   */
  archiveDue(clock: () => number): Promise<number>
  /**
   * Tries again what failed before and is due, each alone, in a thread of its own and with all the time that a message
   * has: what hangs there holds nobody up, and what was only slow gets through. Stops after a while; returns how many it tried.
   */
  retryDue(now: number): Promise<number>
  close(): Promise<void>
}

/**
 * How long what is taken in alone is left to this process, ms: a server that archived it meanwhile would know what became
 * of it, and the import's summary would not. Long enough to parse it; if this process is killed, it is due after that.
 */
const OURS = 10 * MESSAGE_LIMIT

/** How long `retryDue` goes on, ms: who stops the server waits for it. */
const RETRYING = 2000

/** Arrivals that are prepared and archived together when catching up, and their bytes: they are in memory together. */
const BATCH = 250
const BATCH_BYTES = 16 * 1024 * 1024

/** How often it is looked whether senders still come at the top rate, ms. */
const LOOK = 50

/** Starts the worker threads. */
export function startIntake(
  options: WorkerOptions & {
    readonly store: IntakePort
    readonly packs: Packs
    /** Told when messages that were received have their rows: they can be archived. */
    readonly recorded?: () => void
    /** Told how many messages were archived. */
    readonly archived?: (count: number) => void
  },
): Intake {
  const { store, packs } = options
  const workers = startWorkers(options)
  const { pack, packedFar, packedInto, hashedFar, recognise, prepareTask, takeTask, retryTask } = workers
  const largeIn = oneAtATime()
  const fresh = freshMessages()
  const accepting = pressure()
  const time = patience()
  const recorder = startRecorder(store, fresh, () => options.recorded?.())

  const together = gatheredTakes(async (pieces, now) => {
    const became = await store.take(pieces, now)
    options.archived?.(became.filter((one) => one !== 'known').length)
    return became
  }, workers.needed.wrote)

  const accept: Intake['accept'] = async (messages, { once }) => {
    const places = await packs.append(await pack(messages.map(({ raw }) => raw)))
    const arrivals = messages.flatMap(({ raw: _, ...rest }, at): Arrival[] => {
      const blob = places[at]
      return blob === undefined ? [] : [{ ...rest, blob }]
    })
    return store.accept(arrivals, { once })
  }

  const receive: Intake['receive'] = async (messages) => {
    const { entries, raws } = await journalEntries(messages, packedFar)
    const journaled = await accepting.during(messages.length, packs.journal(entries))
    crashPoint('after-fsync')
    giveBack(entries.map(({ block: { compressed } }) => compressed))
    recorder.add(journaled, raws)
  }

  const prepareAgain: Intake['prepare'] = async (messages) => {
    const outcomes = await prepareEach(prepareTask, messages, time)
    return Promise.all(
      messages.map(async ({ raw, report }, at) => {
        const outcome = outcomes[at]
        if (outcome?.kind === 'prepared') return unpacker(outcome.prepared)()
        return keepUnparsed(raw instanceof Uint8Array ? raw : await packs.read(raw), report)
      }),
    )
  }

  const wholeOf = async (raw: Stored | null): Promise<Uint8Array | null> =>
    raw === null || raw instanceof Uint8Array ? raw : packs.read(raw).catch(() => null)

  const archive: Intake['archive'] = (arrivals, now) =>
    archiveBy((messages) => prepareEach(prepareTask, messages, time), arrivals, now)

  const archiveBy = async (
    prepareThem: (messages: readonly Preparable[]) => Promise<Outcome[]>,
    arrivals: readonly AcceptedArrival[],
    now: number,
  ): Promise<Archived[]> => {
    const messages = await Promise.all(
      arrivals.map(async ({ arrival, way, blob }) => ({
        raw: isLarge(blob.size) ? blob : (fresh.get(arrival) ?? (await packs.read(blob).catch(() => null))),
        report: way === 'journal',
      })),
    )
    const outcomes = await prepareThem(messages)
    const done: { arrival: number; prepared: PreparedBytes }[] = []
    const failed: { arrival: number; reason: string; retryAt: number }[] = []
    for (const [at, { arrival, attempts }] of arrivals.entries()) {
      const outcome = outcomes[at]
      const message = messages[at]
      if (outcome === undefined || message === undefined) continue
      if (outcome.kind === 'prepared') done.push({ arrival, prepared: outcome.prepared })
      else {
        const pause = pauseAfter(attempts + 1)
        // Bytes that cannot be read are never given up: the disk may be mended.
        const raw = pause === null ? await wholeOf(message.raw) : null
        if (raw !== null) done.push({ arrival, prepared: packedAlone(keepUnparsed(raw, message.report)) })
        else failed.push({ arrival, reason: outcome.reason, retryAt: now + (pause ?? LAST_PAUSE) })
      }
    }
    if (failed.length > 0) await store.postpone(failed)
    const archived = done.length === 0 ? [] : await store.archive(done, now)
    options.archived?.(archived.length)
    for (const { arrival } of arrivals) fresh.drop(arrival)
    return archived
  }

  const alone = async (whole: Uint8Array, manner: Manner, now: number): Promise<Taking> => {
    const isReport = manner.way !== 'journal' && isJournalReport(whole)
    const given = manner.way === 'journal' ? reportIn(whole) : whole
    if (given === null) return { kind: 'problem', sentence: NO_REPORT }
    const { length: size } = given
    // Known ones are not written again: a file of large messages that is imported twice would take its room twice.
    const { sha256, raw } = await hashedFar(given)
    const [known] = await store.known([{ ...manner, sha256 }])
    if (known === true) return { kind: 'known', size }
    const blob = await packs.appendBy({ sha256, size }, (file, at) => packedInto(raw, file, at))
    const arrival: Arrival = { ...manner, acceptedAt: now, retryAt: now + OURS, blob }
    const [accepted] = await store.accept([arrival], { once: true })
    if (accepted === null || accepted === undefined) return { kind: 'known', size }
    const [archived] = await archive([accepted], now)
    return { kind: archived === undefined ? 'waiting' : becameOf(archived), size, isReport }
  }

  const readAlone = async ({ given, manner }: Takable, now: number): Promise<Taking> => {
    if (given instanceof Uint8Array) return alone(given, manner, now)
    const read = await oneMessage(given.path, null)
    return read.kind === 'message'
      ? alone(read.raw, manner, now)
      : { kind: 'problem', sentence: read.sentence }
  }

  const take: Intake['take'] = (messages, how) => {
    const taking: Pick<IntakePort, 'take' | 'known'> = {
      known: (arrivals) => store.known(arrivals),
      take: together.take,
    }
    const alone = (message: Takable): Promise<Taking> => largeIn(() => readAlone(message, how.now))
    return together.during(takeAll({ run: takeTask, recognise, store: taking, packs, alone }, messages, how))
  }

  const archiveDue: Intake['archiveDue'] = async (clock) => {
    let total = 0
    const now = clock()
    const started = performance.now()
    await recorder.caughtUp()
    for (;;) {
      const due = upTo(BATCH_BYTES, await store.due(now, BATCH))
      const [oldest] = due
      if (oldest === undefined) return total
      const age = (): number => now - oldest.acceptedAt + performance.now() - started
      while (accepting.isAtTop(age())) await setTimeout(LOOK)
      const begun = performance.now()
      // What failed is postponed and so not due again: the queue goes on behind it.
      // A clock that was set back archives nothing before it was accepted.
      const moment = due.reduce((latest, { acceptedAt }) => Math.max(latest, acceptedAt), clock())
      total += (await archive(due, moment)).length
      crashPoint('mid-batch')
      const rest = accepting.rest(performance.now() - begun, age())
      if (rest > 0) await setTimeout(rest)
    }
  }

  const retryDue: Intake['retryDue'] = async (now) => {
    const begun = performance.now()
    let tried = 0
    while (performance.now() - begun < RETRYING) {
      const again = await store.dueAgain(now, 1)
      if (again.length === 0) break
      await archiveBy((messages) => prepareEach(retryTask, messages, UNHURRIED), again, now)
      tried += again.length
    }
    return tried
  }

  return {
    accept,
    receive,
    recorded: recorder.caughtUp,
    recover: () => recoverAccepted(store, packs),
    prepare: prepareAgain,
    archive,
    take,
    archiveDue,
    retryDue,
    close: async () => {
      await recorder.stop()
      await workers.close()
    },
  }
}

/** The first of them that have so many bytes together; one at least. */
function upTo(limit: number, arrivals: readonly AcceptedArrival[]): readonly AcceptedArrival[] {
  let bytes = 0
  const past = arrivals.findIndex(({ blob }, at) => {
    bytes += blob.size
    return at > 0 && bytes > limit
  })
  return past < 0 ? arrivals : arrivals.slice(0, past)
}
