import type { Archive } from '../shared/models/archive.ts'
import { parsePlace } from '../shared/models/place.ts'

/** A link of ours leads to the viewer, which nobody may frame: what no component follows by itself is followed in the pane. */
export function stayInPane({ places, goHome }: Archive): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (event.defaultPrevented || !link || link.target || link.origin !== location.origin) return
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const place = parsePlace(link.pathname + link.search)
    if (place.mailbox) places.go(place)
    else goHome()
  })
}
