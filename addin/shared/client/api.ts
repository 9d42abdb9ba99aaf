import type { NewTicket, Ticket } from '../../../core/contract/downloads.ts'
import type { ArchiveEvent } from '../../../core/contract/events.ts'
import type { Coverage, MailboxList, Me } from '../../../core/contract/me.ts'
import type { Body, Conversation, FolderList, Message, MessagePage } from '../../../core/contract/messages.ts'
import type { Facets, Searches, Suggestions } from '../../../core/contract/searching.ts'
import { shownZone } from '../i18n/dates.ts'
import { type Bearer, createClient } from './client.ts'
import { Fault, toFault } from './fault.ts'
import { readEvents } from './stream.ts'

export type { Bearer } from './client.ts'

/** Which list: a mailbox (or "all"), a folder of it, a query. */
export interface ListAddress {
  readonly mailbox: string
  readonly folder: string | null
  readonly q: string
}

export type Api = ReturnType<typeof createApi>

/** The API of /api/v1, one function a route. Every failure is a Fault, but for an abort. */
export function createApi(bearer: Bearer | null, base = '/api/v1') {
  const { send, get, stranger } = createClient(bearer, base)
  const box = (mailbox: string) => `/mailboxes/${encodeURIComponent(mailbox)}`
  const item = (mailbox: string, id: string) => `${box(mailbox)}/messages/${encodeURIComponent(id)}`
  /** The server knows the reader's zone, as far as it said; one that was named since its release it does not. */
  let zoned = true
  /** A search's days are those that the reader sees (V4), or at least the organisation's. */
  function listed<T>(list: ListAddress, what: string, signal?: AbortSignal, cursor?: string | null) {
    const { mailbox, q, folder } = list
    const ask = () =>
      get<T>(`${box(mailbox)}/${what}`, { q, zone: zoned && q && shownZone(), folder, cursor }, signal)
    return ask().catch((thrown: unknown) => {
      if (toFault(thrown).problem.field !== 'zone') throw thrown
      zoned = false
      return ask()
    })
  }

  return {
    /** What only a part asks for that is loaded later. */
    get,
    send,
    stranger,
    me: (signal?: AbortSignal) => get<Me>('/me', {}, signal),
    mailboxes: (filter: string, signal?: AbortSignal) => get<MailboxList>('/mailboxes', { filter }, signal),
    coverage: (mailbox: string, signal?: AbortSignal) =>
      get<Coverage>(`${box(mailbox)}/coverage`, {}, signal),
    folders: (mailbox: string, signal?: AbortSignal) =>
      get<FolderList>(`${box(mailbox)}/folders`, {}, signal),
    messages: (list: ListAddress, cursor: string | null, signal?: AbortSignal) =>
      listed<MessagePage>(list, 'messages', signal, cursor),
    facets: (list: ListAddress, signal?: AbortSignal) => listed<Facets>(list, 'facets', signal),
    suggestions: (mailbox: string, q: string, signal?: AbortSignal) =>
      get<Suggestions>(`${box(mailbox)}/suggestions`, { q }, signal),
    message: (mailbox: string, id: string, q: string, signal?: AbortSignal) =>
      get<Message>(item(mailbox, id), { q }, signal),
    body: (mailbox: string, id: string, q: string, whole: boolean, signal?: AbortSignal) =>
      get<Body>(`${item(mailbox, id)}/body`, { q, whole }, signal),
    conversation: (mailbox: string, id: string, signal?: AbortSignal, cursor: string | null = null) =>
      get<Conversation>(`${item(mailbox, id)}/conversation`, { cursor }, signal),
    searches: (signal?: AbortSignal) => get<Searches>('/searches', {}, signal),
    ticket: async (wanted: NewTicket) =>
      (await send('POST', '/tickets', undefined, wanted)).json() as Promise<Ticket>,
    events: async (signal: AbortSignal): Promise<AsyncGenerator<ArchiveEvent>> => {
      const { body } = await send('GET', '/events', signal)
      if (!body) throw new Fault('unavailable')
      return readEvents(body)
    },
  }
}
