import { useSignal } from '@preact/signals'
import type { PolicySettings } from '../../../core/contract/admin/policy.ts'
import { saysWhy } from '../../../core/text/reason.ts'
import { say } from '../i18n/say.ts'
import { useConsole } from './context.ts'
import { TextField } from './form/field.tsx'
import { FormDialog } from './form/form-dialog.tsx'
import { useAct } from './form/use-act.ts'

const CHOICES = [
  { key: 'policyOn', enabled: true, confidential: 'hidden' },
  { key: 'policyButConfidential', enabled: true, confidential: 'visible' },
  { key: 'policyOff', enabled: false, confidential: 'hidden' },
] as const

interface PolicyDialogProps {
  readonly now: PolicySettings
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Changes the policy for messages still to come, with a reason; what is in the archive stays as it was decided (P1). */
export function PolicyDialog({ now, onChanged, onClose }: PolicyDialogProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['reason'])
  const standing = CHOICES.find(
    (one) => one.enabled === now.enabled && (!now.enabled || one.confidential === now.confidential),
  )
  const wanted = useSignal(standing ?? CHOICES[0])
  const reason = useSignal('')
  const waits =
    wanted.value === standing ? say('policyAsItIs') : saysWhy(reason.value) ? '' : say('enterReason')
  const change = () =>
    act.run(async () => {
      const { enabled, confidential } = wanted.value
      await admin.setPolicy({ enabled, confidential, reason: reason.value.trim() })
      notices.toast.value = {
        kind: 'done',
        sentence: say('policyChanged', { setting: say(wanted.value.key) }),
      }
      onChanged()
      onClose()
    })
  return (
    <FormDialog
      title={say('changePolicy')}
      verb={say('changePolicy')}
      typed={wanted.value !== standing || reason.value !== ''}
      waits={waits}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void change()}
      onClose={onClose}
    >
      <fieldset class="choice">
        <legend>{say('policyFromNow')}</legend>
        {CHOICES.map((one) => (
          <label key={one.key}>
            <input
              type="radio"
              name="policy"
              checked={wanted.value === one}
              onChange={() => (wanted.value = one)}
            />
            <span>
              {say(one.key)}
              <small>{say(`${one.key}-more`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p class="hint">{say('policyNotBack')}</p>
      <div data-field="reason">
        <TextField
          label={say('reasonLabel')}
          value={reason.value}
          maxLength={500}
          hint={say('reasonAudited')}
          error={act.errorOf('reason')}
          onInput={(value) => (reason.value = value)}
        />
      </div>
    </FormDialog>
  )
}
