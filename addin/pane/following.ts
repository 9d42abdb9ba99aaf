import { batch, effect, signal, untracked } from '@preact/signals'
import type { Selected } from '../office/selection.ts'
import type { Archive } from '../shared/models/archive.ts'
import { createHeld } from './held.ts'
import { createTurning, type Lying } from './turning.ts'

export type Following = ReturnType<typeof createFollowing>

const NOTHING: Lying = { selected: null, owner: null }

/** Follows the message selected in Outlook (V7), but for as long as the person is searching. */
export function createFollowing(archive: Archive) {
  const { session, mailboxes, places, searching, notices, changes } = archive
  const tab = signal<'mailbox' | 'selected'>('mailbox')
  let lying = NOTHING
  /** Open already when Outlook came late: it stays until the person goes elsewhere, or selects something else. */
  let kept = places.place.peek().message
  let followed = false
  const busy = () =>
    searching.text.value !== '' ||
    places.place.value.q !== '' ||
    (kept !== null && places.place.value.message?.id === kept.id)
  const { shown, unfolding, look, more, dropLost } = createHeld(archive)
  const turning = createTurning(archive, (selected) => lying.selected === selected && !busy())
  const { turn, turnedFor } = turning
  const again = () => look(lying.selected)

  /** Outlook selected another message, or nothing. */
  function take(next: Selected | null): void {
    if (followed) kept = null
    const toast = notices.toast.peek()
    // It was said of the message that was left.
    if (followed && toast?.kind === 'done' && !toast.undo) notices.toast.value = null
    followed = true
    lying = { selected: next, owner: null }
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
    void again()
    void next?.owner.then((owner) => {
      if (lying.selected !== next) return
      lying = { selected: next, owner }
      if (!busy()) turn(lying)
    })
  }

  effect(() => {
    // Runs when it changes.
    mailboxes.all.value
    const signedIn = session.status.value === 'signed-in'
    const gone = notices.gone.value !== null
    untracked(() => {
      // Why it went is said in place of the mailbox, and stays until the person goes elsewhere or selects something.
      if (gone) tab.value = 'mailbox'
      dropLost()
      turning.dropLost()
      // Only now theirs, or no longer: to it, or back. Nobody is taken away from what they read.
      if (signedIn && lying.selected !== null && tab.value === 'selected' && !places.place.value.message)
        turn(lying)
      void again()
    })
  })
  // A message of it may have come, or been withdrawn from delegates (P1).
  effect(() => {
    if (changes.value > 0) untracked(() => void again())
  })
  // Who comes back to what is selected comes to its archive, if that is theirs by now.
  effect(() => {
    if (tab.value === 'selected')
      untracked(() => {
        const { selected } = lying
        if (selected !== null && turnedFor(selected) && !busy() && !places.place.value.message) turn(lying)
      })
  })
  effect(() => {
    if (places.place.value.q !== '') tab.value = 'mailbox'
    // What was selected meanwhile waited for the end of the search.
    if (!busy())
      untracked(() => {
        const { selected } = lying
        if (selected !== null && !turnedFor(selected) && !places.place.value.message) turn(lying)
      })
  })

  return { shown, tab, unfolding, take, more, again }
}
