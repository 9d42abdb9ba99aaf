import type { Archive } from '../../models/archive.ts'

/** What had the focus last, and the pane of the list, if it was in it: a row, or what stood in place of rows. */
let held: { readonly element: Element; readonly pane: Element } | null = null

document.addEventListener('focusin', ({ target }) => {
  const pane = target instanceof Element && target.closest('.list-pane')
  held = pane ? { element: target, pane } : null
})

/**
 * Gives the focus to the row that Tab reaches, where what had it went with another list: a row that is not in this one, or what
 * stood in place of rows. Nothing else loses it: neither what else took it, nor Outlook, nor the page that says why an archive went.
 */
export function findLostFocus({ inOutlook, notices }: Archive): void {
  if (!held?.pane.isConnected || held.element.isConnected) return
  if (document.activeElement !== document.body) return
  if (notices.gone.value || (inOutlook && !document.hasFocus())) return
  document.querySelector<HTMLElement>('.list-scroll a.row[tabindex="0"]')?.focus()
}
