import type { Archive } from '../../models/archive.ts'

const FOCUSABLE = 'a[href], button:not([disabled]), input, [tabindex="0"], iframe'

/** Single letters act only while the list or the message has the focus (WCAG 2.1.4). */
export function letter({ places, list }: Archive, pressed: string, target: EventTarget | null): void {
  const where = target instanceof Element && target.closest('.list-scroll, .reading')
  const { message, tab } = places.place.value
  if (!where || !message) return
  const key = pressed.toLowerCase()
  if (key === 'd') places.go({ tab: tab === 'delivery' ? 'message' : 'delivery' }, 'replace')
  else if ((key === 'j' || key === 'k') && where.matches('.reading')) {
    const rows = list.rows.value
    const next = rows[rows.findIndex((row) => row.id === message.id) + (key === 'j' ? 1 : -1)]
    if (next) places.go({ message: { mailbox: next.mailbox, id: next.id }, tab: 'message' }, 'replace')
  } else {
    document.querySelector<HTMLElement>(`.reading [data-key-letter="${CSS.escape(key)}"]`)?.click()
  }
}

/** The next or previous of header, navigation, list and message; the list gets it on its row. */
export function moveRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('.top, .nav, .list-pane, .reading')].filter(
    (region) => !region.inert && region.querySelector(FOCUSABLE),
  )
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions.at((at + (backwards ? -1 : 1) + regions.length) % regions.length)
  const first =
    next?.querySelector<HTMLElement>('.row[tabindex="0"], [role=treeitem][tabindex="0"]') ??
    next?.querySelector<HTMLElement>(FOCUSABLE)
  first?.focus()
}
