import { expect, test } from 'vitest'
import { createPaneTokens, type TokenWindow } from '../../../addin/pane/tokens.ts'

const ORIGIN = 'https://carrel.test'
const LATER = 3_600_000

function page() {
  let post: ((event: MessageEvent<unknown>) => void) | undefined
  const popUp = {
    closed: false,
    close() {
      popUp.closed = true
    },
  }
  const opened: string[] = []
  let blocked = false
  const owner: TokenWindow = {
    origin: ORIGIN,
    open(url) {
      opened.push(url)
      return blocked ? null : (popUp as unknown as Window)
    },
    addEventListener(_, listener) {
      post = listener
    },
  }
  const clock = { now: 0 }
  const tokens = createPaneTokens(owner, () => clock.now)
  return {
    tokens,
    clock,
    opened,
    popUp,
    block() {
      blocked = true
    },
    post(data: unknown, origin = ORIGIN, source: unknown = popUp) {
      post?.({ data, origin, source } as MessageEvent<unknown>)
    },
  }
}
const token = { type: 'carrel-token', accessToken: 'secret', expiresAt: LATER }

test('X10: the token comes from the window that the pane opened, and is held in memory', async () => {
  const { tokens, post, popUp, opened } = page()
  let told = 0
  tokens.onToken(() => told++)
  expect(await tokens.start()).toBe(true)
  post(token)
  expect(opened).toEqual(['/auth/pane'])
  expect(tokens.token()).toBe('secret')
  expect(told).toBe(1)
  expect(popUp.closed).toBe(true)
})

test('X10: a message of another origin, of another window or unasked is no token', async () => {
  const { tokens, post } = page()
  post(token)
  await tokens.start()
  post(token, 'https://evil.example')
  post(token, ORIGIN, {})
  post('carrel-token')
  post({ type: 'carrel-token', accessToken: 42, expiresAt: LATER })
  post({ type: 'carrel-token', accessToken: 'secret' })
  expect(tokens.token()).toBeNull()
})

test('X10: a token is not used in its last half minute, nor after the server refused it', async () => {
  const { tokens, post, clock } = page()
  await tokens.start()
  post({ ...token, expiresAt: new Date(LATER).toISOString() })
  expect(tokens.token()).toBe('secret')
  clock.now = LATER - 20_000
  expect(tokens.token()).toBeNull()
  await tokens.start()
  post({ ...token, expiresAt: 2 * LATER })
  tokens.refused()
  expect(tokens.token()).toBeNull()
})

test('X10: a window that the browser blocks is told', async () => {
  const { tokens, block } = page()
  block()
  expect(await tokens.start()).toBe(false)
})
