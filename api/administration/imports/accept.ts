import { parseDomain } from '../../../core/address/domain.ts'
import type { AcceptImport } from '../../../core/contract/admin/imports.ts'
import type { SheetRow } from '../../../core/delegation/import.ts'
import { CarrelError } from '../../../core/errors.ts'
import type { StoredImport } from '../../store/imports.ts'
import { changeNotices } from '../notices.ts'
import { compareRows } from './compare.ts'
import type { Importer, Importing } from './importing.ts'
import { recompareSync } from './sync.ts'

/** How often a preview is made anew within one accept, when what changed does not concern it. */
const MAX_TRIES = 5

/** Changes that a stale preview names. */
const NAMED = 50

/** Rows that are read again at once. */
const PIECE = 1_000

/** What an accept came to. `stale`: something that was previewed is no longer true; the new preview says what. */
export type Accepted =
  | { readonly outcome: 'accepted'; readonly batch: number }
  | { readonly outcome: 'stale' }

/**
 * Accepts a preview as it was looked at: all of it, or nothing (A3).
 * @throws CarrelError not-found; conflict when it is not ready, is another revision, has rows in error that are not left
 * out, or changes nothing
 */
export async function startAccept(
  importing: Importing,
  importer: Importer,
  id: number,
  wanted: AcceptImport,
): Promise<{ readonly done: Promise<Accepted> }> {
  const found = await importing.store.imports.find(id, importer.owner)
  if (found === null) throw gone()
  if (found.state !== 'ready' || importing.running.has(id))
    throw new CarrelError('conflict', 'This preview is not ready, or is accepted already.')
  if (found.revision !== wanted.revision)
    throw new CarrelError('conflict', 'This preview was made anew. Look at it first.', { field: 'revision' })
  const { counts } = found
  if (counts.error > 0 && !wanted.leaveOutErrors)
    throw new CarrelError('conflict', `Rows in error: ${counts.error}. Mend the file, or leave them out.`, {
      field: 'leaveOutErrors',
      why: 'rows-in-error',
    })
  if (counts.add + counts.remove === 0)
    throw new CarrelError('conflict', 'There is nothing to add or remove.')
  // One transaction: there is no part of it that could be counted.
  importing.running.set(id, { step: 'adding', done: 0, total: null, accepting: true })
  return { done: accept(importing, importer, found).finally(() => importing.running.delete(id)) }
}

export function gone(): CarrelError {
  return new CarrelError('not-found', 'This preview is gone: it was cancelled, or is older than a day.')
}

async function accept(importing: Importing, importer: Importer, found: StoredImport): Promise<Accepted> {
  const { store } = importing
  for (let revision = found.revision, tries = 0; tries < MAX_TRIES; tries += 1) {
    const actor = importer.actor()
    const answer = await store.imports.accept(
      found.id,
      { revision, notices: await changeNotices(importing, actor, found) },
      actor,
    )
    if (answer.outcome === 'accepted') return answer
    if (answer.outcome === 'gone') throw gone()
    const differences = await lookAgain(importing, importer, found, revision)
    if (differences.count > 0) return { outcome: 'stale' }
    revision = differences.revision
  }
  throw new CarrelError(
    'conflict',
    'The directory changes faster than this can be accepted. Try again in a moment.',
  )
}

/** Makes the preview anew from its rows. What differs is stored with it and shown. */
async function lookAgain(
  { store, clock, running }: Importing,
  importer: Importer,
  found: StoredImport,
  before: number,
): Promise<{ readonly count: number; readonly revision: number }> {
  const revision = before + 1
  const now = clock()
  const position = await store.imports.position(now)
  if (found.kind === 'sync') await recompareSync(store, { id: found.id, revision, now, own: importer.own })
  else {
    const parsed = parseDomain(found.domain ?? '')
    if (!parsed.ok) throw gone()
    await compareRows(
      store,
      { id: found.id, revision, domain: parsed.domain, own: importer.own, now },
      rowsAgain(store, found.id),
      (done) => running.set(found.id, { step: 'comparing', done, total: null, accepting: true }),
    )
  }
  const { changes, count } = await store.imports.changes(found.id, before, revision, NAMED)
  const { format, notes, readIn, stale } = found
  await store.imports.ready(found.id, {
    format,
    notes,
    readIn,
    revision,
    position,
    stale: count === 0 ? stale : { changes, count },
  })
  return { count, revision }
}

async function* rowsAgain(store: Importing['store'], id: number): AsyncGenerator<SheetRow[]> {
  for (let after = -1; ; ) {
    const rows = await store.imports.rows(id, { outcome: null, find: '' }, after, PIECE)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ row, primary, delegate }) => ({ row, primary, delegate }))
    after = last.row
  }
}
