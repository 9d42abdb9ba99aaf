import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { type Bearer, createApi } from '../../../addin/shared/client/api.ts'
import { ORIGIN } from '../handlers.ts'
import { useWorld } from '../page.ts'

const at = useWorld()
const API = `${ORIGIN}/api/v1`

function bearer(token: string | null): Bearer & { dropped: number } {
  const held = { token: () => token, dropped: 0, refused: () => void held.dropped++ }
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
  await createApi(bearer('secret'), API).messages({ mailbox: 'own', folder: 'a/b', q: 'x&y' }, null)
  expect(at.world.asked).toEqual(['GET /mailboxes/own/messages?q=x%26y&folder=a%2Fb'])
})

test('V3: no answer is offline, an answer that is no problem document still has a code', async () => {
  at.world.offline = true
  await expect(createApi(null, API).me()).rejects.toMatchObject({ code: 'offline' })
  at.world.offline = false
  at.server.use(http.get(`${API}/me`, () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })))
  await expect(createApi(null, API).me()).rejects.toMatchObject({ code: 'internal' })
})
