import type { NewTicket, Ticket } from '../../../core/contract/downloads.ts'
import type { ArchiveEvent } from '../../../core/contract/events.ts'
import type { Coverage, MailboxList, Me } from '../../../core/contract/me.ts'
import type {
  Body,
  Conversation,
  Delivery,
  FolderList,
  Message,
  MessagePage,
  Source,
} from '../../../core/contract/messages.ts'
import type {
  Facets,
  NewSavedSearch,
  SavedSearch,
  Searches,
  Suggestions,
} from '../../../core/contract/searching.ts'
import { Fault, type FaultCode, isAbort } from './fault.ts'
import { readEvents } from './stream.ts'

/** The pane's access token; the viewer has none and goes by its cookie (X10). */
export interface Bearer {
  token(): string | null
  /** The server did not take it: forget it. */
  refused(): void
}

/** Which list: a mailbox (or "all"), a folder of it, a query. */
export interface ListAddress {
  readonly mailbox: string
  readonly folder: string | null
  readonly q: string
}

type Query = Record<string, string | number | boolean | null | undefined>

export type Api = ReturnType<typeof createApi>

/** The API of /api/v1, one function a route. Every failure is a Fault, but for an abort. */
export function createApi(bearer: Bearer | null, base = '/api/v1') {
  async function send(method: string, path: string, signal?: AbortSignal, body?: unknown): Promise<Response> {
    const headers = new Headers()
    const token = bearer?.token()
    if (bearer && !token) throw new Fault('not-signed-in')
    if (token) headers.set('authorization', `Bearer ${token}`)
    if (method !== 'GET') headers.set('x-carrel', '1')
    if (body !== undefined) headers.set('content-type', 'application/json')
    let response: Response
    try {
      response = await fetch(base + path, {
        method,
        headers,
        credentials: bearer ? 'omit' : 'same-origin',
        cache: 'no-store',
        ...(signal && { signal }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    } catch (thrown) {
      if (isAbort(thrown)) throw thrown
      throw new Fault('offline', {}, { cause: thrown })
    }
    if (response.ok) return response
    const problem = await response.json().catch(() => ({}))
    if (response.status === 401) bearer?.refused()
    throw new Fault(response.status === 401 ? 'not-signed-in' : codeOf(problem, response.status), problem)
  }

  async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) if (value) search.set(name, String(value))
    const text = search.size > 0 ? `?${search}` : ''
    return (await send('GET', path + text, signal)).json() as Promise<T>
  }

  const box = (mailbox: string) => `/mailboxes/${encodeURIComponent(mailbox)}`
  const item = (mailbox: string, id: string) => `${box(mailbox)}/messages/${encodeURIComponent(id)}`

  return {
    me: (signal?: AbortSignal) => get<Me>('/me', {}, signal),
    mailboxes: (filter: string, signal?: AbortSignal) => get<MailboxList>('/mailboxes', { filter }, signal),
    coverage: (mailbox: string, signal?: AbortSignal) =>
      get<Coverage>(`${box(mailbox)}/coverage`, {}, signal),
    folders: (mailbox: string, signal?: AbortSignal) =>
      get<FolderList>(`${box(mailbox)}/folders`, {}, signal),
    messages: (list: ListAddress, cursor: string | null, signal?: AbortSignal) =>
      get<MessagePage>(`${box(list.mailbox)}/messages`, { q: list.q, folder: list.folder, cursor }, signal),
    facets: (list: ListAddress, signal?: AbortSignal) =>
      get<Facets>(`${box(list.mailbox)}/facets`, { q: list.q, folder: list.folder }, signal),
    suggestions: (mailbox: string, q: string, signal?: AbortSignal) =>
      get<Suggestions>(`${box(mailbox)}/suggestions`, { q }, signal),
    message: (mailbox: string, id: string, q: string, signal?: AbortSignal) =>
      get<Message>(item(mailbox, id), { q }, signal),
    body: (mailbox: string, id: string, q: string, whole: boolean, signal?: AbortSignal) =>
      get<Body>(`${item(mailbox, id)}/body`, { q, whole }, signal),
    conversation: (mailbox: string, id: string, signal?: AbortSignal) =>
      get<Conversation>(`${item(mailbox, id)}/conversation`, {}, signal),
    delivery: (mailbox: string, id: string, signal?: AbortSignal) =>
      get<Delivery>(`${item(mailbox, id)}/delivery`, {}, signal),
    source: (mailbox: string, id: string, whole: boolean, signal?: AbortSignal) =>
      get<Source>(`${item(mailbox, id)}/source`, { whole }, signal),
    /** The bytes of a part that may be shown in place. */
    attachment: async (mailbox: string, id: string, part: number, signal?: AbortSignal) =>
      (await send('GET', `${item(mailbox, id)}/attachments/${part}?inline=true`, signal)).blob(),
    searches: (signal?: AbortSignal) => get<Searches>('/searches', {}, signal),
    saveSearch: async (search: NewSavedSearch) =>
      (await send('POST', '/searches', undefined, search)).json() as Promise<SavedSearch>,
    dropSearch: async (id: string) => {
      await send('DELETE', `/searches/${encodeURIComponent(id)}`)
    },
    ticket: async (wanted: NewTicket) =>
      (await send('POST', '/tickets', undefined, wanted)).json() as Promise<Ticket>,
    events: async (signal: AbortSignal): Promise<AsyncGenerator<ArchiveEvent>> => {
      const { body } = await send('GET', '/events', signal)
      if (!body) throw new Fault('unavailable')
      return readEvents(body)
    },
  }
}

function codeOf(problem: unknown, status: number): FaultCode {
  if (typeof problem === 'object' && problem !== null && 'code' in problem) return problem.code as FaultCode
  return status === 404 ? 'not-found' : status === 503 ? 'unavailable' : 'internal'
}
