import type { PaneSignIn } from '../../core/contract/pane-sign-in.ts'
import { supports } from './supports.ts'
import type { Held, Way } from './way.ts'

/** Longest that Outlook may take to answer without asking anybody, ms: behind it the pane shows nothing. */
const PATIENCE = 10_000

/** Where Outlook puts the way to its own accounts (MSAL reads the same names). */
interface Bridged {
  readonly nestedAppAuthBridge?: unknown
  readonly __initializeNestedAppAuth?: unknown
}

/**
 * Signing in by the account of Outlook (nested app authentication), where the server goes by Entra. MSAL is loaded only
 * then. Requirement set: NestedAppAuth 1.1, asked at run time: a manifest cannot name it.
 */
export function nestedWay(settings: () => Promise<PaneSignIn>): Way {
  let broker: Promise<Broker | null> | null = null
  const open = () => {
    broker ??= openBroker(settings).catch(() => null)
    return broker
  }
  return {
    async silently(anew) {
      const silent = open().then((found) => found?.silently(anew) ?? null)
      return Promise.race([silent, tooLong()])
    },
    async ask() {
      const found = await open()
      const answer = found === null ? 'unable' : await found.ask()
      // Not asked a second time: the next way stands at once behind the button.
      if (answer === 'unable') broker = Promise.resolve(null)
      return answer
    },
  }
}

export interface Broker {
  silently(anew: boolean): Promise<Held | null>
  ask(): Promise<Held | 'unable' | 'left'>
}

async function openBroker(settings: () => Promise<PaneSignIn>): Promise<Broker | null> {
  const { nestedAppAuthBridge, __initializeNestedAppAuth } = window as Bridged
  // Without them MSAL would sign in by frames and windows of its own, which the pane's policy rightly refuses.
  if (!supports('NestedAppAuth', '1.1') || !(nestedAppAuthBridge ?? __initializeNestedAppAuth)) return null
  const wanted = await settings()
  if (wanted.way !== 'nested') return null
  const { createBroker } = await import('./broker.ts')
  return createBroker(wanted, Office.context.mailbox.userProfile.emailAddress)
}

function tooLong(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), PATIENCE)
  })
}
