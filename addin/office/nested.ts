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

/** Outlook's account: a way to sign in, and whose leave it gives besides (graph-access.ts). */
export interface OutlookAccount extends Way {
  /** Null where Outlook hands over no account, or the server does not go by Entra. */
  open(): Promise<Broker | null>
  /**
   * Whether the archive is read by Outlook's account. Whoever signed in by a window may be somebody else: their mail must not come
   * into the mailbox of Outlook's person, and nothing is handed over then.
   */
  isReader(): boolean
  /** Whether this came from the account that the archive's last token of Outlook's came from. */
  isSame(held: Held): boolean
}

/**
 * Signing in by the account of Outlook (nested app authentication), where the server goes by Entra. MSAL is loaded only
 * then. Requirement set: NestedAppAuth 1.1, asked at run time: a manifest cannot name it.
 * @param isReader whether the archive's token is this account's
 */
export function outlookAccount(settings: () => Promise<PaneSignIn>, isReader: () => boolean): OutlookAccount {
  let broker: Promise<Broker | null> | null = null
  /** What Outlook was asked for the person and has not answered yet, and since when. */
  let asking: { readonly answer: ReturnType<Way['ask']>; readonly since: number } | null = null
  /** Which account the archive's last token came from. */
  let account = ''
  const noting = <Answer extends Held | string | null>(answer: Answer): Answer => {
    if (answer !== null && typeof answer === 'object') account = answer.account ?? ''
    return answer
  }
  const open = () => {
    // A bridge that never answers is as good as none: the next way stands behind the button.
    broker ??= Promise.race([openBroker(settings), tooLong()])
    return broker.catch(() => {
      // The server did not say how it wants to be signed in to: asked again at the next press.
      broker = null
      return null
    })
  }
  async function askOnce(): ReturnType<Way['ask']> {
    const found = await open()
    const answer = found === null ? 'unable' : noting(await found.ask())
    // Not asked a second time: the next way stands at once behind the button.
    if (answer === 'unable') broker = Promise.resolve(null)
    return answer
  }

  return {
    async silently(anew) {
      const silent = open().then((found) => found?.silently(anew) ?? null)
      return noting(await Promise.race([silent, tooLong()]))
    },
    async ask() {
      // A person may take their time in Outlook's window. Who presses again much later has none before them.
      if (asking !== null) return Date.now() - asking.since < PATIENCE ? asking.answer : 'unable'
      asking = { answer: askOnce(), since: Date.now() }
      return asking.answer.finally(() => {
        asking = null
      })
    },
    open,
    isReader,
    isSame: (held) => held.account === account,
  }
}

/** `scopes`: others than those of the archive. */
export interface Broker {
  silently(anew: boolean, scopes?: readonly string[]): Promise<Held | null>
  ask(scopes?: readonly string[]): Promise<Held | 'unable' | 'left'>
}

const loadMsal = () => import('./broker.ts')

/** Whether Outlook put a way to its accounts beside this page. */
function hasBridge(): boolean {
  const { nestedAppAuthBridge, __initializeNestedAppAuth } = window as Bridged
  return Boolean(nestedAppAuthBridge ?? __initializeNestedAppAuth)
}

/** Begun while office.js was on its way. */
let begun: Promise<Broker | null> | null = null

/** MSAL is the largest file of signing in, and greets Outlook first: where it will be needed, that is over when office.js is there. */
export async function beginEarly(settings: () => Promise<PaneSignIn>): Promise<void> {
  begun = beginBroker(settings)
  await begun
}

async function openBroker(settings: () => Promise<PaneSignIn>): Promise<Broker | null> {
  // Where office.js is late nobody knows that yet: what was begun is for whoever asks when it is there.
  if (!supports('NestedAppAuth', '1.1')) return null
  const early = begun
  begun = null
  return (await early?.catch(() => null)) ?? beginBroker(settings)
}

async function beginBroker(settings: () => Promise<PaneSignIn>): Promise<Broker | null> {
  // Without it MSAL would sign in by frames and windows of its own, which the pane's policy rightly refuses.
  if (!hasBridge()) return null
  const wanted = await settings()
  if (wanted.way !== 'nested') return null
  const { createBroker } = await loadMsal()
  return createBroker(wanted, () => Office.context.mailbox.userProfile.emailAddress)
}

export function tooLong(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), PATIENCE)
  })
}
