import { expect, test, vi } from 'vitest'
import { chain } from '../../../addin/office/chain.ts'
import type { Way } from '../../../addin/office/way.ts'
import type { TokenWindow } from '../../../addin/pane/asking.ts'
import { createPaneTokens } from '../../../addin/pane/tokens.ts'

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
  expect(opened).toEqual(['/auth/pane?lang=en'])
  expect(await tokens.token()).toBe('secret')
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
  expect(await tokens.token()).toBeNull()
})

test('X10: a token is not used in its last half minute, nor after the server refused it', async () => {
  const { tokens, post, clock } = page()
  await tokens.start()
  post({ ...token, expiresAt: LATER })
  expect(await tokens.token()).toBe('secret')
  clock.now = LATER - 20_000
  expect(await tokens.token()).toBeNull()
  await tokens.start()
  post({ ...token, expiresAt: 2 * LATER })
  tokens.refused()
  expect(await tokens.token()).toBeNull()
})

test('X10: a window that the browser blocks is told', async () => {
  const { tokens, block } = page()
  block()
  expect(await tokens.start()).toBe(false)
})

const unable: Way = { silently: async () => null, ask: async () => 'unable' }
const held = (token: string) => ({ token, until: LATER })

test("S1: Outlook's ways come first, the window when none of them is open", async () => {
  const { tokens, opened } = page()
  const asked: string[] = []
  const way = (name: string, answer: Awaited<ReturnType<Way['ask']>>): Way => ({
    silently: async () => null,
    ask: async () => {
      asked.push(name)
      return answer
    },
  })
  tokens.through(chain([way('nested', 'unable'), way('dialog', held('by dialog'))]))
  expect(await tokens.start()).toBe(true)
  expect(asked).toEqual(['nested', 'dialog'])
  expect(await tokens.token()).toBe('by dialog')
  tokens.through(chain([way('nested', 'left'), way('dialog', held('unwanted'))]))
  await tokens.end()
  expect(await tokens.start()).toBe(true)
  expect(opened).toEqual([])
  expect(await tokens.token()).toBeNull()
  tokens.through(chain([unable, unable]))
  await tokens.start()
  // Signed out before: the issuer is to ask who it is.
  expect(opened).toEqual(['/auth/pane?lang=en&anew=1'])
})

test('S1: a token is got without asking where that is possible, once for all that wait for it', async () => {
  const { tokens, clock } = page()
  const anew: boolean[] = []
  tokens.through(
    chain([
      { ...unable, silently: () => Promise.reject(new Error('the bridge broke')) },
      {
        ...unable,
        async silently(again) {
          anew.push(again)
          return { token: `t${anew.length}`, until: clock.now + LATER }
        },
      },
    ]),
  )
  expect(await Promise.all([tokens.token(), tokens.token()])).toEqual(['t1', 't1'])
  clock.now = LATER
  expect(await tokens.token()).toBe('t2')
  expect(await Promise.all([tokens.instead('t2'), tokens.instead('t2')])).toEqual(['t3', 't3'])
  // Another request has renewed it meanwhile.
  expect(await tokens.instead('t2')).toBe('t3')
  expect(anew).toEqual([false, false, true])
})

test('X10: the window that a person opened by the link hands over once, and only from our own origin', async () => {
  const { tokens, post, block } = page()
  block()
  await tokens.start()
  post(token, ORIGIN, {})
  expect(await tokens.token()).toBeNull()
  tokens.byLink?.()
  await vi.dynamicImportSettled()
  post(token, 'https://evil.example', {})
  post(token, ORIGIN, {})
  expect(await tokens.token()).toBe('secret')
  post({ ...token, accessToken: 'another' }, ORIGIN, {})
  expect(await tokens.token()).toBe('secret')
})

test("S1 X10: Outlook's account takes the place of nobody who signed in by a window", async () => {
  const { tokens, post, clock } = page()
  await tokens.start()
  post(token)
  expect(await tokens.token()).toBe('secret')
  // Outlook came late, and its account may be another person.
  const asked = vi.fn(async () => ({ token: 'of somebody else', until: 9 * LATER }))
  tokens.through({ silently: asked, ask: async () => ({ token: 'asked for', until: 9 * LATER }) })
  expect(await tokens.instead('secret')).toBeNull()
  clock.now = 2 * LATER
  expect(await tokens.token()).toBeNull()
  await tokens.end()
  expect(await tokens.token()).toBeNull()
  expect(asked).not.toHaveBeenCalled()
  // Whoever then signs in by it is renewed by it.
  await tokens.start()
  expect(await tokens.token()).toBe('asked for')
  expect(await tokens.instead('asked for')).toBe('of somebody else')
})

/** As Entra's: whose it is stands in its middle. */
const tokenOf = (oid: string) =>
  `h.${btoa(JSON.stringify({ iss: 'https://issuer.test/ÿ', sub: 'pairwise', oid }))}.s`
const answers = (...oids: string[]) => {
  const silently = async () => ({ token: tokenOf(oids.shift() ?? ''), until: LATER })
  return { silently, ask: async () => 'left' as const }
}

test('S1 X10: in mid-use a token of another person is refused, for all that wait for it', async () => {
  const { tokens } = page()
  const told = vi.fn(() => false)
  tokens.onOther(told)
  tokens.through(answers('marta', 'marta', 'jonas', 'jonas'))
  const first = await tokens.token()
  expect(first).toBe(tokenOf('marta'))
  expect(await tokens.instead(tokenOf('marta'))).toBe(first)
  expect(told).not.toHaveBeenCalled()
  const refused = [tokens.instead(tokenOf('marta')), tokens.token(), tokens.token()]
  expect(await Promise.all(refused)).toEqual([null, null, null])
  expect(told).toHaveBeenCalledTimes(1)
  // All of the other was cleared: whoever comes now is the reader.
  expect(await tokens.token()).toBe(tokenOf('jonas'))
})

test('S1 X10: a window that hands over another person in mid-use is refused, and the issuer asks anew', async () => {
  const { tokens, post, opened } = page()
  let left = false
  tokens.onOther(() => left)
  await tokens.start()
  tokens.through(answers('marta'))
  expect(await tokens.token()).toBe(tokenOf('marta'))
  expect(tokens.isOfOutlook()).toBe(true)
  let signedIn = 0
  tokens.onToken(() => signedIn++)
  post({ ...token, accessToken: tokenOf('jonas') })
  expect(signedIn).toBe(0)
  tokens.through(unable)
  await tokens.start()
  expect(opened.at(-1)).toBe('/auth/pane?lang=en&anew=1')
  post({ ...token, accessToken: tokenOf('jonas') })
  expect([signedIn, await tokens.token()]).toEqual([1, tokenOf('jonas')])
  // Outlook's account may be somebody else than who signed in by a window.
  expect(tokens.isOfOutlook()).toBe(false)
  // Who comes after somebody left is let in.
  left = true
  await tokens.start()
  post({ ...token, accessToken: tokenOf('marta') })
  expect([signedIn, await tokens.token()]).toEqual([2, tokenOf('marta')])
})

test("S1: an answer to Outlook's question that comes after another signing in takes nobody's place", async () => {
  const { tokens, post } = page()
  const late = Promise.withResolvers<ReturnType<typeof held>>()
  tokens.through({ silently: async () => null, ask: () => late.promise })
  const asked = tokens.start()
  tokens.through(unable)
  await tokens.start()
  post({ ...token, accessToken: tokenOf('jonas') })
  late.resolve(held(tokenOf('marta')))
  await asked
  expect(await tokens.token()).toBe(tokenOf('jonas'))
})
