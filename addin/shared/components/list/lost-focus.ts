import type { Archive } from '../../models/archive.ts'

/** What had the focus last, the page that it was in and the list that was shown; an open message leads its focus itself. */
let held: {
  readonly element: Element
  readonly app: Element
  readonly list: object | null
  /** It stood in place of rows, which may come in the same list. */
  readonly inPlace: boolean
} | null = null
/** The list that was drawn last. */
let drawn: object | null = null

document.addEventListener('focusin', ({ target }) => {
  const app = target instanceof Element && !target.closest('.reading') && target.closest('.app')
  held = app ? { element: target, app, list: drawn, inPlace: target.closest('.state') !== null } : null
})

/**
 * Gives the focus to the row that Tab reaches, or where there is none to what can be done or to what is said, where what had it
 * went: with another list a row that is not in this one or what was about a search, or what stood in place of rows. Nothing else
 * loses it: neither what else took it, nor Outlook, nor the page that says why an archive went.
 */
export function findLostFocus({ inOutlook, notices, places }: Archive): void {
  // The same object as long as it is the same list.
  drawn = places.list.value
  if (!held?.app.isConnected || held.element.isConnected || (held.list === drawn && !held.inPlace)) return
  if (document.activeElement !== document.body) return
  if (notices.gone.value || (inOutlook && !document.hasFocus())) return
  const find = (what: string) => document.querySelector<HTMLElement>(`.list-scroll ${what}`)
  const first = find('a.row[tabindex="0"]') ?? find('.state button') ?? find('.state h2')
  const { list } = held
  first?.focus()
  // It may be a row of the list before, which goes when the other's have come.
  if (held) held = { ...held, list }
}
