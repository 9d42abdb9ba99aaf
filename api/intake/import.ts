import type { Intake } from './intake.ts'
import { mannersOf } from './manners.ts'
import { messagesAt } from './sources/open.ts'
import type { Problem } from './sources/source.ts'
import type { Takable } from './take.ts'

/** Messages and bytes of one batch: one transaction, and what is held in memory twice over. */
const BATCH_MESSAGES = 1000
const BATCH_BYTES = 4 * 1024 * 1024
/** Of the first one; each that follows is twice as large. So the thread that writes begins while those that parse still warm up. */
const FIRST_MESSAGES = 125

/**
 * Batches on their way at once, for one is parsed while the other is written; and their bytes. Each byte is held five to
 * ten times on its way (read, handed over, decoded, compressed, written): a message of 100 MB goes alone.
 */
const IN_FLIGHT = 2
const IN_FLIGHT_BYTES = 2 * BATCH_BYTES
/** Of small messages more batches may wait for the writer, which writes them together (gathered-takes.ts); and their bytes. */
const IN_FLIGHT_SMALL = 8
const SMALL_BYTES = 28 * 1024 * 1024

/** Problems that are kept by name: an mbox can be ten million "From " lines and nothing else. */
export const MAX_PROBLEMS = 100_000
/** Of one file, so that the problems of those behind it are named too. */
export const MAX_PROBLEMS_IN_ONE = 10_000

export interface ImportSummary {
  /** Messages found. */
  readonly found: number
  readonly bytes: number
  /** Accepted by this run. */
  readonly accepted: number
  /** Known by their bytes: from an earlier run, or found twice. */
  readonly already: number
  /** Archived, but all their mailboxes had them already by another way. */
  readonly merged: number
  /** Kept, but no mailbox of the organisation is named in them. */
  readonly unassigned: number
  /** Accepted as ordinary mail, and journal reports: what is inside reached nobody whom they name. */
  readonly reports: number
  /** What could not be taken in, and what is damaged: the first `MAX_PROBLEMS` of them, and not too many of one file. */
  readonly problems: readonly Problem[]
  /** Those that could not be taken in. */
  readonly problemCount: number
  /** Of what was taken in: items that are damaged, and came in as private or without what could not be read. */
  readonly damagedCount: number
  /** For withdrawing it (SPEC I8); null as long as nothing was taken in. */
  readonly batch: number | null
  /** It was withdrawn before its end, and ended there. */
  readonly withdrawn: boolean
}

export interface ImportOptions {
  readonly mailbox: string | null
  /** As BatchesPort.begin gave it. */
  readonly batch: number
  readonly clock: () => number
  readonly progress: (done: ImportSummary) => void
  /** `journal`: journal reports, which are unwrapped; `mailbox` is null then. */
  readonly way?: 'import' | 'upload' | 'journal'
  /** Whether its batch is withdrawn by now: what comes after that is in no mailbox. */
  readonly isWithdrawn?: () => Promise<boolean>
}

/** How many batches of messages of that many bytes on average may be on their way. */
function batchesOf(size: number): number {
  const small = Math.floor(SMALL_BYTES / (BATCH_MESSAGES * size))
  return Math.min(IN_FLIGHT_SMALL, Math.max(IN_FLIGHT, small))
}

/** How many messages of that many bytes fill a batch. */
function messagesOf(size: number): number {
  return Math.max(1, Math.floor(BATCH_BYTES / size))
}

/** A summary of nothing. */
export function nothingYet() {
  return {
    found: 0,
    bytes: 0,
    accepted: 0,
    already: 0,
    merged: 0,
    unassigned: 0,
    reports: 0,
    problems: [] as Problem[],
    problemCount: 0,
    damagedCount: 0,
    batch: null as number | null,
    withdrawn: false as boolean,
  } satisfies ImportSummary
}

/**
 * Imports messages from files and folders. Cut off and started again it neither loses nor doubles anything: what was
 * accepted is known by its bytes, and what was accepted and not archived is archived first.
 */
export async function importPaths(
  intake: Intake,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportSummary> {
  const summary = nothingYet()
  const flights = new Set<Promise<void>>()
  let flying = 0
  let batch: (Takable & { readonly place: string })[] = []
  let bytes = 0
  let enough = FIRST_MESSAGES
  /** The last batch held what had come before, or there was none yet: this import may have been cut off and run again. */
  let again = true
  /** How large messages are, bytes, can be seen of those before only: files are read where they are parsed. Zero: nobody knows. */
  let average = 0
  let most = IN_FLIGHT

  const mannerOf = mannersOf(options)

  const metIn = new Map<string, number>()
  const met = ({ place, file, sentence, taken }: Problem): void => {
    if (taken === true) summary.damagedCount += 1
    else summary.problemCount += 1
    if (summary.problems.length >= MAX_PROBLEMS) return
    if (file !== undefined) {
      const before = metIn.get(file) ?? 0
      metIn.set(file, before + 1)
      if (before >= MAX_PROBLEMS_IN_ONE) return
    }
    summary.problems.push({
      place,
      sentence,
      ...(file === undefined ? {} : { file }),
      ...(taken === undefined ? {} : { taken }),
    })
  }
  const fly = async (messages: readonly (Takable & { readonly place: string })[]): Promise<void> => {
    const outcomes = await intake.take(messages, {
      now: options.clock(),
      again,
      unwraps: options.way === 'journal',
    })
    again = outcomes.some(({ kind }) => kind === 'known')
    const sizes = outcomes.reduce((sum, one) => sum + (one.kind === 'problem' ? 0 : one.size), 0)
    average = sizes / Math.max(1, outcomes.length)
    // Beside readers no transaction holds so many: what they open is written down first, and waits until it ends.
    most = options.way === 'upload' ? IN_FLIGHT : batchesOf(average)
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.kind === 'problem') {
        met({ place: messages[at]?.place ?? '', sentence: outcome.sentence })
        continue
      }
      summary.found += 1
      summary.bytes += outcome.size
      if (outcome.kind === 'known') {
        summary.already += 1
        continue
      }
      summary.accepted += 1
      summary.batch = options.batch
      if (outcome.kind === 'unassigned') summary.unassigned += 1
      else if (outcome.kind === 'merged') summary.merged += 1
      if (outcome.isReport === true) summary.reports += 1
    }
    const hasNobody = outcomes.some(({ kind }) => kind === 'unassigned')
    if (hasNobody && (await options.isWithdrawn?.()) === true) summary.withdrawn = true
    options.progress(summary)
  }
  const launch = async (): Promise<void> => {
    while (flights.size > 0 && flying + bytes > IN_FLIGHT_BYTES) await Promise.race(flights)
    const size = bytes
    const flight = fly(batch)
    batch = []
    bytes = 0
    enough = Math.min(BATCH_MESSAGES, 2 * enough, messagesOf(average))
    flying += size
    flights.add(flight)
    flight.then(
      () => {
        flying -= size
        flights.delete(flight)
      },
      () => undefined,
    )
    // What is large is not read while another is on its way: one of 100 MB takes three times that at its widest.
    if (size > IN_FLIGHT_BYTES) await flight
    else if (flights.size >= most) await Promise.race(flights)
  }

  await intake.recover()
  await intake.archiveDue(options.clock)
  try {
    reading: for (const path of paths) {
      for await (const item of messagesAt(path)) {
        if (summary.withdrawn) break reading
        if (item.kind === 'problem') {
          met(item)
          // Who wants it to stop says so then: a file may hold nothing else for a long time.
          options.progress(summary)
          continue
        }
        if (item.kind === 'message') bytes += item.raw.length
        const given = item.kind === 'file' ? { path: item.path } : item.raw
        batch.push({ given, manner: mannerOf(item), place: item.place })
        if (batch.length >= enough || bytes >= BATCH_BYTES) await launch()
      }
    }
    if (batch.length > 0 && !summary.withdrawn) await launch()
    await Promise.all(flights)
  } finally {
    // Stopped or failed, it is over when nothing of it is on its way: the archive may be closed, or its messages counted, then.
    await Promise.allSettled(flights)
  }
  return summary
}
