import { NewSavedSearch, SavedSearch, Searches } from '../../../core/contract/searching.ts'
import type { Reading } from '../../reading/reading.ts'
import * as use from '../../reading/searches.ts'
import { type Route, route } from '../route.ts'

/** Saved and recent searches of the person. */
export function searchRoutes(reading: Reading): Route[] {
  return [
    route({
      method: 'get',
      path: '/searches',
      summary: 'Saved and recent searches in mailboxes that may be read now',
      answers: { status: 200, schema: Searches },
      handle: ({ reader }) => use.searches(reading, reader),
    }),
    route({
      method: 'post',
      path: '/searches',
      summary: 'Save a search',
      body: NewSavedSearch,
      answers: { status: 201, schema: SavedSearch },
      handle: ({ reader, body }) => use.saveSearch(reading, reader, body),
    }),
    route({
      method: 'delete',
      path: '/searches/{search}',
      summary: 'Delete a saved search',
      answers: { status: 204 },
      handle: ({ reader, params }) => use.forgetSearch(reading, reader, params.search ?? ''),
    }),
  ]
}
