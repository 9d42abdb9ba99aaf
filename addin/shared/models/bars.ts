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

/**
 * The pane lives at /pane, so its place is in the fragment.
 * The history methods are taken now: office.js sets them to null later.
 */
export function fragmentBar(): AddressBar {
  const push = history.pushState.bind(history)
  const replace = history.replaceState.bind(history)
  const keep = () => location.pathname + location.search
  return {
    read: () => location.hash.slice(1) || '/',
    write: (address, how) => (how === 'push' ? push : replace)(null, '', `${keep()}#${address}`),
    onMove: (listener) => addEventListener('popstate', listener),
  }
}
