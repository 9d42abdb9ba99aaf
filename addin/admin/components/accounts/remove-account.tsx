import type { AccountFacts } from '../../../../core/contract/admin/accounts.ts'
import { roleName } from '../../i18n/role-name.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'

interface RemoveAccountProps {
  readonly account: AccountFacts
  readonly onRemoved: () => void
  readonly onClose: () => void
}

/** Asks before an account goes, with what goes along with it; the archives stay. */
export function RemoveAccount({ account, onRemoved, onClose }: RemoveAccountProps) {
  const { admin, notices } = useConsole()
  const act = useAct()
  const { login, addresses, roles } = account
  const remove = () =>
    act.run(async () => {
      await admin.removeAccount(login)
      notices.toast.value = { kind: 'done', sentence: say('accountRemoved', { login }) }
      onRemoved()
      onClose()
    })
  return (
    <FormDialog
      title={say('removeAccountTitle', { login })}
      verb={say('removeAccount')}
      danger
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <p>{say('removeAccountMore')}</p>
      {(addresses.length > 0 || roles.length > 0) && (
        <ul class="bullets">
          {addresses.map((address) => (
            <li key={address}>{say('losesArchive', { address })}</li>
          ))}
          {roles.map((role) => (
            <li key={role.key}>{say('losesRole', { role: roleName(role) })}</li>
          ))}
        </ul>
      )}
    </FormDialog>
  )
}
