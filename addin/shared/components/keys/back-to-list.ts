import { useLayoutEffect } from 'preact/hooks'
import { NOWHERE, type Places } from '../../models/place.ts'
import { useArchive } from '../context.ts'

/** From the message back to the list in the pane; or to the page of access, if it was opened there. */
export function backToList(places: Places): void {
  const access = places.accessBehind()
  if (access === null) places.go({ message: null, tab: 'message' })
  else places.go({ ...NOWHERE, mailbox: access.mailbox, access: true }, 'push', access)
}

/** When what has taken the place of the list goes, by whatever way, the focus that went with it goes to the row that was open. */
export function useFocusOnRowBehind(): void {
  const { inOutlook } = useArchive()
  useLayoutEffect(
    () => () => {
      // The list is inert until it is drawn again.
      requestAnimationFrame(() => {
        // Nothing else loses it: neither what else took it, nor Outlook, when another message is selected there.
        if (document.activeElement !== document.body || (inOutlook && !document.hasFocus())) return
        const places = ['.list-scroll a.row[tabindex="0"]', '.beside a[data-opened]', '.beside a']
        const [row] = places.flatMap((one) => document.querySelector<HTMLElement>(one) ?? [])
        row?.focus()
      })
    },
    [],
  )
}
