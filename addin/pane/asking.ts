import { type Held, readHeld } from '../office/way.ts'
import { language } from '../shared/i18n/say.ts'

const FEATURES = 'popup,width=480,height=640'

export interface TokenWindow {
  open(url: string, name: string, features: string): Window | null
  readonly origin: string
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
}

type Asking = ReturnType<typeof listen>

const listening = new WeakMap<TokenWindow, Asking>()

/** A window of ours that runs the code flow with PKCE and hands its token over by postMessage (X10). One for each page. */
export function askByWindow(page: TokenWindow, take: (token: Held) => void): Asking {
  const asking = listening.get(page) ?? listen(page, take)
  listening.set(page, asking)
  return asking
}

function listen(page: TokenWindow, take: (token: Held) => void) {
  let asked: Window | null = null
  /** The person opened the window by a link, so that there is none to compare with. */
  let linked = false

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

  return {
    /** False when the browser opens no window. */
    start(anew: boolean): boolean {
      asked =
        page.open(`/auth/pane?lang=${language.value}${anew ? '&anew=1' : ''}`, 'carrel-sign-in', FEATURES) ??
        null
      return asked !== null
    },
    byLink(): void {
      asked = null
      linked = true
    },
  }
}
