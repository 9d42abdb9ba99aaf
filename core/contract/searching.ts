import { z } from 'zod'
import { Instant, MAX_QUERY_LENGTH, OpaqueId } from './common.ts'

export const Suggestions = z
  .object({ addresses: z.array(z.object({ name: z.string(), address: z.string(), count: z.int() })) })
  .meta({
    id: 'Suggestions',
    description:
      'The commonest first, for which a message counts once in each archive that is read and in which it lies',
  })
export type Suggestions = z.infer<typeof Suggestions>

/** Counts over what this reader may see, from the same permission-bound query (X3). */
export const Facets = z
  .object({
    total: z.int(),
    /** True when counting stopped at its limit: there are at least `total`. */
    capped: z.boolean(),
    senders: z.array(z.object({ name: z.string(), address: z.string(), count: z.int() })),
    years: z.array(z.object({ year: z.int(), count: z.int() })),
    withAttachments: z.int(),
    folders: z.array(
      z.object({
        id: OpaqueId,
        name: z.string(),
        wellKnown: z.enum(['inbox', 'sent']).nullable(),
        count: z.int(),
      }),
    ),
    mailboxes: z.array(z.object({ mailbox: OpaqueId, count: z.int() })),
  })
  .meta({ id: 'Facets' })
export type Facets = z.infer<typeof Facets>

const Query = z.string().min(1).max(MAX_QUERY_LENGTH)

/** `mailbox` is an id or "all". A search is kept with its mailbox: it leaves with the access. */
export const SavedSearch = z
  .object({ id: OpaqueId, name: z.string(), mailbox: z.string(), q: z.string() })
  .meta({ id: 'SavedSearch' })
export type SavedSearch = z.infer<typeof SavedSearch>
export const Searches = z
  .object({
    saved: z.array(SavedSearch),
    recent: z.array(z.object({ mailbox: z.string(), q: z.string(), at: Instant })),
  })
  .meta({ id: 'Searches' })
export type Searches = z.infer<typeof Searches>
export const NewSavedSearch = z
  .strictObject({ name: z.string().trim().min(1).max(100), mailbox: OpaqueId, q: Query })
  .meta({ id: 'NewSavedSearch' })
export type NewSavedSearch = z.infer<typeof NewSavedSearch>
