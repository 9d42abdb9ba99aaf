import { signal } from '@preact/signals'
import type { Me } from '../../../core/contract/me.ts'
import type { Api } from '../client/api.ts'
import { type Fault, toFault } from '../client/fault.ts'
import { organisationZone } from '../i18n/dates.ts'

type SessionStatus = 'starting' | 'signed-out' | 'signed-in' | 'no-mailbox' | 'failed'

/** How this page signs in: by leaving for the provider (browser) or in a pop-up (pane). */
export interface SignIn {
  /** False when the window could not be opened. */
  start(): Promise<boolean>
  /** The person opens the window themselves, by a link, where none could be opened for them. */
  byLink?(): void
  /** Ends the session here and, where there is a cookie, on the server. */
  end(): Promise<void>
}

export type Session = ReturnType<typeof createSession>

export function createSession(api: Api, signIn: SignIn) {
  const status = signal<SessionStatus>('starting')
  const me = signal<Me | null>(null)
  const fault = signal<Fault | null>(null)
  /** Why whoever was signed in before, in this page, no longer is: what the sign-in page says. */
  const lost = signal<'' | 'signedOut' | 'otherAccount'>('')
  /** Went away by their own wish: nothing failed and nothing is to be explained. */
  const left = signal(false)
  const blocked = signal(false)

  function signedOut() {
    if (status.value === 'signed-in') lost.value ||= 'signedOut'
    status.value = 'signed-out'
    me.value = null
  }

  /** Who is reading, and what. Answers null when that could not be learnt; `status` then says why. */
  async function load(): Promise<Me | null> {
    try {
      const answer = await api.me()
      me.value = answer
      organisationZone.value = answer.zone
      fault.value = null
      lost.value = ''
      left.value = false
      status.value = answer.mailboxes.length > 0 ? 'signed-in' : 'no-mailbox'
      return answer
    } catch (thrown) {
      const failure = toFault(thrown)
      fault.value = failure
      if (failure.code === 'not-signed-in') signedOut()
      else if (status.value === 'starting' || status.value === 'failed') status.value = 'failed'
      return null
    }
  }

  return {
    status,
    me,
    fault,
    lost,
    left,
    blocked,
    load,
    signedOut,
    async signIn() {
      blocked.value = !(await signIn.start())
    },
    byLink: () => signIn.byLink?.(),
    async signOut() {
      await signIn.end()
      status.value = 'signed-out'
      lost.value = ''
      left.value = true
      me.value = null
    },
  }
}
