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

/** The next or previous of bar, navigation and page; the navigation gets it on the page that is open. */
function moveRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('.top, .nav, .page')].filter(entryOf)
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  const from = at < 0 && backwards ? 0 : at
  entryOf(regions.at((from + (backwards ? -1 : 1)) % regions.length))?.focus()
}

/** What of a region gets the focus. Only what is shown: wide windows have no place for the menu button of small ones. */
function entryOf(region: HTMLElement | undefined): HTMLElement | undefined {
  const all = region?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? []
  const shown = [...all].filter((one) => one.getClientRects().length > 0)
  return shown.find((one) => one.matches('[aria-current]')) ?? shown[0]
}
