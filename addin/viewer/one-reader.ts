import { effect } from '@preact/signals'
import type { Session } from '../shared/models/session.ts'

/** Said in place of a reader by who left. */
const NOBODY = ''

/**
 * The pages of a browser have one session (X10). When its reader leaves by one of them, or somebody else signs in, what they read goes
 * from all the others at once, also from those that nobody sees and that have no stream of events to learn it by.
 * @param other called when another person reads than this page thinks: what is on screen must go, and it begins anew
 */
export function shareReader(session: Session, other: () => void): void {
  const pages = new BroadcastChannel('carrel-reader')
  let told: string | null = null
  effect(() => {
    const reader = session.left.value ? NOBODY : session.me.value?.person.subject
    if (reader === undefined || reader === told) return
    told = reader
    pages.postMessage(reader)
  })
  pages.onmessage = ({ data }: MessageEvent<string>) => {
    const reader = session.me.peek()?.person.subject
    if (reader === undefined || reader === data) return
    // Whoever it turns out to be is told anew: a page that learnt late who reads may have been the one that erred.
    told = null
    if (data === NOBODY) session.signedOut()
    else other()
  }
}
