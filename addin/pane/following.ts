import { batch, effect, signal, untracked } from '@preact/signals'
import type { Context } from '../../core/contract/context.ts'
import type { Selected } from '../office/selection.ts'
import { isAbort } from '../shared/client/fault.ts'
import type { Archive } from '../shared/models/archive.ts'

/** A selected message and what the archives hold of it: drawn together, so that neither stands beside another's. */
export interface Shown {
  readonly selected: Selected
  /** Null: the archives did not answer. */
  readonly context: Context | null
}

export type Following = ReturnType<typeof createFollowing>

/** Follows the message selected in Outlook (V7), but for as long as the person is searching. */
export function createFollowing({ api, session, mailboxes, places, searching, notices }: Archive) {
  const shown = signal<Shown | null>(null)
  const tab = signal<'mailbox' | 'selected'>('mailbox')
  let selected: Selected | null = null
  /** Where the person was before the pane turned to a shared mailbox, and to which. */
  let turned: { readonly from: string; readonly to: string } | null = null
  let request = new AbortController()

  async function look(): Promise<void> {
    request.abort()
    request = new AbortController()
    const { signal: stop } = request
    const wanted = selected
    if (wanted === null || session.status.value !== 'signed-in') return
    try {
      const context = await api.context(wanted.messageId, wanted.from.address, stop)
      if (!stop.aborted) shown.value = { selected: wanted, context }
    } catch (thrown) {
      if (!stop.aborted && !isAbort(thrown)) shown.value = { selected: wanted, context: null }
    }
  }

  /** Outlook selected another message, or nothing. */
  function take(next: Selected | null): void {
    selected = next
    batch(() => {
      const busy = searching.text.value !== '' || places.place.value.q !== ''
      if (next === null) {
        shown.value = null
        tab.value = 'mailbox'
      } else if (!busy) {
        tab.value = 'selected'
        turn(next)
      }
    })
    void look()
  }

  /**
   * To the archive of the shared mailbox in which the message lies, when this person may read it; and back from there, unless
   * they went elsewhere by themselves.
   */
  function turn({ owner }: Selected): void {
    const wanted = owner?.toLowerCase()
    const { mailbox, message } = places.place.value
    const shared = mailboxes.all.value.find(({ address }) => address.toLowerCase() === wanted)?.id
    const to = shared ?? (turned?.to === mailbox ? turned.from : null)
    if (to && mailbox !== to) {
      turned = shared ? { from: turned?.to === mailbox ? turned.from : mailbox, to } : null
      places.go({ mailbox: to, folder: null, message: null }, 'replace')
    } else if (message) places.go({ message: null }, 'replace')
  }

  effect(() => {
    const held = new Set(mailboxes.all.value.map(({ id }) => id))
    const signedIn = session.status.value === 'signed-in'
    const gone = notices.gone.value !== null
    untracked(() => {
      // Why it went is said in place of the mailbox, and stays until the person goes elsewhere or selects something.
      if (gone) tab.value = 'mailbox'
      const { context } = shown.value ?? {}
      const lost = [...(context?.copies ?? []), ...(context?.conversation ?? []), ...(context?.more ?? [])]
      // What is no longer ours goes at once (D5); what still is comes with the next answer.
      if (!signedIn || lost.some(({ mailbox }) => !held.has(mailbox))) shown.value = null
      if (signedIn && selected !== null && tab.value === 'selected') turn(selected)
      void look()
    })
  })
  effect(() => {
    if (places.place.value.q !== '') tab.value = 'mailbox'
  })

  return { shown, tab, take }
}
