import type { Bearer } from '../shared/client/api.ts'
import type { SignIn } from '../shared/models/session.ts'

/** Asked again this long before the token ends, in milliseconds: a request may be under way. */
const MARGIN = 30_000
const FEATURES = 'popup,width=480,height=640'

export interface TokenWindow {
  open(url: string, name: string, features: string): Window | null
  readonly origin: string
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
}

export interface PaneTokens extends Bearer, SignIn {
  /** Called when a token has come. */
  onToken(listener: () => void): void
}

/**
 * The pane's access token: in memory only, from a window that runs the code flow with PKCE and hands it over
 * by postMessage (X10). Never in storage, never in an address, never a cookie.
 */
export function createPaneTokens(page: TokenWindow, now: () => number): PaneTokens {
  let held: { readonly token: string; readonly until: number } | null = null
  let asked: Window | null = null
  let told: (() => void) | null = null

  page.addEventListener('message', (event) => {
    // Any page can post to us: only our own origin, and only the window that we opened, may hand over a token.
    if (event.origin !== page.origin || asked === null || event.source !== asked) return
    const token = readToken(event.data)
    if (!token) return
    held = token
    asked.close()
    asked = null
    told?.()
  })

  return {
    token() {
      if (held && held.until - MARGIN <= now()) held = null
      return held?.token ?? null
    },
    refused() {
      held = null
    },
    onToken(listener) {
      told = listener
    },
    start: async () => {
      asked = page.open('/auth/pane', 'carrel-sign-in', FEATURES)
      return asked !== null
    },
    end: async () => {
      held = null
    },
  }
}

function readToken(data: unknown): { token: string; until: number } | null {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'carrel-token')
    return null
  if (!('accessToken' in data) || typeof data.accessToken !== 'string') return null
  const ends = 'expiresAt' in data ? data.expiresAt : undefined
  const until = typeof ends === 'number' ? ends : typeof ends === 'string' ? Date.parse(ends) : Number.NaN
  return Number.isFinite(until) ? { token: data.accessToken, until } : null
}
