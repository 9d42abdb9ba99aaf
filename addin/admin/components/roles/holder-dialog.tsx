import { useSignal } from '@preact/signals'
import type { Role } from '../../../../core/contract/admin/roles.ts'
import type { Party } from '../../client/delegations.ts'
import { roleName } from '../../i18n/role-name.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { Field } from '../form/field.tsx'
import { FormDialog } from '../form/form-dialog.tsx'
import { Lookup } from '../form/lookup.tsx'
import { useAct } from '../form/use-act.ts'

interface HolderDialogProps {
  readonly role: Role
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Gives a role to the person who owns an address. */
export function HolderDialog({ role, onChanged, onClose }: HolderDialogProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['address'])
  const who = useSignal<Party | null>(null)
  const typed = useSignal(false)
  const give = () =>
    act.run(async () => {
      if (!who.value) return
      const { outcome } = await admin.addHolder(role.key, { address: who.value.address })
      const values = { name: who.value.name || who.value.address, role: roleName(role) }
      notices.toast.value = {
        kind: 'done',
        sentence: say(outcome === 'already' ? 'roleAlready' : 'roleGiven', values),
      }
      onChanged()
      onClose()
    })
  return (
    <FormDialog
      title={say('giveTitle', { role: roleName(role) })}
      verb={say('giveRole')}
      typed={typed.value}
      waits={who.value ? '' : say('pickPerson')}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void give()}
      onClose={onClose}
    >
      <div data-field="address">
        <Field label={say('whoGetsIt')} hint={say('whoGetsItHint')} error={act.errorOf('address')}>
          {(ids) => (
            <Lookup
              {...ids}
              label={say('whoGetsIt')}
              refuse={(one) =>
                role.holders.some(({ addresses }) => addresses.includes(one.address))
                  ? say('holdsAlready')
                  : ''
              }
              onPick={(one) => {
                act.clear()
                who.value = one
              }}
              onType={() => {
                typed.value = true
                who.value = null
              }}
            />
          )}
        </Field>
      </div>
    </FormDialog>
  )
}
