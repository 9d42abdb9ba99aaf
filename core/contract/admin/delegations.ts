import { z } from 'zod'
import { Instant, OpaqueId } from '../common.ts'
import { SheetFormat } from './imports.ts'

const Party = z.object({ id: OpaqueId, name: z.string(), address: z.string() })

/** One row of All delegations (A4). */
export const AdminDelegation = z
  .object({
    id: OpaqueId,
    primary: Party,
    delegate: Party,
    state: z.enum(['active', 'scheduled', 'ended', 'removed']),
    /** Its start, or when it was added where it has none. */
    from: Instant,
    /** Its end, or when it was removed; null is open. */
    until: Instant.nullable(),
    reason: z.string(),
    source: z.enum(['hand', 'import', 'sync', 'sample']),
    addedBy: z.string(),
    addedAt: Instant,
    /** Whoever gave it owned the primary address: an administrator gave access to themselves. */
    toOneself: z.boolean(),
    /** Removed only. */
    removedBy: z.string().nullable(),
    /** The batch that added it, if any. */
    batch: OpaqueId.nullable(),
  })
  .meta({ id: 'AdminDelegation' })
export type AdminDelegation = z.infer<typeof AdminDelegation>

export const DelegationSort = z
  .enum(['primary', 'delegate', 'from', 'until', 'source', 'addedBy', 'addedAt'])
  .meta({ id: 'DelegationSort' })
export type DelegationSort = z.infer<typeof DelegationSort>

/** Longest text to find in names, addresses and reasons. */
const MAX_FIND = 200

/** One or several of these words, with commas between. */
function anyOf(...words: readonly string[]) {
  const word = `(?:${words.join('|')})`
  return z.string().regex(new RegExp(`^${word}(?:,${word})*$`), {
    error: `Send ${words.join(' or ')}, or several of them with commas between.`,
  })
}

/** What the list is narrowed to. States and sources are comma-separated; without `state`, those that are not over. */
export const DelegationFilter = z.strictObject({
  find: z.string().max(MAX_FIND).optional(),
  /** Primary or delegate in this domain. */
  domain: z.string().max(255).optional(),
  state: anyOf('active', 'scheduled', 'ended', 'removed').optional(),
  source: anyOf('hand', 'import', 'sync', 'sample').optional(),
  /** What is over by this moment: an end at it counts, since none is included. */
  endsBefore: Instant.optional(),
  batch: OpaqueId.optional(),
  sort: DelegationSort.optional(),
  order: z.enum(['ascending', 'descending']).optional(),
})
export type DelegationFilter = z.infer<typeof DelegationFilter>

export const DelegationPage = z
  .object({
    delegations: z.array(AdminDelegation),
    next: OpaqueId.nullable(),
    /** How many the filter leaves; first page only, else null. */
    matching: z.int().nullable(),
  })
  .meta({ id: 'DelegationPage' })
export type DelegationPage = z.infer<typeof DelegationPage>

/** Columns of an export. `primary` and `delegate` are headed primaryaddress and delegateaddress: it imports again. */
export const ExportColumn = z
  .enum([
    'primary',
    'delegate',
    'primaryName',
    'delegateName',
    'state',
    'from',
    'until',
    'reason',
    'source',
    'addedBy',
    'addedAt',
  ])
  .meta({ id: 'ExportColumn' })
export type ExportColumn = z.infer<typeof ExportColumn>

/** Columns in their order, comma-separated, each once. */
export const ExportColumns = z
  .string()
  .max(400)
  .refine(
    (text) => {
      const names = text.split(',')
      return (
        new Set(names).size === names.length && names.every((name) => ExportColumn.safeParse(name).success)
      )
    },
    { error: `Name columns once each, comma-separated, from ${ExportColumn.options.join(', ')}.` },
  )

/** GET /admin/delegations/export downloads it: the filter, what is in it, and how. */
export const DelegationExport = DelegationFilter.extend({
  columns: ExportColumns,
  format: SheetFormat,
})
export type DelegationExport = z.infer<typeof DelegationExport>

/** POST /admin/delegations/export mails it to the administrator's own address. */
export const MailedExport = z.object({ to: z.string(), rows: z.int() }).meta({ id: 'MailedExport' })
export type MailedExport = z.infer<typeof MailedExport>
