import { type Held, readHeld, type Way } from '../office/way.ts'
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
  /** Called when a token has come from the person's signing in. */
  onToken(listener: () => void): void
  /** What Outlook has for signing in; tried before a window of our own. */
  through(way: Way): void
}

/**
 * The pane's access token: in memory only; from Outlook, else from a window that runs the code flow with PKCE and hands
 * it over by postMessage (X10). Never in storage, never in an address, never a cookie.
 */
export function createPaneTokens(page: TokenWindow, now: () => number): PaneTokens {
  let held: Held | null = null
  let outlook: Way | null = null
  let asked: Window | null = null
  /** The person opened the window by a link, so that there is none to compare with. */
  let linked = false
  let told: (() => void) | null = null
  let silent: Promise<Held | null> | null = null

  function take(token: Held): void {
    held = token
    told?.()
  }

  page.addEventListener('message', (event) => {
    // Any page can post to us: only our own origin, and only the window that we asked for, may hand over a token.
    if (event.origin !== page.origin || !(asked ? event.source === asked : linked)) return
    const token = readHeld(event.data)
    if (!token) return
    asked?.close()
    asked = null
    linked = false
    take(token)
  })

  /** One at a time: whatever else wants a token meanwhile waits for the same answer. */
  async function silently(anew: boolean): Promise<string | null> {
    silent ??= outlook?.silently(anew) ?? null
    held = (await silent) ?? held
    silent = null
    return held?.token ?? null
  }

  return {
    async token() {
      if (held && held.until - MARGIN <= now()) held = null
      return held?.token ?? silently(false)
    },
    async instead(refused) {
      if (held && held.token !== refused) return held.token
      held = null
      return silently(true)
    },
    refused() {
      held = null
    },
    onToken(listener) {
      told = listener
    },
    through(way) {
      outlook = way
    },
    async start() {
      const answer = (await outlook?.ask()) ?? 'unable'
      if (answer !== 'unable') {
        if (answer !== 'left') take(answer)
        return true
      }
      asked = page.open('/auth/pane', 'carrel-sign-in', FEATURES) ?? null
      return asked !== null
    },
    byLink() {
      asked = null
      linked = true
    },
    async end() {
      held = null
    },
  }
}
