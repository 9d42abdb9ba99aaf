import { z } from 'zod'
import {
  ArchiveSearch,
  NewArchiveSearch,
  SearchedMailboxes,
} from '../../../../core/contract/admin/archive-search.ts'
import { idsOfSearch } from '../../../../core/ids/opaque.ts'
import type { Administering } from '../../../administration/administering.ts'
import * as use from '../../../administration/archive-search.ts'
import { messageNumber } from '../../../reading/opening.ts'
import { notFound, type Reader, type Target } from '../../../reading/reader.ts'
import type { Reading } from '../../../reading/reading.ts'
import { recordLook, recordOpening } from '../../../reading/record.ts'
import { type Route, route } from '../../route.ts'
import { listingRoutes } from '../listing.ts'
import { coverageRoute } from '../mailboxes.ts'
import { messageRoutes } from '../messages.ts'

const SEARCH = '/admin/archive/{search}'

/** Longest text to find a mailbox by. */
const MAX_FIND = 200

/** Longest list of ids, in characters: those of a page's rows. The attack: a look-up for each of a million. */
const MAX_IDS = 4_000

/** Archive search (A8, P5). Below a search lie the same routes as below /mailboxes, read as an administrator. */
export function archiveSearchRoutes(administering: Administering): Route[] {
  const reading: Reading = { ...administering, ids: idsOfSearch(administering.ids) }
  const readers = [coverageRoute(reading), ...listingRoutes(reading), ...messageRoutes(reading)]
  return [
    route({
      method: 'post',
      path: '/admin/archive/searches',
      summary: 'Say why all archives are searched; the reason is written down with every act',
      body: NewArchiveSearch,
      answers: { status: 201, schema: ArchiveSearch },
      handle: ({ reader, body }) => use.beginSearch(administering, reader, body.reason),
    }),
    route({
      method: 'get',
      path: `${SEARCH}/mailboxes`,
      summary: 'Archives by name or address, closed ones and unassigned mail among them, or by their ids',
      query: z.strictObject({
        find: z.string().max(MAX_FIND).default(''),
        /** With spaces between them, instead of `find`. */
        ids: z.string().max(MAX_IDS).optional(),
      }),
      answers: { status: 200, schema: SearchedMailboxes },
      handle: ({ reader, params, query: { find, ids } }) =>
        ids === undefined
          ? use.searchedMailboxes(administering, reader, params.search ?? '', find)
          : use.mailboxesOfSearch(administering, reader, params.search ?? '', ids.split(' ')),
    }),
    ...readers.map((row) => inSearch(administering, reading, row)),
  ]
}

/**
 * What writes down by itself what of an archive was read: words, message and part. Every other read leaves its entry here,
 * so that none can be forgotten (A8). Coverage tells of no archive, only how far the organisation's mail is archived.
 */
const BY_ITSELF: ReadonlySet<string> = new Set([
  'coverage',
  'facets',
  'messages',
  '{message}',
  'body',
  'delivery',
  'source',
  'message.eml',
  '{part}',
  'attachments.zip',
])

/** A route of a mailbox, moved below a search: who reads it is an administrator, and what they read is the search's. */
function inSearch(administering: Administering, reading: Reading, row: Route): Route {
  const view = row.path.slice(row.path.lastIndexOf('/') + 1)
  return {
    ...row,
    path: `${SEARCH}${row.path}`,
    summary: `In an archive search: ${row.summary}`,
    handle: async (call) => {
      const { search = '', mailbox = '', message } = call.params
      const listed = await use.listedInSearch(administering, call.reader, search, mailbox)
      const target =
        mailbox === 'all' ? null : await use.targetOfSearch(administering, call.reader, search, mailbox)
      if (!BY_ITSELF.has(view)) {
        if (message === undefined) await recordLook(reading, call.reader, listed)
        else await recordView(reading, call.reader, named(target), message, view)
      }
      return row.handle({
        ...call,
        listed: () => listed,
        target: () => named(target),
        again: async () => use.targetOfSearch(administering, await call.stillPermitted(), search, mailbox),
      })
    },
  }
}

/** What is none of this search is not there: nothing of it is read. */
async function recordView(
  reading: Reading,
  reader: Reader,
  target: Target,
  id: string,
  view: string,
): Promise<void> {
  const message = messageNumber(reading, target, id)
  if (message !== 0) await recordOpening(reading, reader, target, message, 'open', { view }, 'further')
}

/** One message is read in one mailbox, never in all. */
function named(target: Target | null): Target {
  if (target === null) throw notFound()
  return target
}
