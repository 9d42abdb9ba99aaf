import type { AddressBar } from './place.ts'

/** The browser's own path. */
export function pathBar(): AddressBar {
  return {
    read: () => location.pathname + location.search,
    write: (address, how) =>
      how === 'push' ? history.pushState(null, '', address) : history.replaceState(null, '', address),
    onMove: (listener) => addEventListener('popstate', listener),
  }
}

/** The pane lives at /pane, so its place is in the fragment. */
export function fragmentBar(): AddressBar {
  const { write, onMove } = pathBar()
  return {
    read: () => location.hash.slice(1) || '/',
    write: (address, how) => write(`${location.pathname}${location.search}#${address}`, how),
    onMove,
  }
}
