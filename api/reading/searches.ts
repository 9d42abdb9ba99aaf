import type { NewSavedSearch, SavedSearch, Searches } from '../../core/contract/searching.ts'
import { CarrelError } from '../../core/errors.ts'
import type { MailboxNumber } from '../../core/privacy/access.ts'
import { queryOf } from './listing.ts'
import { instant } from './present.ts'
import { notFound, type Reader, targetOf } from './reader.ts'
import type { Reading } from './reading.ts'

/** Saved and recent searches of one person; those of a mailbox that may not be read now are not among them. */
export async function searches({ store, ids }: Reading, reader: Reader): Promise<Searches> {
  const nameOf = (mailbox: MailboxNumber | null): string => (mailbox === null ? 'all' : ids.mailbox(mailbox))
  const readable = reader.mailboxes.map(({ mailbox }) => mailbox)
  const [saved, recent] = await Promise.all([
    store.searches.saved(reader.number, readable),
    store.searches.recent(reader.number, readable),
  ])
  return {
    saved: saved.map(({ id, name, mailbox, q }) => ({
      id: ids.other('search', id),
      name,
      mailbox: nameOf(mailbox),
      q,
    })),
    recent: recent.map(({ mailbox, q, at }) => ({ mailbox: nameOf(mailbox), q, at: instant(at) })),
  }
}

/** @throws CarrelError not-found for a mailbox that may not be read, bad-query, conflict when there are too many */
export async function saveSearch(
  reading: Reading,
  reader: Reader,
  wanted: NewSavedSearch,
): Promise<SavedSearch> {
  const { store, ids } = reading
  const all = wanted.mailbox === 'all'
  const mailbox = all ? null : ids.openMailbox(wanted.mailbox)
  if (!all) targetOf(reader, mailbox)
  queryOf(reading, wanted.q)
  const id = await store.searches.save(reader.number, { name: wanted.name, mailbox, q: wanted.q })
  if (id === 0)
    throw new CarrelError('conflict', 'You have 100 saved searches, which is the limit. Delete one first.')
  return { id: ids.other('search', id), ...wanted }
}

/** @throws CarrelError not-found */
export async function forgetSearch({ store, ids }: Reading, reader: Reader, search: string): Promise<void> {
  const id = ids.openOther('search', search)
  if (id === null || !(await store.searches.forget(reader.number, id))) throw notFound()
}
