import type { Selected } from '../office/selection.ts'
import type { Archive } from '../shared/models/archive.ts'
import { lookUp } from '../shared/models/look-up.ts'
import { ALL } from '../shared/models/place.ts'

/** A selected message, and the address of the shared mailbox in which it lies; null in one's own. */
export interface Lying {
  readonly selected: Selected
  readonly owner: string | null
}

/**
 * Turns the pane to the archive of the shared mailbox in which a message lies, when this person may read it; and back from
 * there, unless they went elsewhere by themselves. `still`: whether that message is what the person looks at, all the same.
 */
export function createTurning(archive: Archive, still: (selected: Selected) => boolean) {
  const { mailboxes, places, notices } = archive
  /** Where the person was before the pane turned to a shared mailbox, and to which. */
  let turned: { readonly from: string; readonly to: string } | null = null
  /** For what the pane turned last: once a selection is enough, and then the person goes where they like. */
  let settled: { readonly of: Selected; readonly to: string | undefined } | null = null

  function turn({ selected, owner }: Lying): void {
    const address = owner?.toLowerCase()
    const known = [...mailboxes.all.value, ...mailboxes.found.value].find(
      (one) => one.address.toLowerCase() === address,
    )
    if (known || address === undefined) turnTo(selected, known?.id)
    // Another name of it, or one behind those that were sent.
    else
      void lookUp(archive, address).then((found) => {
        if (still(selected)) turnTo(selected, found?.id)
      })
  }

  function turnTo(selected: Selected, shared: string | undefined): void {
    if (settled?.of === selected && settled.to === shared) return
    settled = { of: selected, to: shared }
    const { mailbox } = places.place.value
    const to = shared ?? (turned?.to === mailbox ? turned.from : null)
    if (to && mailbox !== to) {
      turned = shared ? { from: turned?.to === mailbox ? turned.from : mailbox, to } : null
      places.go({ mailbox: to, folder: null, message: null }, 'replace')
      const toast = notices.toast.peek()
      // It offers what stands there by now.
      if (toast?.kind === 'granted' && toast.of.join() === to) notices.toast.value = null
    }
  }

  /** An archive that went is turned to anew, should it come back; and from where the person was in it, the way back leads home. */
  function dropLost(): void {
    if (turned && turned.from !== ALL && !mailboxes.find(turned.from))
      turned = { ...turned, from: mailboxes.home.value }
    if (settled?.to && !mailboxes.find(settled.to)) settled = { of: settled.of, to: undefined }
  }

  return { turn, dropLost, turnedFor: (selected: Selected) => settled?.of === selected }
}
