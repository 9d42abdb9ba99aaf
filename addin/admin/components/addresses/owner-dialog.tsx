import { useSignal } from '@preact/signals'
import type { AddressSettings } from '../../../../core/contract/admin/directory.ts'
import { saysWhy } from '../../../../core/text/reason.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { TextField } from '../form/field.tsx'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'

interface OwnerDialogProps {
  readonly settings: AddressSettings
  readonly onChanged: (next: AddressSettings) => void
  readonly onClose: () => void
}

/** Says who owns an address: by the login of this server's own sign-in, or by what another issuer calls them (A7). */
export function OwnerDialog({ settings, onChanged, onClose }: OwnerDialogProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['login', 'issuer', 'subject', 'reason'])
  const by = useSignal<'login' | 'issuer'>('login')
  const login = useSignal('')
  const issuer = useSignal('')
  const subject = useSignal('')
  const reason = useSignal('')
  const named = by.value === 'login' ? login.value.trim() : issuer.value.trim() && subject.value.trim()
  const waits = !named ? say('enterOwner') : saysWhy(reason.value) ? '' : say('enterReason')
  const add = () =>
    act.run(async () => {
      const identity =
        by.value === 'login'
          ? { login: login.value.trim() }
          : { issuer: issuer.value.trim(), subject: subject.value.trim() }
      const next = await admin.addOwner(settings.id, identity, reason.value.trim())
      notices.toast.value = { kind: 'done', sentence: say('ownerAdded', { address: settings.address }) }
      onClose()
      onChanged(next)
    })
  const field = (name: 'login' | 'issuer' | 'subject' | 'reason', value: typeof login, hint: string) => (
    <div data-field={name}>
      <TextField
        label={say(name === 'reason' ? 'reasonLabel' : name)}
        dir={name === 'reason' ? 'auto' : 'ltr'}
        value={value.value}
        maxLength={500}
        hint={hint}
        error={act.errorOf(name)}
        onInput={(text) => {
          act.clear()
          value.value = text
        }}
      />
    </div>
  )
  return (
    <FormDialog
      title={say('ownerTitle', { address: settings.address })}
      verb={say('addOwner')}
      typed={Boolean(named || reason.value)}
      waits={waits}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <p class="hint">{say('ownerMore')}</p>
      <fieldset class="choice">
        <legend>{say('ownerBy')}</legend>
        {(['login', 'issuer'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="by" checked={by.value === one} onChange={() => (by.value = one)} />
            {say(`ownerBy-${one}`)}
          </label>
        ))}
      </fieldset>
      {by.value === 'login' ? (
        field('login', login, say('loginHint'))
      ) : (
        <>
          {field('issuer', issuer, say('issuerHint'))}
          {field('subject', subject, say('subjectHint'))}
        </>
      )}
      {field('reason', reason, say('ownerSeesReason'))}
    </FormDialog>
  )
}
