import type { Held, Way } from '../office/way.ts'
import type { Bearer } from '../shared/client/api.ts'
import type { SignIn } from '../shared/models/session.ts'
import type { TokenWindow } from './asking.ts'
import { readerOf } from './reader-of.ts'

/** Asked again this long before the token ends, in milliseconds: a request may be under way. */
const MARGIN = 30_000

export interface PaneTokens extends Bearer, SignIn {
  /** Called when a token has come from the person's signing in. */
  onToken(listener: () => void): void
  /**
   * Called when a token has come for another person than the one who reads: all that is on screen must go. Answers whether it may be
   * taken, since they had left before; else it is refused, and one signs in anew.
   */
  onOther(listener: () => boolean): void
  /** What Outlook has for signing in; tried before a window of our own. */
  through(way: Way): void
  /** Whether the archive is read by Outlook's own account: the last token came from there, and from no window. */
  isOfOutlook(): boolean
}

/**
 * The pane's access token: in memory only; from Outlook, else from a window that runs the code flow with PKCE and hands
 * it over by postMessage (X10). Never in storage, never in an address, never a cookie.
 */
export function createPaneTokens(page: TokenWindow, now: () => number): PaneTokens {
  let held: Held | null = null
  let outlook: Way | null = null
  let told: (() => void) | null = null
  let other: (() => boolean) | null = null
  let silent: Promise<void> | null = null
  /** Whose token was the last; whoever comes next may be somebody else. */
  let reader: string | null = null
  /** How to get another one without asking, for a token that a window handed over. */
  let renewal: unknown = null
  /**
   * Signed in by a window, Outlook's or ours: whoever that was, Outlook's own account may be another person. It takes nobody's
   * place in mid-use.
   */
  let isByWindow = false
  /** The token by which somebody signed in last. */
  let taken: Held | null = null
  /** Signed out here: the issuer still knows who it was, and is to ask all the same. */
  let anew = false

  /** Holds a token, but not in mid-use one of another person, by whatever way it came. */
  function hold(token: Held): boolean {
    const who = readerOf(token.token)
    if (reader !== null && who !== reader && other?.() === false) {
      forget()
      reader = null
      // They may not know who the issuer takes them for.
      anew = true
      return false
    }
    reader = who
    held = token
    renewal = token.renewal ?? null
    isByWindow = token.renewal !== undefined
    return true
  }

  function take(token: Held): void {
    if (!hold(token)) return
    taken = token
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
    silent ??= another(anew)
      .then((found) => {
        // Who signed in meanwhile stays.
        if (found && held === null) hold(found)
      })
      .finally(() => {
        silent = null
      })
    await silent
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
    onOther(listener) {
      other = listener
    },
    through(way) {
      outlook = way
    },
    isOfOutlook: () => !isByWindow,
    async start() {
      const before = taken
      const answer = (await outlook?.ask(anew)) ?? 'unable'
      if (answer === 'unable') return (await byWindow()).start(anew)
      // Who signed in by another way while Outlook's question stood open stays.
      if (answer !== 'left' && taken === before) take(answer)
      return true
    },
    byLink: () => void byWindow().then((window) => window.byLink()),
    async end() {
      forget()
      anew = true
    },
  }
}
