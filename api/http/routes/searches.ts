import { NewSavedSearch, SavedSearch, Searches } from '../../../core/contract/searching.ts'
import { CarrelError } from '../../../core/errors.ts'
import { queryOf } from '../../reading/listing.ts'
import { instant } from '../../reading/present.ts'
import type { Reader } from '../../reading/reader.ts'
import { notFound } from '../../reading/reader.ts'
import type { Reading } from '../../reading/reading.ts'
import { type Route, route } from '../route.ts'

/** Saved and recent searches of the person; those in a mailbox that left go with it. */
export function searchRoutes(reading: Reading): Route[] {
  const { store, ids } = reading
  const nameOf = (mailbox: number | null): string => (mailbox === null ? 'all' : ids.mailbox(mailbox))
  const mayRead = (reader: Reader, mailbox: number | null): boolean =>
    mailbox === null || reader.mailboxes.some((one) => one.mailbox === mailbox)
  return [
    route({
      method: 'get',
      path: '/searches',
      summary: 'Saved and recent searches in mailboxes that may be read now',
      answers: { status: 200, schema: Searches },
      handle: async ({ reader }) => {
        const [saved, recent] = await Promise.all([
          store.searches.saved(reader.number),
          store.searches.recent(reader.number),
        ])
        return {
          saved: saved
            .filter(({ mailbox }) => mayRead(reader, mailbox))
            .map((one) => ({
              id: ids.other('search', one.id),
              name: one.name,
              mailbox: nameOf(one.mailbox),
              q: one.q,
            })),
          recent: recent
            .filter(({ mailbox }) => mayRead(reader, mailbox))
            .map(({ mailbox, q, at }) => ({ mailbox: nameOf(mailbox), q, at: instant(at) })),
        }
      },
    }),
    route({
      method: 'post',
      path: '/searches',
      summary: 'Save a search',
      body: NewSavedSearch,
      answers: { status: 201, schema: SavedSearch },
      handle: async ({ reader, body }) => {
        const mailbox = body.mailbox === 'all' ? null : ids.openMailbox(body.mailbox)
        if (body.mailbox !== 'all' && (mailbox === null || !mayRead(reader, mailbox))) throw notFound()
        queryOf(reading, body.q)
        const id = await store.searches.save(reader.number, { name: body.name, mailbox, q: body.q })
        if (id === 0)
          throw new CarrelError(
            'conflict',
            'You have 100 saved searches, which is the limit. Delete one first.',
          )
        return { id: ids.other('search', id), name: body.name, mailbox: body.mailbox, q: body.q }
      },
    }),
    route({
      method: 'delete',
      path: '/searches/{search}',
      summary: 'Delete a saved search',
      answers: { status: 204 },
      handle: async ({ reader, params }) => {
        const id = ids.openOther('search', params.search ?? '')
        if (id === null || !(await store.searches.forget(reader.number, id))) throw notFound()
      },
    }),
  ]
}
