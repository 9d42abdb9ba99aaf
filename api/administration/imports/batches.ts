import type { Batch, BatchFilter, BatchPage, Undone } from '../../../core/contract/admin/imports.ts'
import type { Notice, NoticePage } from '../../../core/contract/admin/notices.ts'
import { CarrelError } from '../../../core/errors.ts'
import type { Reader } from '../../reading/reader.ts'
import type { Actor } from '../../store/administration.ts'
import type { UndoneBatch } from '../../store/imports.ts'
import { type Administering, actorOf } from '../administering.ts'
import { undoNotices } from '../notices.ts'
import type { Importing } from './importing.ts'
import { presentBatch, presentNotice, presentUndone } from './present.ts'

/** Batches or notices of one page. */
const PAGE = 50

/** Notices that are shown with their batch. */
const NOTICES = 20

/** What was imported and synced, newest first. @throws CarrelError bad-cursor */
export async function batches(
  administering: Administering,
  { kind, cursor }: BatchFilter,
): Promise<BatchPage> {
  const { store, ids } = administering
  const before = opened(administering, 'batch', cursor)
  const found = await store.imports.batches(kind ?? null, before, PAGE + 1)
  const last = found.length > PAGE ? found[PAGE - 1] : undefined
  return {
    batches: await Promise.all(found.slice(0, PAGE).map(({ id }) => presented(administering, id))),
    next: last === undefined ? null : ids.other('batch', last.id),
  }
}

/** @throws CarrelError not-found */
export function oneBatch(administering: Administering, id: string): Promise<Batch> {
  return presented(administering, numberOf(administering, id))
}

/** Removes what a batch added and still stands, as one act. @throws CarrelError not-found, conflict; also where it added nothing */
export async function undo(administering: Administering, reader: Reader, id: string): Promise<Undone> {
  const number = numberOf(administering, id)
  const undone = await undoBatch(administering, number, actorOf(administering, reader))
  return presentUndone(await presented(administering, number), undone)
}

/** The same by number, for the command line, too. */
export async function undoBatch(
  importing: Pick<Importing, 'store' | 'publicUrl'>,
  number: number,
  actor: Actor,
): Promise<UndoneBatch> {
  const { store } = importing
  const batch = await store.imports.batch(number)
  if (batch === null) throw new CarrelError('not-found', 'There is no such batch.')
  if (batch.added === 0)
    throw new CarrelError(
      'conflict',
      'This batch added nothing that could be undone. Add by hand what it removed.',
      { why: 'nothing-to-undo' },
    )
  // Where nothing of it stands any more, nothing changes, and nobody need be told.
  const notices = batch.standing === 0 ? [] : await undoNotices(importing, actor, batch)
  const undone = await store.imports.undo(number, { notices }, actor)
  if (undone === null)
    throw new CarrelError('conflict', 'This batch was undone already.', { why: 'undone-already' })
  return undone
}

/** Notices and mailed exports, newest first (A6). @throws CarrelError bad-cursor */
export async function notices(administering: Administering, cursor: string | undefined): Promise<NoticePage> {
  const { store, ids, mailServer } = administering
  const before = opened(administering, 'notice', cursor)
  const found = await store.outbox.list({ before, batch: null, limit: PAGE + 1 })
  const last = found.length > PAGE ? found[PAGE - 1] : undefined
  return {
    notices: found.slice(0, PAGE).map((one) => presentNotice(ids, one)),
    next: last === undefined ? null : ids.other('notice', last.id),
    byMail: mailServer !== null,
  }
}

/** Tries a notice again, now. @throws CarrelError not-found for one that went out */
export async function sendAgain({ store, ids, clock }: Administering, id: string): Promise<Notice> {
  const number = ids.openOther('notice', id)
  const found = number === null ? null : await store.outbox.again(number, clock())
  if (found === null) throw new CarrelError('not-found', 'There is no such notice, or it went out.')
  return presentNotice(ids, found)
}

async function presented({ store, ids }: Administering, number: number): Promise<Batch> {
  const found = await store.imports.batch(number)
  if (found === null) throw new CarrelError('not-found', 'There is no such batch.')
  return presentBatch(ids, found, await store.outbox.list({ before: null, batch: number, limit: NOTICES }))
}

function numberOf({ ids }: Administering, id: string): number {
  return ids.openOther('batch', id) ?? 0
}

function opened({ ids }: Administering, kind: string, cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  const number = ids.openOther(kind, cursor)
  if (number === null)
    throw new CarrelError('bad-cursor', 'This page is not known. Begin again.', { field: 'cursor' })
  return number
}
