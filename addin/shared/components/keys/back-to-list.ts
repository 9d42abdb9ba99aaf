import { NOWHERE, type Places } from '../../models/place.ts'

/** From the message back to the list in the pane, with the focus on the row that was open; or to the page of access, if it was opened there. */
export function backToList(places: Places): void {
  const access = places.accessBehind()
  if (access !== null) {
    places.go({ ...NOWHERE, mailbox: access.mailbox, access: true }, 'push', access)
    return
  }
  places.go({ message: null, tab: 'message' })
  // The list is inert until it is drawn again.
  requestAnimationFrame(() => {
    const places = ['.list-scroll a.row[tabindex="0"]', '.beside a[data-opened]', '.beside a']
    const [back] = places.flatMap((one) => document.querySelector<HTMLElement>(one) ?? [])
    back?.focus()
  })
}
