import { useLayoutEffect } from 'preact/hooks'
import { backToList } from './back-to-list.ts'
import { useArchive } from './context.ts'
import { dialogs } from './dialogs.ts'
import type { Tier } from './tier.ts'

const FIELDS = 'input, textarea, select, [contenteditable]'
const FOCUSABLE = 'a[href], button:not([disabled]), input, [tabindex="0"], iframe'

/** Keys of the whole page (ui/UI.md, section 5). Those of the list, the switcher and the search field are theirs. */
export function useKeys(tier: Tier): void {
  const { places, list, preferences, inOutlook } = useArchive()
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      const typing = event.target instanceof Element && event.target.closest(FIELDS)
      if (event.key === 'F6' && !inOutlook) {
        event.preventDefault()
        moveRegion(event.shiftKey)
      } else if (event.key === 'Escape' && tier === 'pane' && places.place.value.message) {
        backToList(places)
      } else if (event.target === document.body && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        // After the sign-in nothing has the focus yet; an arrow then means the list.
        const row = document.querySelector<HTMLElement>('.list-pane:not([inert]) a.row')
        if (!row) return
        event.preventDefault()
        row.focus()
      } else if (event.key === '?' && !typing) {
        dialogs.shortcuts.value = true
      } else if (!typing && preferences.letters.value && !(event.ctrlKey || event.altKey || event.metaKey)) {
        letter(event)
      }
    }
    /** Single letters act only while the list or the message has the focus (WCAG 2.1.4). */
    const letter = (event: KeyboardEvent) => {
      const where = event.target instanceof Element && event.target.closest('.list-scroll, .reading')
      const { message, tab } = places.place.value
      if (!where || !message) return
      const key = event.key.toLowerCase()
      if (key === 'd') places.go({ tab: tab === 'delivery' ? 'message' : 'delivery' }, 'replace')
      else if ((key === 'j' || key === 'k') && where.matches('.reading')) {
        const rows = list.rows.value
        const next = rows[rows.findIndex((row) => row.id === message.id) + (key === 'j' ? 1 : -1)]
        if (next) places.go({ message: { mailbox: next.mailbox, id: next.id }, tab: 'message' }, 'replace')
      } else {
        const link = document.querySelector<HTMLAnchorElement>(`.reading a[data-key-letter="${key}"]`)
        if (!link) return
        link.click()
      }
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [tier, places, list, preferences, inOutlook])
}

/** The next or previous of header, navigation, list and message; the list gets it on its row. */
function moveRegion(backwards: boolean): void {
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
