import { useLayoutEffect } from 'preact/hooks'
import { useArchive } from '../context.ts'
import { dialogs } from '../dialogs.ts'
import type { Tier } from '../shell/tier.ts'
import { backToList } from './back-to-list.ts'

const FIELDS = 'input, textarea, select, [contenteditable]'

/** What the rarer keys do; loaded when the page is idle, at the latest by the first of them. */
const rare = () => import('./keys-rare.ts')

/** Keys of the whole page (ui/UI.md, section 5). Those of the list, the switcher and the search field are theirs. Draws nothing. */
export function Keys({ tier }: { readonly tier: Tier }) {
  const archive = useArchive()
  useLayoutEffect(() => {
    const { places, preferences, inOutlook } = archive
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      const typing = event.target instanceof Element && event.target.closest(FIELDS)
      if (event.key === 'F6' && !inOutlook) {
        event.preventDefault()
        void rare().then(({ moveRegion }) => moveRegion(event.shiftKey))
      } else if (event.key === 'Escape' && tier === 'pane' && places.place.value.message) {
        event.preventDefault()
        backToList(places)
      } else if (event.target === document.body && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        // After the sign-in nothing has the focus yet; an arrow then means the list.
        const row = document.querySelector<HTMLElement>('.list-pane:not([inert]) a.row')
        if (!row) return
        event.preventDefault()
        row.focus()
      } else if (event.key === '?' && !typing) {
        dialogs.shortcuts.value = true
      } else if (
        event.key?.length === 1 &&
        !typing &&
        preferences.letters.value &&
        !(event.ctrlKey || event.altKey || event.metaKey)
      ) {
        const { key, target } = event
        void rare().then(({ letter }) => letter(archive, key, target))
      }
    }
    // Not on the window, where office.js stops Esc before it comes here.
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [tier, archive])
  return null
}
