import { HttpResponse, http } from 'msw'
import type { Problem } from '../../core/contract/common.ts'
import type { NewTicket, Ticket } from '../../core/contract/downloads.ts'
import type { Coverage, MailboxList, Me } from '../../core/contract/me.ts'
import type {
  Body,
  Conversation,
  Delivery,
  FolderList,
  Message,
  MessagePage,
  Source,
} from '../../core/contract/messages.ts'
import type {
  Facets,
  NewSavedSearch,
  SavedSearch,
  Searches,
  Suggestions,
} from '../../core/contract/searching.ts'
import type { ErrorCode } from '../../core/errors.ts'
import { meOf, NOW, type World } from './world.ts'

export const ORIGIN = 'http://carrel.test'
const API = `${ORIGIN}/api/v1`

export function problem(status: number, code: ErrorCode, more: Partial<Problem> = {}) {
  const body: Problem = {
    type: 'urn:carrel:problem:internal',
    title: code,
    status,
    code,
    detail: 'Text of the server.',
    ...more,
  }
  return HttpResponse.json(body, { status, headers: { 'content-type': 'application/problem+json' } })
}

/** The API, answering from a world; every answer has the contract's type. */
export function handlersOf(world: World) {
  /** Who is not signed in gets 401, what is not readable 404, before anything else. */
  const answer = <T extends object>(of: string | undefined, make: () => T | Response) => {
    if (world.offline) return HttpResponse.error()
    if (!world.signedIn) return problem(401, 'not-signed-in')
    if (of !== undefined && of !== 'all' && ![...world.mailboxes, ...world.beyond].some((m) => m.id === of))
      return problem(404, 'not-found')
    const made = make()
    return made instanceof Response ? made : HttpResponse.json(made)
  }
  const find = (box: string, id: string) =>
    Object.values(world.rows)
      .flat()
      .find((r) => r.id === id && (box === 'all' || r.mailbox === box))
  const one = <T extends object>(
    box: string,
    id: string,
    make: (row: NonNullable<ReturnType<typeof find>>) => T,
  ) =>
    answer(box, () => {
      const row = find(box, id)
      return row ? make(row) : problem(404, 'not-found')
    })
  type Box = { m: string }
  type Item = { m: string; id: string }

  return [
    http.all(`${API}/*`, ({ request }) => {
      world.asked.push(`${request.method} ${request.url.slice(API.length)}`)
      if (world.fails && request.url.includes(world.fails))
        return problem(503, 'unavailable', { reference: '7F2K-94' })
    }),
    http.get(`${API}/me`, () => answer<Me>(undefined, () => meOf(world))),
    http.get(`${API}/mailboxes`, ({ request }) =>
      answer<MailboxList>(undefined, () => {
        const called = new URL(request.url).searchParams.get('called')
        const all = [...world.mailboxes, ...world.beyond]
        return {
          mailboxes: all.filter(({ id, address }) => called === null || [id, address].includes(called)),
          more: false,
        }
      }),
    ),
    http.get<Box>(`${API}/mailboxes/:m/coverage`, ({ params }) =>
      answer<Coverage>(params.m, () => world.coverage),
    ),
    http.get<Box>(`${API}/mailboxes/:m/folders`, ({ params }) =>
      answer<FolderList>(params.m, () => ({
        folders: world.folders,
        total: world.rows[params.m]?.length ?? 0,
      })),
    ),
    http.get<Box>(`${API}/mailboxes/:m/facets`, ({ params }) => answer<Facets>(params.m, () => world.facets)),
    http.get<Box>(`${API}/mailboxes/:m/suggestions`, ({ params }) =>
      answer<Suggestions>(params.m, () => ({
        addresses: [{ name: 'Ingrid Solheim', address: 'ingrid@solheim-verft.example', count: 3 }],
      })),
    ),
    http.get<Box>(`${API}/mailboxes/:m/messages`, ({ params, request }) =>
      answer<MessagePage>(params.m, () => {
        const { searchParams } = new URL(request.url)
        const q = searchParams.get('q') ?? ''
        if (q.includes('"') && q.split('"').length % 2 === 0) {
          const start = q.indexOf('"')
          return problem(400, 'bad-query', {
            detail: 'The page never shows this.',
            mistake: { code: 'unclosed-quote', facts: { sign: '"' } },
            position: { start, end: q.length },
            repair: `${q}"`,
          })
        }
        const rows = (world.rows[params.m] ?? []).filter((r) =>
          r.subject.toLowerCase().includes(q.toLowerCase()),
        )
        const at = Number(searchParams.get('cursor') ?? 0)
        const next = at + world.pageSize
        return {
          messages: rows.slice(at, next),
          next: next < rows.length ? String(next) : null,
          processing: params.m === 'own' && at === 0 && !q ? world.processing : [],
        }
      }),
    ),
    http.get<Item>(`${API}/mailboxes/:m/messages/:id`, ({ params }) =>
      one<Message>(params.m, params.id, (row) => ({
        ...row,
        cc: [],
        bcc: [],
        replyTo: [],
        messageId: '<1@solheim-verft.example>',
        inReplyTo: '',
        folder: { id: 'in', name: '', wellKnown: 'inbox', parent: null },
        parts: [],
        mark: `mark of ${row.id}`,
        conversationCount: 1,
        ...world.messages[row.id],
      })),
    ),
    http.get<Item>(`${API}/mailboxes/:m/messages/:id/body`, ({ params }) =>
      one<Body>(params.m, params.id, (row) => ({
        html: null,
        text: `Text of ${row.id}`,
        inlineImages: {},
        cut: false,
        size: 100,
        words: [],
        ...world.bodies[row.id],
      })),
    ),
    http.get<Item>(`${API}/mailboxes/:m/messages/:id/conversation`, ({ params }) =>
      one<Conversation>(params.m, params.id, () => ({ messages: world.rows[params.m] ?? [], next: null })),
    ),
    http.get<Item>(`${API}/mailboxes/:m/messages/:id/source`, ({ params }) =>
      one<Source>(params.m, params.id, (row) => ({
        source: `Subject: ${row.subject}`,
        cut: false,
        size: 100,
      })),
    ),
    http.get<Item>(`${API}/mailboxes/:m/messages/:id/delivery`, ({ params }) =>
      one<Delivery>(params.m, params.id, (row) => ({
        way: 'journal',
        acceptedAt: row.receivedAt,
        archivedAt: row.receivedAt,
        receivedAt: row.receivedAt,
        sentAt: null,
        envelopeFrom: row.from.address,
        envelopeTo: `${params.m}@lindhaven.example`,
        reached: [{ name: `Mailbox ${params.m}`, address: `${params.m}@lindhaven.example` }],
        folder: 'Inbox',
        size: row.size,
        messageId: '<1@solheim-verft.example>',
        policy: {
          name: 'Sender Privacy Policy',
          applied: false,
          sensitivity: 'normal',
          where: 'none',
          reason: 'not-marked',
          decidedAt: row.receivedAt,
        },
        found: [],
        problems: [],
        sha256: 'ab'.repeat(32),
        ...world.deliveries[row.id],
      })),
    ),
    http.get(`${API}/searches`, () => answer<Searches>(undefined, () => world.searches)),
    http.post<never, NewSavedSearch>(`${API}/searches`, async ({ request }) => {
      const saved: SavedSearch = { id: 'saved', ...(await request.json()) }
      world.searches = { ...world.searches, saved: [...world.searches.saved, saved] }
      return HttpResponse.json(saved, { status: 201 })
    }),
    http.post<never, NewTicket>(`${API}/tickets`, () => {
      const ticket: Ticket = { url: '/api/v1/downloads/ticket', expiresAt: NOW.toISOString() }
      return HttpResponse.json(ticket)
    }),
    http.get(`${API}/events`, () => {
      if (world.offline) return HttpResponse.error()
      if (!world.signedIn) return problem(401, 'not-signed-in')
      let mine: ReadableStreamDefaultController<Uint8Array>
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          mine = controller
          world.streams.add(controller)
          controller.enqueue(
            new TextEncoder().encode(
              `data: ${JSON.stringify({ type: 'ready', now: NOW.toISOString() })}\n\n`,
            ),
          )
        },
        cancel() {
          world.streams.delete(mine)
        },
      })
      return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } })
    }),
  ]
}
