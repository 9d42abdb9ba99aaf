import { say } from '../../i18n/say.ts'
import { Dialog } from '../dialog.tsx'
import { dialogs } from '../dialogs.ts'
import { NavigationLists } from './navigation.tsx'

/** The navigation where there is no room for it. */
export function Drawer() {
  const close = () => {
    dialogs.drawer.value = false
  }
  return (
    <Dialog title={say('navigation')} class="drawer" onClose={close}>
      <NavigationLists onChoose={close} />
    </Dialog>
  )
}
