import { useSignal } from '@preact/signals'
import { readable } from '../../../../core/address/readable.ts'
import type { AddressSettings } from '../../../../core/contract/admin/directory.ts'
import { saysWhy } from '../../../../core/text/reason.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { TextField } from '../form/field.tsx'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'

interface RenameDialogProps {
  readonly settings: AddressSettings
  readonly onChanged: (next: AddressSettings) => void
  readonly onClose: () => void
}

/** Gives an archive another address; the owner sees it, with the reason (A7, D7). */
export function RenameDialog({ settings, onChanged, onClose }: RenameDialogProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['address', 'reason'])
  const address = useSignal(readable(settings.address))
  const keep = useSignal(true)
  const reason = useSignal('')
  const changed = address.value.trim() !== readable(settings.address)
  const waits = !changed ? say('enterNewAddress') : saysWhy(reason.value) ? '' : say('enterReason')
  const rename = () =>
    act.run(async () => {
      const wanted = { address: address.value.trim(), keepAsAlias: keep.value, reason: reason.value.trim() }
      const next = await admin.renameAddress(settings.id, wanted)
      notices.toast.value = {
        kind: 'done',
        sentence: say('renamed', { from: settings.address, to: next.address }),
      }
      onClose()
      onChanged(next)
    })
  return (
    <FormDialog
      title={say('renameTitle', { address: settings.address })}
      verb={say('rename')}
      typed={changed || reason.value !== ''}
      waits={waits}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void rename()}
      onClose={onClose}
    >
      <p class="hint">{say('renameMore')}</p>
      <div data-field="address">
        <TextField
          label={say('newAddress')}
          dir="ltr"
          value={address.value}
          error={act.errorOf('address')}
          onInput={(value) => {
            act.clear()
            address.value = value
          }}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={keep.value}
          onChange={(event) => (keep.value = event.currentTarget.checked)}
        />
        {say('keepAsAlias', { address: settings.address })}
      </label>
      <div data-field="reason">
        <TextField
          label={say('reasonLabel')}
          value={reason.value}
          maxLength={500}
          hint={say('ownerSeesReason')}
          error={act.errorOf('reason')}
          onInput={(value) => (reason.value = value)}
        />
      </div>
    </FormDialog>
  )
}
