import { HttpResponse, http } from 'msw'
import { afterEach, describe, expect, test } from 'vitest'
import { type Bearer, createApi } from '../../../addin/shared/client/api.ts'
import { zone } from '../../../addin/shared/i18n/dates.ts'
import { ORIGIN, problem } from '../handlers.ts'
import { useWorld } from '../page.ts'

const at = useWorld()
const API = `${ORIGIN}/api/v1`

function bearer(token: string | null): Bearer & { dropped: number } {
  const held = {
    token: async () => token,
    instead: async () => null,
    dropped: 0,
    refused: () => void held.dropped++,
  }
  return held
}

test('X10: the pane sends its token and no cookies', async () => {
  let sent: Request | undefined
  at.server.use(
    http.get(`${API}/me`, ({ request }) => {
      sent = request
    }),
  )
  await createApi(bearer('secret'), API).me()
  expect(sent?.headers.get('authorization')).toBe('Bearer secret')
  expect(sent?.credentials).toBe('omit')
})

test('X10: without a token nothing is asked at all', async () => {
  await expect(createApi(bearer(null), API).me()).rejects.toMatchObject({ code: 'not-signed-in' })
  expect(at.world.asked).toEqual([])
})

test('X10: a token that was refused is forgotten', async () => {
  at.world.signedIn = false
  const held = bearer('old')
  await expect(createApi(held, API).me()).rejects.toMatchObject({ code: 'not-signed-in' })
  expect(held.dropped).toBe(1)
})

test('S1: a token that ends in mid-use is renewed once, and the request goes on', async () => {
  const sent: string[] = []
  at.server.use(
    http.post(`${API}/tickets`, async ({ request }) => {
      const { authorization } = Object.fromEntries(request.headers)
      sent.push(`${authorization} ${JSON.stringify(await request.json())}`)
      if (authorization !== 'Bearer new') return HttpResponse.json({}, { status: 401 })
      return HttpResponse.json({ url: '/api/v1/tickets/t', expiresAt: '2026-11-23T09:01:00Z' })
    }),
  )
  const wanted = { mailbox: 'own', id: 'o1', what: 'source' } as const
  const held = { ...bearer('old'), instead: async () => 'new' }
  expect((await createApi(held, API).ticket(wanted)).url).toBe('/api/v1/tickets/t')
  const body = JSON.stringify(wanted)
  expect(sent).toEqual([`Bearer old ${body}`, `Bearer new ${body}`])
})

test('S1: after a second refusal the person is asked to sign in, without a third try', async () => {
  let tries = 0
  at.server.use(
    http.get(`${API}/me`, () => {
      tries += 1
      return HttpResponse.json({}, { status: 401 })
    }),
  )
  const held = { ...bearer('old'), instead: async () => 'just as bad' }
  await expect(createApi(held, API).me()).rejects.toMatchObject({ code: 'not-signed-in' })
  expect(tries).toBe(2)
})

test('X10: writes carry the header that a form of another site cannot send', async () => {
  let header: string | null = null
  at.server.use(
    http.post(`${API}/tickets`, ({ request }) => {
      header = request.headers.get('x-carrel')
    }),
  )
  await createApi(null, API).ticket({ mailbox: 'own', id: 'o1', what: 'source' })
  expect(header).toBe('1')
})

test('X11: no token stands in any address', async () => {
  await createApi(bearer('secret'), API).messages({ mailbox: 'own', folder: 'a/b', q: '' }, null)
  expect(at.world.asked).toEqual(['GET /mailboxes/own/messages?folder=a%2Fb'])
})

describe('a search', () => {
  const list = { mailbox: 'own', folder: 'a/b', q: 'x&y' }
  const asked = (what: string, zone: string) =>
    `GET /mailboxes/own/${what}?q=x%26y${zone && `&zone=${encodeURIComponent(zone)}`}&folder=a%2Fb`
  afterEach(() => {
    zone.value = undefined
  })

  test("V4: is by the days of the machine's zone, and of the organisation's where those are shown", async () => {
    const api = createApi(null, API)
    await api.messages(list, null)
    zone.value = 'Pacific/Apia'
    await api.facets(list)
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    expect(at.world.asked).toEqual([asked('messages', timeZone), asked('facets', 'Pacific/Apia')])
  })

  test("V4: is by the organisation's days, once and for all, where the server does not know the zone", async () => {
    let refused = 0
    zone.value = 'Etc/Unknown'
    at.server.use(
      http.get(`${API}/mailboxes/own/messages`, ({ request }) => {
        if (!request.url.includes('zone=')) return undefined
        refused += 1
        return problem(400, 'bad-request', { field: 'zone' })
      }),
    )
    const api = createApi(null, API)
    await api.messages(list, null)
    await api.facets(list)
    expect(refused).toBe(1)
    expect(at.world.asked).toEqual([asked('messages', ''), asked('facets', '')])
  })

  test('V4: what is refused for anything else is not asked again', async () => {
    at.world.fails = '/messages'
    await expect(createApi(null, API).messages(list, null)).rejects.toMatchObject({ code: 'unavailable' })
    expect(at.world.asked).toHaveLength(1)
  })
})

test('V3: no answer is offline, an answer that is no problem document still has a code', async () => {
  at.world.offline = true
  await expect(createApi(null, API).me()).rejects.toMatchObject({ code: 'offline' })
  at.world.offline = false
  at.server.use(http.get(`${API}/me`, () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })))
  await expect(createApi(null, API).me()).rejects.toMatchObject({ code: 'internal' })
  at.server.use(http.get(`${API}/me`, () => HttpResponse.json(null, { status: 404 })))
  await expect(createApi(null, API).me()).rejects.toMatchObject({ code: 'not-found', problem: {} })
})
