import { z } from 'zod'
import { Instant, OpaqueId } from '../common.ts'
import { Reason } from './reason.ts'

/** How long a reason stands, in ms. Then it is asked for again: an open page must not become a standing right. */
export const ARCHIVE_SEARCH_LIFE = 60 * 60_000

/** POST /admin/archive/searches: why somebody reads archives that are not theirs (A8, P5). */
export const NewArchiveSearch = z.strictObject({ reason: Reason }).meta({ id: 'NewArchiveSearch' })
export type NewArchiveSearch = z.infer<typeof NewArchiveSearch>

/**
 * What `{search}` in /admin/archive/{search}/... names. Below it lie the routes of a mailbox, with the same shapes as for
 * end users: .../mailboxes/{mailbox}/messages, /facets, /folders, /suggestions, /coverage, /messages/{message} and all below
 * it. `{mailbox}` is an id, or `all` for the whole archive in listings. `search-over` (410) asks for a reason again.
 */
export const ArchiveSearch = z
  .object({ id: OpaqueId, reason: z.string(), startedAt: Instant, endsAt: Instant })
  .meta({ id: 'ArchiveSearch' })
export type ArchiveSearch = z.infer<typeof ArchiveSearch>

/** An archive as an archive search names it. */
export const SearchedMailbox = z
  .object({
    id: OpaqueId,
    name: z.string(),
    address: z.string(),
    kind: z.enum(['person', 'shared']),
    /** `unassigned` holds the mail that reached no address; `unowned` is an address that belongs to no account. */
    state: z.enum(['owned', 'unowned', 'closed', 'unassigned']),
  })
  .meta({ id: 'SearchedMailbox' })
export type SearchedMailbox = z.infer<typeof SearchedMailbox>

/** GET /admin/archive/{search}/mailboxes?find= : by the beginnings of words of address, name and aliases; `unassigned` first. */
export const SearchedMailboxes = z
  .object({ mailboxes: z.array(SearchedMailbox), more: z.boolean() })
  .meta({ id: 'SearchedMailboxes' })
export type SearchedMailboxes = z.infer<typeof SearchedMailboxes>
