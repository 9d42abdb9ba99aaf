import { useSignal } from '@preact/signals'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { TextField } from '../form/field.tsx'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'
import { MadePassword } from './made-password.tsx'

interface AddAccountProps {
  readonly onAdded: () => void
  readonly onClose: () => void
}

/** Adds somebody who signs in at this server; without a password one is made and shown this once (A7). */
export function AddAccount({ onAdded, onClose }: AddAccountProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['login', 'name', 'password'])
  const values = { login: useSignal(''), name: useSignal(''), password: useSignal('') }
  const made = useSignal<{ readonly login: string; readonly password: string } | null>(null)
  const login = values.login.value.trim()
  const name = values.name.value.trim()
  const password = values.password.value
  const add = () =>
    act.run(async () => {
      const answer = await admin.addAccount({ login, name, ...(password && { password }) })
      notices.toast.value = { kind: 'done', sentence: say('accountAdded', { login: answer.account.login }) }
      onAdded()
      if (answer.password === null) onClose()
      else made.value = { login: answer.account.login, password: answer.password }
    })
  if (made.value) return <MadePassword {...made.value} onClose={onClose} />
  const field = (of: keyof typeof values, label: 'login' | 'name' | 'password', hint: string) => (
    <div data-field={of}>
      <TextField
        label={say(label)}
        {...(of === 'password' && { type: 'password', autocomplete: 'new-password' })}
        dir={of === 'name' ? 'auto' : 'ltr'}
        value={values[of].value}
        hint={hint}
        error={act.errorOf(of)}
        onInput={(text) => {
          act.clear()
          values[of].value = text
        }}
      />
    </div>
  )
  return (
    <FormDialog
      title={say('addAccountTitle')}
      verb={say('addAccount')}
      typed={Boolean(login || name || password)}
      waits={login && name ? '' : say('enterAccount')}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <p class="hint">{say('addAccountMore')}</p>
      {field('login', 'login', say('newLoginHint'))}
      {field('name', 'name', say('accountNameHint'))}
      {field('password', 'password', say('passwordHint'))}
    </FormDialog>
  )
}
