import { batch, effect, signal, untracked } from '@preact/signals'
import type { Selected } from '../office/selection.ts'
import type { Archive } from '../shared/models/archive.ts'
import { createHeld } from './held.ts'
import { createTurning, type Lying } from './turning.ts'

export type Following = ReturnType<typeof createFollowing>

/** Follows the message selected in Outlook (V7), but for as long as the person is searching. */
export function createFollowing(archive: Archive) {
  const { session, mailboxes, places, searching, notices, changes } = archive
  const tab = signal<'mailbox' | 'selected'>('mailbox')
  let selected: Selected | null = null
  /** Null until Outlook has said in whose mailbox it lies. */
  let lying: Lying | null = null
  /** Open already when Outlook came late: it stays until the person goes elsewhere, or selects something else. */
  let kept = places.place.peek().message
  let followed = false
  const busy = () =>
    searching.text.value !== '' ||
    places.place.value.q !== '' ||
    (kept !== null && places.place.value.message?.id === kept.id)
  /** Nobody is taken away from what they search or read. */
  const free = () => session.status.value === 'signed-in' && !busy() && places.place.value.message === null
  const { shown, unfolding, look, lookAgain, more, dropLost } = createHeld(archive)
  const {
    turn,
    turnedFor,
    dropLost: dropTurned,
  } = createTurning(archive, (of) => lying?.selected === of && free())
  const again = () => look(selected)

  /** To the archive in which it lies, or back: who looks at what is selected always, others once. */
  function follow(): void {
    if (lying !== null && free() && (tab.value === 'selected' || !turnedFor(lying.selected))) turn(lying)
  }

  /** Outlook selected another message, or nothing. */
  function take(next: Selected | null): void {
    if (followed) kept = null
    const toast = notices.toast.peek()
    // It was said of the message that was left.
    if (followed && toast?.kind === 'done' && !toast.undo) notices.toast.value = null
    followed = true
    selected = next
    lying = null
    batch(() => {
      if (next === null) {
        shown.value = null
        tab.value = 'mailbox'
      } else if (!busy()) {
        notices.gone.value = null
        tab.value = 'selected'
        const { message, access } = places.place.value
        if (message || access) places.go({ message: null }, 'replace')
      }
    })
    void again()
    void next?.owner.then((owner) => {
      if (selected !== next) return
      lying = { selected: next, owner }
      follow()
    })
  }

  effect(() => {
    // Runs when they change.
    mailboxes.all.value
    session.status.value
    const gone = notices.gone.value !== null
    untracked(() => {
      // Why it went is said in place of the mailbox, and stays until the person goes elsewhere or selects something.
      if (gone) tab.value = 'mailbox'
      dropLost()
      dropTurned()
      void again()
    })
  })
  // A message of it may have come, or been withdrawn from delegates (P1).
  effect(() => {
    if (changes.value > 0) untracked(lookAgain)
  })
  effect(() => {
    if (places.place.value.q !== '') tab.value = 'mailbox'
  })
  effect(() => {
    // Runs when they change, and when what was searched or read is left.
    mailboxes.all.value
    tab.value
    if (free()) untracked(follow)
  })

  return { shown, tab, unfolding, take, more, again }
}
