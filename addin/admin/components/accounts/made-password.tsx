import { Dialog } from '../../../shared/components/dialog.tsx'
import { say } from '../../i18n/say.ts'
import './made-password.css'

interface MadePasswordProps {
  readonly login: string
  readonly password: string
  readonly onClose: () => void
}

/** A password that the server made, shown this once. */
export function MadePassword({ login, password, onClose }: MadePasswordProps) {
  return (
    <Dialog title={say('passwordMade', { login })} onClose={onClose}>
      <p>{say('passwordOnce')}</p>
      <code class="secret" dir="ltr">
        {password}
      </code>
      <div class="dialog-foot">
        <button type="button" class="button primary" onClick={onClose}>
          {say('close')}
        </button>
      </div>
    </Dialog>
  )
}
