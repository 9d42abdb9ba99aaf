import { z } from 'zod'
import { SYNC_NOTE_CODES } from '../../delegation/sync-notes.ts'
import { Instant, OpaqueId, Range } from '../common.ts'
import { Notice } from './notices.ts'
import { SheetNote } from './sheet-note.ts'

/** Rows of one page of a preview. */
export const MAX_IMPORT_PAGE = 200

export const SheetFormat = z.enum(['xlsx', 'xls', 'csv']).meta({ id: 'SheetFormat' })
export type SheetFormat = z.infer<typeof SheetFormat>

/** What a row comes to. `remove` and `ignored` occur in a permission sync only. */
export const RowOutcome = z.enum(['add', 'already', 'error', 'remove', 'ignored']).meta({ id: 'RowOutcome' })
export type RowOutcome = z.infer<typeof RowOutcome>

/** What the rows of a preview are sorted by; equal ones stay in the order of the sheet. */
export const ImportSort = z.enum(['row', 'outcome', 'primary', 'delegate']).meta({ id: 'ImportSort' })
export type ImportSort = z.infer<typeof ImportSort>

/** What is wrong with a row, and where. */
export const RowError = z
  .object({
    code: z.enum([
      'missing',
      'not-an-address',
      'not-internal',
      'unknown',
      'other-domain',
      'self',
      'twice',
      'to-oneself',
      // Permission sync only: what cannot be read is reported, never guessed.
      'rights-unreadable',
      'flag-unreadable',
      'ambiguous',
    ]),
    /** The cell at fault; `both` for a pair that is wrong together. */
    side: z.enum(['primary', 'delegate', 'both']),
    /** The faulty part within that cell; null marks the whole. */
    part: Range.nullable(),
    /** An address or a domain that would be right, or null. */
    suggestion: z.string().nullable(),
    /** For `twice`: the row that names the pair first. */
    firstRow: z.int().nullable(),
    /** What to do, as a sentence in English; programs switch on `code`. */
    toDo: z.string(),
  })
  .meta({ id: 'RowError' })
export type RowError = z.infer<typeof RowError>

export const ImportRow = z
  .object({
    /** Number of the row in the sheet, as the spreadsheet program shows it. */
    row: z.int(),
    /** The cells as they stand in the sheet. */
    primary: z.string(),
    delegate: z.string(),
    outcome: RowOutcome,
    /** For `already`: whether it counts now or later. */
    standing: z.enum(['active', 'scheduled']).nullable(),
    /** For `error`. */
    error: RowError.nullable(),
    /** Sync only, for `ignored` and `remove`. */
    why: z.enum(SYNC_NOTE_CODES).nullable(),
    /** The same as a sentence in English; where a cell holds an alias: of whom. Else empty. */
    note: z.string(),
    /** Whose addresses the cells name, where they hold aliases or, in a sync, display names; null where neither does. */
    aliasOf: z.object({ primary: z.string().nullable(), delegate: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'ImportRow' })
export type ImportRow = z.infer<typeof ImportRow>

export const ImportRowPage = z
  .object({
    rows: z.array(ImportRow),
    next: OpaqueId.nullable(),
    /** Rows that the filter and the words to find leave, in all; first page only, else null. */
    matching: z.int().nullable(),
  })
  .meta({ id: 'ImportRowPage' })
export type ImportRowPage = z.infer<typeof ImportRowPage>

/** One row whose outcome is another than it was when the preview was made. */
export const PreviewChange = z
  .object({
    row: z.int(),
    primary: z.string(),
    delegate: z.string(),
    was: RowOutcome,
    is: RowOutcome,
    what: z.enum([
      'delegation-added',
      'delegation-removed',
      'delegation-ended',
      'address-added',
      'address-closed',
      // Of whoever sent the file: a row became access to themselves, or no longer is.
      'owner-added',
      'owner-removed',
      'other',
    ]),
    /** Who did it, as shown to people; empty when it ended by itself or cannot be told. */
    by: z.string(),
    at: Instant.nullable(),
    /** "Anna Kowalska's delegation to info@… was removed by Jonas Brückner." */
    sentence: z.string(),
  })
  .meta({ id: 'PreviewChange' })
export type PreviewChange = z.infer<typeof PreviewChange>

/**
 * One file on its way in, bound to the person who sent it. `state` goes reading -> ready -> accepting -> accepted; reading
 * may end in failed (`problem` says why). An accept that finds that something changed goes back to ready, with a new
 * `revision` and `stale`. Kept over a restart; after a day without accept it is `not-found`.
 */
export const DelegationImport = z
  .object({
    id: OpaqueId,
    kind: z.enum(['import', 'sync']),
    /** The one primary domain; null for a sync. */
    domain: z.string().nullable(),
    file: z.object({
      name: z.string(),
      format: z.enum(['xlsx', 'xls', 'csv', 'json']).nullable(),
      size: z.int(),
    }),
    state: z.enum(['reading', 'ready', 'failed', 'accepting', 'accepted']),
    /** While reading or accepting; `total` is null while nobody knows it, and while all is added at once. */
    progress: z
      .object({ step: z.enum(['reading', 'comparing', 'adding']), done: z.int(), total: z.int().nullable() })
      .nullable(),
    /** Failed only: one clear sentence in English, and of which facts programs say it in any language. */
    problem: z
      .object({ code: z.string(), sentence: z.string(), facts: z.record(z.string(), z.string()) })
      .nullable(),
    notes: z.array(SheetNote),
    counts: z.object({
      all: z.int(),
      add: z.int(),
      already: z.int(),
      error: z.int(),
      remove: z.int(),
      ignored: z.int(),
    }),
    /** How long reading and comparing took, ms. */
    readIn: z.int().nullable(),
    /** Grows when the preview is made anew; accept names the one that was looked at. */
    revision: z.int(),
    /** Why it was made anew: the first changes, and how many there are in all. */
    stale: z.object({ changes: z.array(PreviewChange), count: z.int() }).nullable(),
    createdAt: Instant,
    /** Accepted only: the batch that can be undone. */
    batch: OpaqueId.nullable(),
  })
  .meta({ id: 'DelegationImport' })
export type DelegationImport = z.infer<typeof DelegationImport>

export const DelegationImportList = z
  .object({ imports: z.array(DelegationImport) })
  .meta({ id: 'DelegationImportList' })
export type DelegationImportList = z.infer<typeof DelegationImportList>

/** `conflict` when the revision is not the one that stands, or rows in error are neither mended nor left out. */
export const AcceptImport = z
  .strictObject({ revision: z.int(), leaveOutErrors: z.boolean() })
  .meta({ id: 'AcceptImport' })
export type AcceptImport = z.infer<typeof AcceptImport>

/** One accepted import or sync: added together, undone together. */
export const Batch = z
  .object({
    id: OpaqueId,
    /** As the command line names it: `carrel delegate undo 12`. */
    number: z.int(),
    kind: z.enum(['import', 'sync']),
    domain: z.string().nullable(),
    file: z.string(),
    at: Instant,
    by: z.string(),
    added: z.int(),
    /** A sync's; what it removed is not brought back by an undo. */
    removed: z.int(),
    leftOut: z.int(),
    /** Of those added, how many stand now: what an undo would remove. */
    standing: z.int(),
    undone: z.object({ at: Instant, by: z.string(), removed: z.int(), left: z.int() }).nullable(),
    /** Notices to administrators about it (A6). */
    notices: z.array(Notice),
  })
  .meta({ id: 'Batch' })
export type Batch = z.infer<typeof Batch>

/** Of one kind, or of both. */
export const BatchFilter = z.strictObject({
  kind: z.enum(['import', 'sync']).optional(),
  cursor: OpaqueId.optional(),
})
export type BatchFilter = z.infer<typeof BatchFilter>

export const BatchPage = z
  .object({ batches: z.array(Batch), next: OpaqueId.nullable() })
  .meta({ id: 'BatchPage' })
export type BatchPage = z.infer<typeof BatchPage>

/** What an undo did, and what it left because it no longer stood. */
export const Undone = z
  .object({
    batch: Batch,
    removed: z.int(),
    left: z.int(),
    /** The first of those left: removed by somebody, or ended. */
    leftPairs: z.array(
      z.object({
        primary: z.string(),
        delegate: z.string(),
        how: z.enum(['removed', 'ended']),
        by: z.string(),
      }),
    ),
  })
  .meta({ id: 'Undone' })
export type Undone = z.infer<typeof Undone>
