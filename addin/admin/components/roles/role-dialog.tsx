import { useSignal } from '@preact/signals'
import type { PermissionFacts, Role } from '../../../../core/contract/admin/roles.ts'
import { roleName } from '../../i18n/role-name.ts'
import { say, sayIfKnown } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { TextField } from '../form/field.tsx'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'

interface RoleDialogProps {
  /** Null: a new one. */
  readonly role: Role | null
  readonly permissions: readonly PermissionFacts[]
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** A role of the organisation's own, made of permissions that the person holds (A7). */
export function RoleDialog({ role, permissions, onChanged, onClose }: RoleDialogProps) {
  const { admin, notices, session } = useConsole()
  const act = useAct(['name'])
  const name = useSignal(role?.name ?? '')
  const chosen = useSignal<ReadonlySet<string>>(new Set(role?.permissions ?? []))
  const held = new Set(session.me.value?.permissions ?? [])
  const before = new Set(role?.permissions ?? [])
  const typed =
    name.value !== (role?.name ?? '') ||
    chosen.value.size !== before.size ||
    [...chosen.value].some((one) => !before.has(one))
  const waits = !name.value.trim() ? say('enterName') : chosen.value.size === 0 ? say('pickPermission') : ''
  const save = () =>
    act.run(async () => {
      const wanted = { name: name.value.trim(), permissions: [...chosen.value] }
      if (role) {
        const was = { name: role.name, permissions: role.permissions }
        await admin.changeRole(role.key, { ...wanted, was })
      } else await admin.addRole(wanted)
      notices.toast.value = {
        kind: 'done',
        sentence: say(role ? 'roleChanged' : 'roleAdded', { role: wanted.name }),
      }
      onChanged()
      onClose()
    })
  return (
    <FormDialog
      title={role ? say('changeRoleTitle', { role: roleName(role) }) : say('addRole')}
      verb={say(role ? 'save' : 'addRole')}
      class="wide-dialog"
      typed={typed}
      waits={waits}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void save()}
      onClose={() => {
        // What was refused may have been changed by others: the list behind is to show it.
        if (act.failure()) onChanged()
        onClose()
      }}
    >
      <div data-field="name">
        <TextField
          label={say('name')}
          value={name.value}
          maxLength={100}
          error={act.errorOf('name')}
          onInput={(value) => {
            act.clear()
            name.value = value
          }}
        />
      </div>
      <fieldset class="choice">
        <legend>{say('tab-permissions')}</legend>
        <p class="hint">{say('onlyHeld')}</p>
        <div class="permission-ticks">
          {permissions.map(({ permission, what }) => (
            <label key={permission}>
              <input
                type="checkbox"
                checked={chosen.value.has(permission)}
                disabled={!held.has(permission)}
                onChange={(event) => {
                  const next = new Set(chosen.value)
                  if (event.currentTarget.checked) next.add(permission)
                  else next.delete(permission)
                  chosen.value = next
                }}
              />
              <span>
                <code class="act-name">{permission}</code>
                <small>{sayIfKnown(`permission-${permission}`, what)}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </FormDialog>
  )
}
