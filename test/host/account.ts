import type { JWTPayload } from 'jose'
import type { BrowserContext } from 'playwright-core'
import type { IssuerSettings } from '../../api/auth/external/settings.ts'
import { type FakeEntra, startFakeEntra } from '../api/auth/external-issuer.ts'
import { GRAPH } from './graph.ts'

export const MICROSOFT = 'https://login.microsoftonline.com'
export const TENANT = '11111111-2222-3333-4444-555555555555'
const CLIENT = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'

/** Seconds that a token of this issuer counts. */
const LIFE = 3600

/** What the bridge of nested app authentication answers: a token, one of its own words for why there is none, or nothing at all. */
export type Answer =
  | 'token'
  | 'token that is over'
  | 'USER_INTERACTION_REQUIRED'
  | 'USER_CANCEL'
  | 'PERSISTENT_ERROR'
  | 'nothing'

interface Answers {
  GetInitContext: Answer
  GetToken: Answer
  GetTokenPopup: Answer
}

/** An issuer that plays Entra, and Marta's account at it, which Outlook hands to the pane. */
export interface Account {
  readonly issuer: IssuerSettings
  /** The (tid, oid) of Marta. */
  readonly identity: { readonly issuer: string; readonly subject: string }
  /** What the bridge was asked, in order. */
  readonly asked: string[]
  /** Of these, what has its answer in the pane. */
  readonly told: string[]
  /** What it answers; a test may change it. */
  readonly answers: Answers
  /** Whose account that is (oid), and whose the issuer's own pages hand over: in one browser they may be two people. */
  readonly whose: { bridge: string; pages: string }
  /** The same for the scopes of Microsoft Graph, where a test wants another answer. */
  readonly graph: Partial<Answers>
  /** Puts the bridge beside the pane. */
  bridge(context: BrowserContext): Promise<void>
  /** The issuer's own pages, where a window of ours or a dialog of Outlook's leads. */
  pages(context: BrowserContext): Promise<void>
  stop(): Promise<void>
}

export async function startAccount(now: () => number): Promise<Account> {
  const entra = await startFakeEntra()
  const asked: string[] = []
  const told: string[] = []
  const answers: Account['answers'] = { GetInitContext: 'token', GetToken: 'token', GetTokenPopup: 'token' }
  const graph: Account['graph'] = {}
  const whose = { bridge: 'person-1', pages: 'person-1' }
  const token = (change: JWTPayload) => tokenOf(entra, now(), change)

  async function answer(text: string): Promise<string> {
    const { method, requestId, tokenParams } = JSON.parse(text) as {
      method: keyof typeof answers
      requestId: string
      tokenParams?: { scope: string }
    }
    const ofGraph = tokenParams?.scope.includes(GRAPH) === true
    asked.push(
      ofGraph ? `${method} ${tokenParams?.scope.split(' ').find((one) => one.startsWith(GRAPH))}` : method,
    )
    const wanted = (ofGraph && graph[method]) || answers[method]
    if (wanted === 'nothing') return ''
    const envelope = { messageType: 'NestedAppAuthResponse', requestId }
    if (!wanted.startsWith('token'))
      return JSON.stringify({ ...envelope, success: false, error: { status: wanted, code: 'refused' } })
    if (method === 'GetInitContext')
      return JSON.stringify({ ...envelope, success: true, initContext: { sdkName: 'host', sdkVersion: '1' } })
    const over = wanted === 'token that is over' ? { exp: Math.floor(now() / 1000) - 60 } : {}
    return JSON.stringify({
      ...envelope,
      success: true,
      token: {
        access_token: await token({ scp: scopeOf(tokenParams?.scope ?? ''), oid: whose.bridge, ...over }),
        id_token: await token({ scp: undefined, oid: whose.bridge }),
        expires_in: LIFE,
        scope: tokenParams?.scope,
      },
      account: {
        environment: 'login.microsoftonline.com',
        homeAccountId: `${whose.bridge}.${TENANT}`,
        localAccountId: whose.bridge,
        tenantId: TENANT,
        username: 'marta@lindhaven.example',
        name: 'Marta Lindqvist',
      },
    })
  }

  return {
    issuer: {
      url: new URL(`${MICROSOFT}/organizations/v2.0`),
      clientId: CLIENT,
      tenants: [TENANT],
      fetch: entra.fetch,
    },
    identity: { issuer: `${MICROSOFT}/${TENANT}/v2.0`, subject: 'person-1' },
    asked,
    told,
    answers,
    whose,
    graph,
    async bridge(context) {
      await context.exposeFunction('askAccountOfOutlook', answer)
      await context.exposeFunction('toldByOutlook', (message: string) =>
        told.push((JSON.parse(message) as { method: string }).method),
      )
      await context.addInitScript(() => {
        const listeners = new Set<(response: string) => void>()
        Object.assign(window, {
          nestedAppAuthBridge: {
            addEventListener: (_: string, listener: (response: string) => void) => listeners.add(listener),
            removeEventListener: (_: string, listener: (response: string) => void) =>
              listeners.delete(listener),
            postMessage: (message: string) => {
              const { askAccountOfOutlook, toldByOutlook } = window as unknown as Readonly<
                Record<'askAccountOfOutlook' | 'toldByOutlook', (text: string) => Promise<string>>
              >
              void askAccountOfOutlook(message).then((text) => {
                if (text === '') return
                for (const listener of listeners) listener(text)
                void toldByOutlook(message)
              })
            },
          },
        })
      })
    },
    async pages(context) {
      await context.route(`${MICROSOFT}/organizations/oauth2/v2.0/authorize?*`, (route) => {
        const { searchParams } = new URL(route.request().url())
        const back = searchParams.get('redirect_uri') ?? ''
        const state = searchParams.get('state') ?? ''
        return route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><html lang="en"><title>Account</title><link rel="icon" href="data:,"><form action="${back}"><input type="hidden" name="code" value="abc"><input type="hidden" name="state" value="${state}"><button>Marta Lindqvist</button></form>`,
        })
      })
      await context.route(`${MICROSOFT}/organizations/oauth2/v2.0/token`, async (route) =>
        route.fulfill({
          contentType: 'application/json',
          headers: { 'access-control-allow-origin': '*' },
          body: JSON.stringify({
            token_type: 'Bearer',
            access_token: await token({ oid: whose.pages }),
            expires_in: LIFE,
          }),
        }),
      )
    },
    stop: () => entra.stop(),
  }
}

/** As Entra writes it: the scopes of one resource, without its name. */
function scopeOf(wanted: string): string {
  return wanted
    .split(' ')
    .map((scope) => scope.split('/').at(-1))
    .join(' ')
}

function tokenOf(entra: FakeEntra, now: number, change: JWTPayload): Promise<string> {
  const iat = Math.floor(now / 1000)
  return entra.token({
    iss: `${MICROSOFT}/${TENANT}/v2.0`,
    aud: CLIENT,
    ver: '2.0',
    tid: TENANT,
    sub: 'pairwise-1',
    azp: CLIENT,
    scp: 'access_as_user',
    name: 'Marta Lindqvist',
    // Somebody else's address: it decides nothing.
    preferred_username: 'jonas@lindhaven.example',
    iat,
    nbf: iat,
    exp: iat + LIFE,
    ...change,
  })
}
