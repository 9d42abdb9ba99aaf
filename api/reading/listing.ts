import { MAX_QUERY_LENGTH } from '../../core/contract/common.ts'
import type { FolderList, MessagePage } from '../../core/contract/messages.ts'
import type { Facets, Suggestions } from '../../core/contract/searching.ts'
import { CarrelError } from '../../core/errors.ts'
import { isWhole } from '../../core/privacy/access.ts'
import { parseQuery } from '../../core/search/parse.ts'
import type { Query } from '../../core/search/query.ts'
import { words } from '../../core/search/tokenise.ts'
import type { FolderCount, Listing } from '../store/archive.ts'
import { folderId, folderOf, instant, rowOf } from './present.ts'
import type { ListingTarget, Reader } from './reader.ts'
import type { Reading } from './reading.ts'
import { recordSearch } from './record.ts'

interface ListingRequest {
  readonly q: string
  /** Whose days the search means, IANA name; null for the organisation's. */
  readonly zone: string | null
  readonly folder: string | null
}

/** Addresses suggested at most: what fits under the search field. */
const MAX_SUGGESTIONS = 8

/**
 * One page of a mailbox or of All archives, newest first.
 * @throws CarrelError bad-query with the place of the mistake, bad-cursor
 */
export async function page(
  reading: Reading,
  reader: Reader,
  target: ListingTarget,
  request: ListingRequest & { cursor: string | null; limit: number },
): Promise<MessagePage> {
  const { store, ids } = reading
  const listing = listingOf(reading, target, request)
  const searched = listing.query.kind !== 'everything'
  const { folder, q } = request
  const of = target.mailbox?.mailbox ?? 'all'
  // The zone too: after one page of a zone's day the next of another's would leave out what lies between.
  const scope = JSON.stringify([reader.identity, of, folder, q, zoneOf(reading, request)])
  const before = request.cursor === null ? null : ids.openCursor(request.cursor, scope)
  if (request.cursor !== null && before === null) {
    throw new CarrelError('bad-cursor', 'This page is no longer known. Begin at the top of the list.', {
      field: 'cursor',
    })
  }
  const wanted = { before: before?.row ?? null, limit: request.limit + 1, withText: searched }
  const plain = !searched && before === null && (request.folder === null || request.folder === 'inbox')
  // All at the same time; nothing of it leaves before all is done. What other threads do is asked first: a short page is
  // found on this one, which asks nobody meanwhile.
  const [, waiting, found] = await Promise.all([
    before === null ? written(reading, reader, target, request, listing.query) : null,
    plain ? processing(reading, target) : [],
    isWhole(target.scope)
      ? store.archiveSearch.page(target.scope, listing, wanted)
      : store.archive.page(target.scope, listing, wanted),
  ])
  const shown = found.slice(0, request.limit)
  const last = shown.at(-1)
  return {
    messages: shown.map((one) => rowOf(one, ids, searched ? listing.query : null)),
    next: found.length > request.limit && last !== undefined ? ids.cursor({ row: last.row }, scope) : null,
    processing: waiting,
  }
}

/** Whether a listing is an act of its own. An administrator's looking round in somebody's archive is one without words, too. */
function isWritten({ search }: ListingTarget, { kind }: Query): boolean {
  return kind !== 'everything' || search !== null
}

/** What a first page leaves behind. */
async function written(
  reading: Reading,
  reader: Reader,
  target: ListingTarget,
  request: ListingRequest,
  query: Query,
): Promise<void> {
  const { search, mailbox } = target
  const recent = { mailbox: mailbox?.mailbox ?? null, q: request.q, at: reading.clock() }
  await Promise.all([
    isWritten(target, query) ? recordSearch(reading, reader, target, request, 'first') : null,
    query.kind !== 'everything' && search === null
      ? reading.store.searches.remember(reader.number, recent)
      : null,
  ])
}

async function processing(
  { store, ids }: Reading,
  target: ListingTarget,
): Promise<MessagePage['processing']> {
  const rows = isWhole(target.scope) ? [] : await store.archive.processing(target.scope)
  return rows.map(({ mailbox, from, size, acceptedAt }) => ({
    from,
    size,
    acceptedAt: instant(acceptedAt),
    mailbox: ids.mailbox(mailbox),
  }))
}

/** Counts of the rows that the same listing shows (X3). */
export async function facets(
  reading: Reading,
  reader: Reader,
  target: ListingTarget,
  request: ListingRequest,
): Promise<Facets> {
  const { store, ids } = reading
  const listing = listingOf(reading, target, request)
  if (isWritten(target, listing.query)) await recordSearch(reading, reader, target, request, 'further')
  const zone = zoneOf(reading, request)
  const counts = await (isWhole(target.scope)
    ? store.archiveSearch.facets(target.scope, listing, zone)
    : store.archive.facets(target.scope, listing, zone))
  return {
    ...counts,
    senders: [...counts.senders],
    years: [...counts.years],
    folders: byName(counts.folders).map((folder) => ({
      id: folderId(folder, ids),
      name: folder.wellKnown === null ? folder.name : '',
      wellKnown: folder.wellKnown,
      count: folder.count,
    })),
    mailboxes: counts.mailboxes.map(({ mailbox, count }) => ({ mailbox: ids.mailbox(mailbox), count })),
  }
}

/** Folders of one name in several mailboxes are one facet: what it writes into the query is `folder:` and the name. */
function byName(folders: readonly FolderCount[]): FolderCount[] {
  const together = new Map<string, FolderCount>()
  for (const folder of folders) {
    const known = together.get(folder.name)
    together.set(folder.name, known === undefined ? folder : { ...known, count: known.count + folder.count })
  }
  return [...together.values()].sort((a, b) => b.count - a.count)
}

/** Folders of a mailbox; for All archives Inbox and Sent Items of all together. */
export async function folders({ store, ids }: Reading, target: ListingTarget): Promise<FolderList> {
  if (target.mailbox === null) {
    const { total, ...wellKnown } = await (isWhole(target.scope)
      ? store.archiveSearch.totals(target.scope)
      : store.archive.totals(target.scope))
    const together = (['inbox', 'sent'] as const).map((id) => ({
      id,
      name: '',
      wellKnown: id,
      parent: null,
      count: wellKnown[id],
    }))
    return { folders: together, total }
  }
  const rows = isWhole(target.scope) ? [] : await store.archive.folders(target.scope)
  return {
    folders: rows.map((row) => ({ ...folderOf(row, ids), count: row.count })),
    total: rows.reduce((sum, { count }) => sum + count, 0),
  }
}

/** People whose names or addresses have words that begin so; of nothing at all, the commonest. */
export async function suggestions(
  { store }: Reading,
  target: ListingTarget,
  q: string,
): Promise<Suggestions> {
  const prefixes = words(q.slice(0, MAX_QUERY_LENGTH))
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MAX_SUGGESTIONS)
  return {
    addresses:
      // Everybody's correspondents together would be millions: an archive search suggests within one mailbox.
      (prefixes.length === 0 && q.trim() !== '') || isWhole(target.scope)
        ? []
        : await store.archive.suggestions(target.scope, prefixes, MAX_SUGGESTIONS),
  }
}

function listingOf(reading: Reading, target: ListingTarget, request: ListingRequest): Listing {
  return {
    query: queryOf(reading, request.q, zoneOf(reading, request)),
    folder: folderNumber(reading, target, request.folder),
  }
}

/** A search's days are those that its reader sees (V4). */
function zoneOf(reading: Reading, request: ListingRequest): string {
  return request.zone ?? reading.zone
}

/** An unknown folder is listed as an empty one: whether it is hidden, or never was, is not told. */
function folderNumber({ ids }: Reading, target: ListingTarget, folder: string | null): Listing['folder'] {
  if (folder === null || folder === 'inbox' || folder === 'sent') return folder
  return target.mailbox === null ? 0 : (ids.openFolder(folder, target.mailbox.mailbox) ?? 0)
}

/**
 * @param zone whose days are meant; which it is makes no difference where only the words count
 * @throws CarrelError bad-query
 */
export function queryOf(reading: Reading, q: string, zone = reading.zone): Query {
  const result = parseQuery(q, { zone, now: reading.clock() })
  if (result.ok) return result.query
  const { code, facts, sentence, start, end, repair } = result.mistake
  throw new CarrelError('bad-query', sentence, {
    field: 'q',
    position: { start, end },
    mistake: { code, facts },
    ...(repair === undefined ? {} : { repair }),
  })
}
