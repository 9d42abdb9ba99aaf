import { useSignal } from '@preact/signals'
import type { AddressKind, AddressSettings } from '../../../../core/contract/admin/directory.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { TextField } from '../form/field.tsx'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'
import { KindChoice } from './kind-choice.tsx'

interface AddAddressProps {
  readonly domains: readonly string[]
  readonly onAdded: (added: AddressSettings) => void
  readonly onClose: () => void
}

/** A new address in an internal domain; mail that waited for it becomes its archive (I8). */
export function AddAddress({ domains, onAdded, onClose }: AddAddressProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['address', 'name'])
  const address = useSignal('')
  const name = useSignal('')
  const kind = useSignal<AddressKind>('person')
  const add = () =>
    act.run(async () => {
      const wanted = { address: address.value.trim(), kind: kind.value }
      const named = name.value.trim()
      const answer = await admin.addAddress(named ? { ...wanted, name: named } : wanted)
      const key =
        answer.outcome === 'already'
          ? 'addressAlready'
          : answer.taken > 0
            ? 'addressAddedTaken'
            : 'addressAdded'
      const values = { address: answer.address.address, n: answer.taken }
      notices.toast.value = { kind: 'done', sentence: say(key, values) }
      onClose()
      onAdded(answer.address)
    })
  return (
    <FormDialog
      title={say('addAddressTitle')}
      verb={say('addAddress')}
      typed={Boolean(address.value || name.value)}
      waits={address.value.trim() ? '' : say('enterAddress')}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <div data-field="address">
        <TextField
          label={say('address')}
          dir="ltr"
          value={address.value}
          hint={say('addressHint', { domains: domains.slice(0, 3).join(', ') })}
          error={act.errorOf('address')}
          onInput={(value) => {
            act.clear()
            address.value = value
          }}
        />
      </div>
      <div data-field="name">
        <TextField
          label={say('name')}
          value={name.value}
          maxLength={200}
          hint={say('nameHint')}
          error={act.errorOf('name')}
          onInput={(value) => {
            name.value = value
          }}
        />
      </div>
      <KindChoice value={kind.value} onChange={(value) => (kind.value = value)} />
    </FormDialog>
  )
}
