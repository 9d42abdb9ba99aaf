import type { Places } from '../../models/place.ts'

/** From the message back to the list in the pane, with the focus on the row that was open. */
export function backToList(places: Places): void {
  places.go({ message: null, tab: 'message' })
  // The list is inert until it is drawn again.
  requestAnimationFrame(() => {
    const places = ['.list-scroll a.row[tabindex="0"]', '.beside a[data-opened]', '.beside a']
    const [back] = places.flatMap((one) => document.querySelector<HTMLElement>(one) ?? [])
    back?.focus()
  })
}
