import { Dialog } from '../../../shared/components/dialog.tsx'
import { dialogs } from '../../../shared/components/dialogs.ts'
import { say } from '../../i18n/say.ts'
import { SideLists } from './side.tsx'

/** The navigation where there is no room for it beside the page. */
export function SideDrawer() {
  const close = () => {
    dialogs.drawer.value = false
  }
  return (
    <Dialog title={say('administration')} class="drawer" onClose={close}>
      <nav class="side" aria-label={say('menuAdmin')}>
        <SideLists onChoose={close} />
      </nav>
    </Dialog>
  )
}
