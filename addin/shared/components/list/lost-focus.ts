import type { Archive } from '../../models/archive.ts'

/** What had the focus last, and the page that it was in; an open message leads its focus itself. */
let held: { readonly element: Element; readonly app: Element } | null = null

document.addEventListener('focusin', ({ target }) => {
  const app = target instanceof Element && !target.closest('.reading') && target.closest('.app')
  held = app ? { element: target, app } : null
})

/**
 * Gives the focus to the row that Tab reaches, or where there is none to what can be done or to what is said, where what had it
 * went with another list: a row that is not in this one, what stood in place of rows, or what was about a search. Nothing else
 * loses it: neither what else took it, nor Outlook, nor the page that says why an archive went.
 */
export function findLostFocus({ inOutlook, notices }: Archive): void {
  if (!held?.app.isConnected || held.element.isConnected) return
  if (document.activeElement !== document.body) return
  if (notices.gone.value || (inOutlook && !document.hasFocus())) return
  const find = (what: string) => document.querySelector<HTMLElement>(`.list-scroll ${what}`)
  const first = find('a.row[tabindex="0"]') ?? find('.state button') ?? find('.state h2')
  first?.focus()
}
