import { useLayoutEffect } from 'preact/hooks'
import type { Archive } from '../../models/archive.ts'
import { NOWHERE, type Places } from '../../models/place.ts'
import { useArchive } from '../context.ts'

/** From the message back to the list in the pane; or to the page of access, if it was opened there. */
export function backToList(places: Places): void {
  const access = places.accessBehind()
  if (access === null) places.go({ message: null, tab: 'message' })
  else places.go({ ...NOWHERE, mailbox: access.mailbox, access: true }, 'push', access)
}

/** Where the focus goes, the first that there is: where no row is, to what can be done or to what is said. */
const BEHIND = [
  '.list-scroll a.row[tabindex="0"]',
  '.beside a[data-opened]',
  '.beside a',
  '.list-scroll .state button',
  '.list-scroll .state h2',
]

/** When what has taken the place of the list goes, by whatever way, the focus that went with it goes to the row that was open. */
export function useFocusOnRowBehind(): void {
  const archive = useArchive()
  // The list is inert until it is drawn again.
  useLayoutEffect(() => () => void requestAnimationFrame(() => leadBehind(archive)), [])
}

function leadBehind(archive: Archive): void {
  // Nothing else loses it: neither what else took it, nor Outlook, when another message is selected there.
  if (document.activeElement !== document.body || (archive.inOutlook && !document.hasFocus())) return
  const [behind] = BEHIND.flatMap((one) => document.querySelector<HTMLElement>(one) ?? [])
  if (behind) behind.focus()
  else whenListed(archive.list, () => leadBehind(archive))
}

/** Once the rows that are on their way are drawn, or are known not to come. */
function whenListed({ status }: Archive['list'], then: () => void): void {
  if (status.value !== 'loading') return
  const forget = status.subscribe((now) => {
    if (now === 'loading') return
    forget()
    requestAnimationFrame(then)
  })
}
