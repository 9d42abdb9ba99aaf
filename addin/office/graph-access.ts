import type { PaneSignIn } from '../../core/contract/pane-sign-in.ts'
import { type OutlookAccount, tooLong } from './nested.ts'
import type { Held } from './way.ts'

/** Leave to change the person's own mailbox. Asked for when they first restore something, and not before. */
export interface GraphAccess {
  /** Origin of Microsoft Graph. */
  readonly origin: string
  /** Whether the archive is read by this account; nothing is handed over where not. */
  isReader(): boolean
  /**
   * An access token without asking the person; null where they must be asked. `anew`: Graph refused the last one. `other`: it is of
   * another account than the one that reads, since whoever has several can choose; nothing of the reader's may come into that mailbox.
   */
  silently(anew: boolean): Promise<Leave | null>
  /** Asks the person. `left`: they did not want to; `unable`: Outlook does not give it. */
  ask(): Promise<Leave | 'left' | 'unable'>
}

type Leave = { readonly token: string } | 'other'

/** The least scope with which Graph takes a message (delegated: the person's own mailbox). */
const WRITE = 'Mail.ReadWrite'

/** What Outlook's account lets one ask of Microsoft Graph; null where Outlook hands over none, or the server does not go by Entra. */
export async function graphAccess(
  { open, isReader, isSame }: OutlookAccount,
  settings: () => Promise<PaneSignIn>,
): Promise<GraphAccess | null> {
  const broker = await open()
  const { graph } = broker ? await settings() : { graph: null }
  if (broker === null || graph === null) return null
  const readers = <Answer extends Held | string | null>(answer: Answer) =>
    answer !== null && typeof answer === 'object' && !isSame(answer) ? 'other' : answer
  // The same client of the same account: the second scope is consented to beside the first (incremental consent).
  const scopes = [`${graph}/${WRITE}`]
  // MSAL keeps what it was given: after another account's leave, Outlook is asked anew, then the person.
  let wasOther = false
  return {
    origin: graph,
    isReader,
    async silently(anew) {
      if (!isReader()) return null
      const before = wasOther
      const leave = readers(await Promise.race([broker.silently(anew || before, scopes), tooLong()]))
      wasOther = leave === 'other'
      return wasOther && before ? null : leave
    },
    async ask() {
      const leave = isReader() ? readers(await broker.ask(scopes)) : 'unable'
      wasOther = leave === 'other'
      return leave
    },
  }
}
