import type { Role, RoleHolder } from '../../../../core/contract/admin/roles.ts'
import { roleName } from '../../i18n/role-name.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'

interface RemoveProps {
  readonly role: Role
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Takes a role from somebody; it counts from their next request. */
export function RemoveHolder({
  role,
  holder,
  onChanged,
  onClose,
}: RemoveProps & { readonly holder: RoleHolder }) {
  const { admin, notices } = useConsole()
  const act = useAct()
  const values = { name: holder.name, role: roleName(role) }
  const take = () =>
    act.run(async () => {
      await admin.removeHolder(role.key, holder.id)
      notices.toast.value = { kind: 'done', sentence: say('roleTaken', values) }
      onChanged()
      onClose()
    })
  return (
    <FormDialog
      title={say('takeTitle', values)}
      verb={say('takeRole')}
      danger
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void take()}
      onClose={onClose}
    >
      <p>{say('takeMore')}</p>
    </FormDialog>
  )
}

/** Removes a role of the organisation's own, from everybody who holds it. */
export function RemoveRole({ role, onChanged, onClose }: RemoveProps) {
  const { admin, notices } = useConsole()
  const act = useAct()
  const remove = () =>
    act.run(async () => {
      await admin.removeRole(role.key)
      notices.toast.value = { kind: 'done', sentence: say('roleRemoved', { role: roleName(role) }) }
      onChanged()
      onClose()
    })
  return (
    <FormDialog
      title={say('removeRoleTitle', { role: roleName(role) })}
      verb={say('remove')}
      danger
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <p>{say('removeRoleMore', { n: role.holders.length })}</p>
    </FormDialog>
  )
}
