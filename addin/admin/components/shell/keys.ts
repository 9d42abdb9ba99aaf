import { useEffect } from 'preact/hooks'
import { dialogs } from '../../../shared/components/dialogs.ts'

const FIELDS = 'input, textarea, select, [contenteditable]'
const FOCUSABLE = 'a[href], button:not([disabled]), input, select, textarea, [tabindex="0"]'

/** Keys of the whole page (ui/UI.md, section 5): F6 moves between regions, / goes to the look-up, ? lists them. */
export function useConsoleKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      const typing = event.target instanceof Element && event.target.closest(FIELDS)
      if (event.key === 'F6') {
        event.preventDefault()
        moveRegion(event.shiftKey)
      } else if (typing || event.ctrlKey || event.altKey || event.metaKey) return
      else if (event.key === '/') {
        event.preventDefault()
        const field = document.querySelector<HTMLElement>('.archive-search .field input, .top .lookup input')
        field?.focus()
      } else if (event.key === '?') dialogs.shortcuts.value = true
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** The next or previous of bar, navigation and page. */
function moveRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('.top, .nav, .page')].filter(
    (region) => region.offsetParent !== null && region.querySelector(FOCUSABLE),
  )
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions.at((at + (backwards ? -1 : 1) + regions.length) % regions.length)
  ;(
    next?.querySelector<HTMLElement>('[aria-current]') ?? next?.querySelector<HTMLElement>(FOCUSABLE)
  )?.focus()
}
