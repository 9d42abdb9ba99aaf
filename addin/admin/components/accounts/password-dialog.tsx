import { useSignal } from '@preact/signals'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { TextField } from '../form/field.tsx'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'
import { MadePassword } from './made-password.tsx'

interface PasswordDialogProps {
  readonly login: string
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}

/** Sets a password, or lets the server make one that is shown this once (A7). */
export function PasswordDialog({ login, onDone, onClose }: PasswordDialogProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['password'])
  const password = useSignal('')
  const made = useSignal<string | null>(null)
  const set = () =>
    act.run(async () => {
      const answer = await admin.setPassword(login, password.value)
      notices.toast.value = { kind: 'done', sentence: say('passwordSet', { login }) }
      await onDone()
      if (answer.password === null) onClose()
      else made.value = answer.password
    })
  if (made.value !== null) return <MadePassword login={login} password={made.value} onClose={onClose} />
  return (
    <FormDialog
      title={say('passwordTitle', { login })}
      verb={say('setPassword')}
      typed={password.value !== ''}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void set()}
      onClose={onClose}
    >
      <p class="hint">{say('passwordMore')}</p>
      <div data-field="password">
        <TextField
          label={say('password')}
          type="password"
          autocomplete="new-password"
          dir="ltr"
          value={password.value}
          hint={say('passwordHint')}
          error={act.errorOf('password')}
          onInput={(value) => {
            act.clear()
            password.value = value
          }}
        />
      </div>
    </FormDialog>
  )
}
