import type { Incoming, Intake } from './intake.ts'
import { messagesAt } from './sources/open.ts'
import type { SourceItem } from './sources/source.ts'

/** Messages and bytes of one batch: one transaction, and what is held in memory twice over. */
const BATCH_MESSAGES = 1000
const BATCH_BYTES = 16 * 1024 * 1024

/** Batches on their way at once: one is parsed while the other is written. */
const IN_FLIGHT = 2

export interface ImportSummary {
  /** Messages found. */
  readonly found: number
  readonly bytes: number
  /** Accepted by this run. */
  readonly accepted: number
  /** Known from an earlier run of the same import. */
  readonly already: number
  /** Archived, but all their mailboxes had them already by another way. */
  readonly merged: number
  /** Kept, but no mailbox of the organisation is named in them. */
  readonly unassigned: number
  readonly problems: readonly { readonly place: string; readonly sentence: string }[]
  /** For withdrawing it (SPEC I8). */
  readonly batch: number
}

export interface ImportOptions {
  readonly mailbox: string | null
  /** As BatchesPort.begin gave it. */
  readonly batch: number
  readonly clock: () => number
  readonly progress: (done: ImportSummary) => void
  readonly way?: 'import' | 'upload'
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
  const summary = {
    found: 0,
    bytes: 0,
    accepted: 0,
    already: 0,
    merged: 0,
    unassigned: 0,
    problems: [] as { place: string; sentence: string }[],
    batch: options.batch,
  }
  const flights = new Set<Promise<void>>()
  let batch: Incoming[] = []
  let bytes = 0

  const fly = async (messages: readonly Incoming[], size: number): Promise<void> => {
    const accepted = await intake.accept(messages, { once: true })
    const raws = new Map<number, Uint8Array>()
    const fresh = accepted.flatMap((one, at) => {
      const raw = messages[at]?.raw
      if (one === null || raw === undefined) return []
      raws.set(one.arrival, raw)
      return [one]
    })
    const archived = await intake.archive(fresh, options.clock(), raws)
    summary.accepted += fresh.length
    summary.already += messages.length - fresh.length
    summary.unassigned += archived.filter(({ mailboxes }) => mailboxes.length === 0).length
    summary.merged += archived.filter(
      ({ mailboxes, fresh: isFresh }) => mailboxes.length > 0 && !isFresh,
    ).length
    summary.bytes += size
    options.progress(summary)
  }
  const launch = async (): Promise<void> => {
    const flight = fly(batch, bytes)
    batch = []
    bytes = 0
    flights.add(flight)
    flight.then(
      () => flights.delete(flight),
      () => undefined,
    )
    if (flights.size >= IN_FLIGHT) await Promise.race(flights)
  }

  await intake.recover()
  await intake.archiveDue(options.clock())
  for (const path of paths) {
    for await (const item of messagesAt(path)) {
      if (item.kind === 'problem') {
        summary.problems.push({ place: item.place, sentence: item.sentence })
        continue
      }
      summary.found += 1
      bytes += item.raw.length
      batch.push(incoming(item, options, options.clock()))
      if (batch.length >= BATCH_MESSAGES || bytes >= BATCH_BYTES) await launch()
    }
  }
  if (batch.length > 0) await launch()
  await Promise.all(flights)
  return summary
}

function incoming(
  { raw, folder, item }: Extract<SourceItem, { kind: 'message' }>,
  { mailbox, batch, way = 'import' }: ImportOptions,
  now: number,
): Incoming {
  return {
    raw,
    way,
    acceptedAt: now,
    receivedAt: null,
    envelopeFrom: '',
    plan:
      mailbox === null ? { by: 'header' } : { by: 'envelope', recipients: [{ address: mailbox, folder }] },
    retryAt: null,
    batch,
    ...(item === true ? { item } : {}),
  }
}
