import { type AdminPlaces, parsePlace } from '../models/place.ts'

/** A plain press on a link of the administration goes there without loading the page anew; with a key held, links do what links do. */
export function followLinks(root: HTMLElement, places: AdminPlaces): () => void {
  const follow = (event: MouseEvent) => {
    const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    if (event.defaultPrevented || event.button !== 0 || held || !(event.target instanceof Element)) return
    const link = event.target.closest<HTMLAnchorElement>('a[href^="/admin/"]')
    if (!link || link.target || link.hasAttribute('download')) return
    event.preventDefault()
    places.go(parsePlace(link.getAttribute('href') ?? ''))
  }
  root.addEventListener('click', follow)
  return () => root.removeEventListener('click', follow)
}
