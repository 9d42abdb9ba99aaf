import {
  ARCHIVE_SEARCH_LIFE,
  type ArchiveSearch,
  type SearchedMailbox,
  type SearchedMailboxes,
} from '../../core/contract/admin/archive-search.ts'
import { CarrelError } from '../../core/errors.ts'
import { type SearchPermit, scopeOfSearch, searchPermit, wholeArchive } from '../../core/privacy/access.ts'
import { instant } from '../reading/present.ts'
import { type ListingTarget, notFound, type Reader, type Target } from '../reading/reader.ts'
import type { SearchedMailboxFacts, StoredArchiveSearch } from '../store/archive-search.ts'
import { type Administering, actorOf } from './administering.ts'

/** Mailboxes answered at once; the rest is looked up. */
const MAX_MAILBOXES = 50

/** Begins an archive search: the reason is on record before anything can be seen (A8). */
export async function beginSearch(
  administering: Administering,
  reader: Reader,
  reason: string,
): Promise<ArchiveSearch> {
  permitOf(reader)
  const search = await administering.store.archiveSearch.begin(
    reader.number,
    reason,
    ARCHIVE_SEARCH_LIFE,
    actorOf(administering, reader),
  )
  return {
    id: administering.ids.other('archive search', search.id),
    reason,
    startedAt: instant(search.startedAt),
    endsAt: instant(search.endsAt),
  }
}

/** Archives by name or address, closed ones and unassigned mail among them. @throws CarrelError search-over */
export async function searchedMailboxes(
  administering: Administering,
  reader: Reader,
  search: string,
  find: string,
): Promise<SearchedMailboxes> {
  permitOf(reader)
  await standingSearch(administering, reader, search)
  const found = await administering.store.archiveSearch.mailboxes(find, MAX_MAILBOXES + 1)
  return {
    mailboxes: found.slice(0, MAX_MAILBOXES).map((one) => present(administering, one)),
    more: found.length > MAX_MAILBOXES,
  }
}

/**
 * Archives by their ids, for the rows of a page; what is none of this search is left out.
 * @throws CarrelError search-over
 */
export async function mailboxesOfSearch(
  administering: Administering,
  reader: Reader,
  search: string,
  ids: readonly string[],
): Promise<SearchedMailboxes> {
  permitOf(reader)
  await standingSearch(administering, reader, search)
  const numbers = ids.flatMap((id) => administering.ids.openMailbox(id) ?? [])
  const found = await Promise.all(numbers.map((number) => administering.store.archiveSearch.mailbox(number)))
  return { mailboxes: found.flatMap((one) => (one === null ? [] : present(administering, one))), more: false }
}

/**
 * One mailbox as an administrator reads it in an archive search.
 * @throws CarrelError search-over, not-found, forbidden
 */
export async function targetOfSearch(
  administering: Administering,
  reader: Reader,
  search: string,
  mailbox: string,
): Promise<Target> {
  const permit = permitOf(reader)
  const standing = await standingSearch(administering, reader, search)
  const number = administering.ids.openMailbox(mailbox)
  const facts = number === null ? null : await administering.store.archiveSearch.mailbox(number)
  if (facts === null) throw notFound()
  return { scope: scopeOfSearch(permit, facts.mailbox), mailbox: facts, search: standing }
}

/** The same for a listing, which `all` opens over the whole archive. */
export async function listedInSearch(
  administering: Administering,
  reader: Reader,
  search: string,
  mailbox: string,
): Promise<ListingTarget> {
  if (mailbox !== 'all') return targetOfSearch(administering, reader, search, mailbox)
  const permit = permitOf(reader)
  const standing = await standingSearch(administering, reader, search)
  return { scope: wholeArchive(permit), mailbox: null, search: standing }
}

function permitOf(reader: Reader): SearchPermit {
  const permit = searchPermit(reader.permissions)
  if (permit === null)
    throw new CarrelError('forbidden', 'You need the permission archive.search for this.', {
      permission: 'archive.search',
    })
  return permit
}

/** Somebody else's search, one that is over, and one that never was are the same: a reason is needed. */
async function standingSearch(
  { store, ids, clock }: Administering,
  reader: Reader,
  search: string,
): Promise<StoredArchiveSearch> {
  const number = ids.openOther('archive search', search)
  const found = number === null ? null : await store.archiveSearch.find(number)
  if (found === null || found.identity !== reader.number || reader.number === 0 || clock() >= found.endsAt)
    throw new CarrelError('search-over', 'This archive search is over. Say again what you search for.')
  return found
}

function present({ ids }: Administering, one: SearchedMailboxFacts): SearchedMailbox {
  const { mailbox, name, address, kind, state } = one
  return { id: ids.mailbox(mailbox), name, address, kind, state }
}
