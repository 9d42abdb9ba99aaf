import type { Held, Way } from '../office/way.ts'
import type { Bearer } from '../shared/client/api.ts'
import type { SignIn } from '../shared/models/session.ts'
import type { TokenWindow } from './asking.ts'

/** Asked again this long before the token ends, in milliseconds: a request may be under way. */
const MARGIN = 30_000

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
  let told: (() => void) | null = null
  let silent: Promise<Held | null> | null = null
  /** How to get another one without asking, for a token that a window handed over. */
  let renewal: unknown = null
  /**
   * Signed in by a window, Outlook's or ours: whoever that was, Outlook's own account may be another person. It takes nobody's
   * place in mid-use.
   */
  let isByWindow = false
  /** Signed out here: the issuer still knows who it was, and is to ask all the same. */
  let anew = false

  function take(token: Held): void {
    held = token
    renewal = token.renewal ?? null
    isByWindow = token.renewal !== undefined
    anew = false
    told?.()
  }

  function forget(): void {
    held = null
    renewal = null
  }

  /** The window's code: loaded as soon as there is no other way, so that it is there when "Sign in" is pressed. */
  const byWindow = async () => (await import('./asking.ts')).askByWindow(page, take)

  async function another(anew: boolean): Promise<Held | null> {
    if (!isByWindow) return (await outlook?.silently(anew)) ?? null
    if (renewal === null) return null
    const { renew } = await import('./renewing.ts')
    return renew(renewal, now)
  }

  /** One at a time: whatever else wants a token meanwhile waits for the same answer. */
  async function silently(anew: boolean): Promise<string | null> {
    silent ??= another(anew).finally(() => {
      silent = null
    })
    const found = await silent
    // Who signed in meanwhile stays.
    if (held === null) {
      held = found
      renewal = found?.renewal ?? null
    }
    if (!held) byWindow().catch(() => null)
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
    refused: forget,
    onToken(listener) {
      told = listener
    },
    through(way) {
      outlook = way
    },
    async start() {
      const answer = (await outlook?.ask(anew)) ?? 'unable'
      if (answer === 'unable') return (await byWindow()).start(anew)
      if (answer !== 'left') take(answer)
      return true
    },
    byLink: () => void byWindow().then((window) => window.byLink()),
    async end() {
      forget()
      anew = true
    },
  }
}
