import { z } from 'zod'
import { BULK_CODES } from '../../directory/bulk-sentences.ts'
import { OpaqueId } from '../common.ts'
import { wholeNumber } from '../whole-number.ts'
import { SheetNote } from './sheet-note.ts'

/*
 * POST   /admin/directory/imports                            text/csv -> DirectoryPreview
 * GET    /admin/directory/imports/{import}?DirectoryRows     DirectoryPreview
 * POST   /admin/directory/imports/{import}/accept            AcceptDirectory -> AcceptedDirectory
 */

/**
 * Many addresses from one CSV file (I7), columns `address`, `name`, `kind`, `aliases` (separated by spaces), in any order
 * and case. Nothing changes before accept, which is all or nothing.
 */
export const DirectoryRow = z
  .object({
    /** Number of the row in the file, as a spreadsheet program shows it. */
    row: z.int(),
    /** As it stands in the file. */
    address: z.string(),
    name: z.string(),
    outcome: z.enum(['add', 'change', 'already', 'error']),
    /** For `change`: what differs; for `error`: what to do. Programs say it of these facts in any language. */
    said: z.array(z.object({ code: z.enum(BULK_CODES), facts: z.record(z.string(), z.string()) })),
    /** The same in English, else empty. */
    sentence: z.string(),
  })
  .meta({ id: 'DirectoryRow' })
export type DirectoryRow = z.infer<typeof DirectoryRow>

/** Of one outcome, or of all; those beyond the first `from`. */
export const DirectoryRows = z.strictObject({
  outcome: DirectoryRow.shape.outcome.optional(),
  from: wholeNumber({ min: 0 }).default(0),
})
export type DirectoryRows = z.infer<typeof DirectoryRows>

/** What a file would do. `id` names it for accept; it is kept for an hour, for the person who sent it. */
export const DirectoryPreview = z
  .object({
    id: OpaqueId,
    counts: z.object({ all: z.int(), add: z.int(), change: z.int(), already: z.int(), error: z.int() }),
    /** Columns that were ignored, and what else was noticed and does no harm. */
    notes: z.array(SheetNote),
    /** Rows of the outcome asked for, those in error first. */
    rows: z.array(DirectoryRow),
    /** Rows that follow these. */
    more: z.int(),
  })
  .meta({ id: 'DirectoryPreview' })
export type DirectoryPreview = z.infer<typeof DirectoryPreview>

/** `conflict` when the directory is another than the one that was previewed, or rows are in error and not left out. */
export const AcceptDirectory = z.strictObject({ leaveOutErrors: z.boolean() }).meta({ id: 'AcceptDirectory' })
export type AcceptDirectory = z.infer<typeof AcceptDirectory>

export const AcceptedDirectory = z
  .object({ added: z.int(), changed: z.int(), already: z.int(), leftOut: z.int(), taken: z.int() })
  .meta({ id: 'AcceptedDirectory' })
export type AcceptedDirectory = z.infer<typeof AcceptedDirectory>
