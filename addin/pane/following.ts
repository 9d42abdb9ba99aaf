import { batch, effect, signal, untracked } from '@preact/signals'
import type { Context } from '../../core/contract/context.ts'
import type { Selected } from '../office/selection.ts'
import { isAbort } from '../shared/client/fault.ts'
import type { Archive } from '../shared/models/archive.ts'
import { lookUp } from '../shared/models/look-up.ts'

/** A selected message and what the archives hold of it: drawn together, so that neither stands beside another's. */
export interface Shown {
  readonly selected: Selected
  /** Null: the archives did not answer; or have not yet, and it takes long enough to be seen. */
  readonly context: Context | null | 'looking'
}

export type Following = ReturnType<typeof createFollowing>

/** What was selected before stays on screen for so long, ms: most answers come sooner, and nothing flickers. */
const SOON = 300

/** Follows the message selected in Outlook (V7), but for as long as the person is searching. */
export function createFollowing(archive: Archive) {
  const { api, session, mailboxes, places, searching, notices, changes } = archive
  const shown = signal<Shown | null>(null)
  const tab = signal<'mailbox' | 'selected'>('mailbox')
  let selected: Selected | null = null
  /** The shared mailbox in which it lies, as far as Outlook has said it. */
  let owner: string | null = null
  /** Where the person was before the pane turned to a shared mailbox, and to which. */
  let turned: { readonly from: string; readonly to: string } | null = null
  let request = new AbortController()

  async function look(): Promise<void> {
    request.abort()
    request = new AbortController()
    const { signal: stop } = request
    const wanted = selected
    if (wanted === null || session.status.value !== 'signed-in') return
    const slow = setTimeout(() => {
      if (!stop.aborted && shown.value?.selected !== wanted)
        shown.value = { selected: wanted, context: 'looking' }
    }, SOON)
    try {
      const context = await api.get<Context>(
        '/context',
        { messageId: wanted.messageId, from: wanted.from.address },
        stop,
      )
      if (mailboxes.more.value)
        await Promise.all(context.copies.map(({ mailbox }) => lookUp(archive, mailbox)))
      if (!stop.aborted) shown.value = { selected: wanted, context }
    } catch (thrown) {
      if (!stop.aborted && !isAbort(thrown)) shown.value = { selected: wanted, context: null }
    } finally {
      clearTimeout(slow)
    }
  }

  /** Outlook selected another message, or nothing. */
  function take(next: Selected | null): void {
    selected = next
    batch(() => {
      if (next === null) {
        shown.value = null
        tab.value = 'mailbox'
      } else if (!busy()) {
        notices.gone.value = null
        tab.value = 'selected'
        if (places.place.value.message) places.go({ message: null }, 'replace')
      }
    })
    void look()
    void next?.owner.then((address) => {
      if (selected !== next) return
      owner = address
      if (!busy()) turn()
    })
  }

  const busy = () => searching.text.value !== '' || places.place.value.q !== ''

  /**
   * To the archive of the shared mailbox in which the message lies, when this person may read it; and back from there, unless
   * they went elsewhere by themselves.
   */
  function turn(): void {
    const wanted = selected
    const address = owner?.toLowerCase()
    const known = [...mailboxes.all.value, ...mailboxes.found.value].find(
      (one) => one.address.toLowerCase() === address,
    )
    if (known || address === undefined) turnTo(known?.id)
    // Another name of it, or one behind those that were sent.
    else
      void lookUp(archive, address).then((found) => {
        if (selected === wanted && !busy()) turnTo(found?.id)
      })
  }

  function turnTo(shared: string | undefined): void {
    const { mailbox } = places.place.value
    const to = shared ?? (turned?.to === mailbox ? turned.from : null)
    if (to && mailbox !== to) {
      turned = shared ? { from: turned?.to === mailbox ? turned.from : mailbox, to } : null
      places.go({ mailbox: to, folder: null, message: null }, 'replace')
    }
  }

  effect(() => {
    // Runs when it changes.
    mailboxes.all.value
    const signedIn = session.status.value === 'signed-in'
    const gone = notices.gone.value !== null
    untracked(() => {
      // Why it went is said in place of the mailbox, and stays until the person goes elsewhere or selects something.
      if (gone) tab.value = 'mailbox'
      const context = shown.value?.context
      const lost =
        context && context !== 'looking' ? [...context.copies, ...context.conversation, ...context.more] : []
      // What is no longer ours goes at once (D5); what still is comes with the next answer.
      if (!signedIn || lost.some(({ mailbox }) => !mailboxes.find(mailbox))) shown.value = null
      if (signedIn && selected !== null && tab.value === 'selected') turn()
      void look()
    })
  })
  // A message of it may have come, or been withdrawn from delegates (P1).
  effect(() => {
    if (changes.value > 0) untracked(() => void look())
  })
  effect(() => {
    if (places.place.value.q !== '') tab.value = 'mailbox'
  })

  return { shown, tab, take, again: look }
}
