import type {
  Batch,
  DelegationImport,
  ImportRow,
  PreviewChange,
  Undone,
} from '../../../core/contract/admin/imports.ts'
import type { Notice } from '../../../core/contract/admin/notices.ts'
import type { SheetNote as PresentedNote } from '../../../core/contract/admin/sheet-note.ts'
import { aliasNote, whatToDo } from '../../../core/delegation/import-sentences.ts'
import { SYNC_NOTES } from '../../../core/delegation/sync-notes.ts'
import type { OpaqueIds } from '../../../core/ids/opaque.ts'
import { noteSentence, type SheetNote } from '../../../core/sheet/notes.ts'
import { instant } from '../../reading/present.ts'
import type { StoredBatch, StoredChange, StoredImport, StoredRow, UndoneBatch } from '../../store/imports.ts'
import type { StoredMessage } from '../../store/outbox.ts'
import type { Progress } from './importing.ts'

/** With its sentence in English. */
export function presentNote(note: SheetNote): PresentedNote {
  return { code: note.code, facts: { ...note.facts }, sentence: noteSentence(note) }
}

/** An import as its owner sees it. `progress` is what runs in this process, if anything. */
export function presentImport(
  ids: OpaqueIds,
  one: StoredImport,
  progress: Progress | null,
): DelegationImport {
  const { counts } = one
  return {
    id: ids.other('import', one.id),
    kind: one.kind,
    domain: one.domain,
    file: { name: one.file, format: one.format, size: one.size },
    ...stateOf(one, progress),
    problem: one.problem === null ? null : { ...one.problem, facts: { ...one.problem.facts } },
    notes: one.notes.map(presentNote),
    counts: { all: counts.add + counts.already + counts.error + counts.remove + counts.ignored, ...counts },
    readIn: one.readIn,
    revision: one.revision,
    stale:
      one.stale === null ? null : { changes: one.stale.changes.map(presentChange), count: one.stale.count },
    createdAt: instant(one.createdAt),
    batch: one.batch === null ? null : ids.other('batch', one.batch),
  }
}

/** What is stored is final where it says so; what runs here is not over before its last write was. */
function stateOf(
  { state }: StoredImport,
  progress: Progress | null,
): Pick<DelegationImport, 'state' | 'progress'> {
  if (state === 'failed' || state === 'cancelled') return { state: 'failed', progress: null }
  if (state === 'accepted' || progress === null) return { state, progress: null }
  const { accepting, ...shown } = progress
  return { state: accepting ? 'accepting' : 'reading', progress: shown }
}

function presentChange(change: StoredChange): PreviewChange {
  const { row, primary, delegate, was, is, what, by, at } = change
  return {
    row,
    primary,
    delegate,
    was,
    is,
    what,
    by,
    at: at === null ? null : instant(at),
    sentence: sentence(change),
  }
}

function sentence({ what, primary, delegate, by }: StoredChange): string {
  const who = by === '' ? '' : ` by ${by}`
  switch (what) {
    case 'delegation-added':
      return `${primary} was given ${delegate}${who}.`
    case 'delegation-removed':
      return `${delegate} was taken from ${primary}${who}.`
    case 'delegation-ended':
      return `The delegation of ${delegate} to ${primary} ended.`
    case 'address-added':
      return `${primary} or ${delegate} was added or changed${who}.`
    case 'address-closed':
      return `${primary} or ${delegate} was closed or changed${who}.`
    case 'owner-added':
      return `You were made an owner of ${primary}${who}.`
    case 'owner-removed':
      return `You are no longer an owner of ${primary}: removed${who}.`
    case 'other':
      return `What is known of ${primary} and ${delegate} changed.`
  }
}

export function presentRow({
  row,
  primary,
  delegate,
  outcome,
  standing,
  problem,
  why,
  aliasOf,
}: StoredRow): ImportRow {
  return {
    row,
    primary,
    delegate,
    outcome,
    standing,
    error: problem === null ? null : { ...problem, toDo: whatToDo(problem, { primary, delegate }) },
    why,
    note: why === null ? aliasNote(aliasOf, { primary, delegate }) : SYNC_NOTES[why],
    aliasOf,
  }
}

export function presentBatch(ids: OpaqueIds, one: StoredBatch, notices: readonly StoredMessage[]): Batch {
  return {
    id: ids.other('batch', one.id),
    number: one.id,
    kind: one.kind,
    domain: one.domain,
    file: one.file,
    at: instant(one.at),
    by: one.by,
    added: one.added,
    removed: one.removed,
    leftOut: one.leftOut,
    standing: one.standing,
    undone: one.undone === null ? null : { ...one.undone, at: instant(one.undone.at) },
    notices: notices.map((notice) => presentNotice(ids, notice)),
  }
}

export function presentUndone(batch: Batch, { removed, left, leftPairs }: UndoneBatch): Undone {
  return { batch, removed, left, leftPairs: [...leftPairs] }
}

export function presentNotice(ids: OpaqueIds, one: StoredMessage): Notice {
  return {
    id: ids.other('notice', one.id),
    kind: one.kind,
    to: one.to,
    subject: one.subject,
    createdAt: instant(one.createdAt),
    state: one.state,
    attempts: one.attempts,
    nextAt: one.nextAt === null ? null : instant(one.nextAt),
    doneAt: one.doneAt === null ? null : instant(one.doneAt),
    problem: one.problem,
  }
}
