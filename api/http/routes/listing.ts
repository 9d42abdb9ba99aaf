import { z } from 'zod'
import { DEFAULT_PAGE, MAX_PAGE } from '../../../core/contract/common.ts'
import { FolderList, MessagePage } from '../../../core/contract/messages.ts'
import { Facets, Suggestions } from '../../../core/contract/searching.ts'
import { wholeNumber } from '../../../core/contract/whole-number.ts'
import { Zone } from '../../../core/contract/zone.ts'
import { NUMBER_ID } from '../../../core/ids/opaque.ts'
import * as use from '../../reading/listing.ts'
import type { Reading } from '../../reading/reading.ts'
import { type Route, route } from '../route.ts'

/** How long it may be is the parser's to say, with the place. */
const Q = z.string().default('')
const FOLDER = 'Send inbox, sent, or the id of a folder as this mailbox lists it.'
/** By its form only: an id that opens nothing here is listed as an empty folder, so that none is told from a hidden one. */
const FolderId = z
  .union([z.enum(['inbox', 'sent']), z.string().regex(NUMBER_ID, { error: FOLDER })], { error: FOLDER })
  .nullable()
  .default(null)

export function listingRoutes(reading: Reading): Route[] {
  return [
    route({
      method: 'get',
      path: '/mailboxes/{mailbox}/folders',
      summary: 'Folders of a mailbox; for `all` Inbox and Sent Items together',
      answers: { status: 200, schema: FolderList },
      handle: ({ listed }) => use.folders(reading, listed()),
    }),
    route({
      method: 'get',
      path: '/mailboxes/{mailbox}/messages',
      summary: 'Messages of a mailbox or of `all`, newest first, searched with `q`',
      query: z.strictObject({
        q: Q,
        zone: Zone,
        folder: FolderId,
        cursor: z.string().max(200).nullable().default(null),
        limit: wholeNumber({ min: 1, max: MAX_PAGE }).default(DEFAULT_PAGE),
      }),
      answers: { status: 200, schema: MessagePage },
      handle: ({ reader, listed, query }) => use.page(reading, reader, listed(), query),
    }),
    route({
      method: 'get',
      path: '/mailboxes/{mailbox}/facets',
      summary: 'Counts of what the same listing shows',
      query: z.strictObject({ q: Q, zone: Zone, folder: FolderId }),
      answers: { status: 200, schema: Facets },
      handle: ({ reader, listed, query }) => use.facets(reading, reader, listed(), query),
    }),
    route({
      method: 'get',
      path: '/mailboxes/{mailbox}/suggestions',
      summary: 'Addresses of visible messages by the beginnings of words',
      query: z.strictObject({ q: Q }),
      answers: { status: 200, schema: Suggestions },
      handle: ({ listed, query }) => use.suggestions(reading, listed(), query.q),
    }),
  ]
}
