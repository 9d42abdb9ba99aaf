import type { AddressSettings } from '../../../../core/contract/admin/directory.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'

interface CloseDialogProps {
  readonly settings: AddressSettings
  readonly onClosed: () => Promise<void>
  readonly onClose: () => void
}

/** Closes an address; its archive stays (I8). */
export function CloseDialog({ settings, onClosed, onClose }: CloseDialogProps) {
  const { admin, notices } = useConsole()
  const act = useAct()
  const { address, mayRead, readBy, aliases, identities } = settings
  const close = () =>
    act.run(async () => {
      await admin.closeAddress(settings.id)
      notices.toast.value = { kind: 'done', sentence: say('addressClosed', { address }) }
      await onClosed()
      onClose()
    })
  return (
    <FormDialog
      title={say('closeTitle', { address })}
      verb={say('closeAddress')}
      danger
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void close()}
      onClose={onClose}
    >
      <p>{say('closeMore')}</p>
      <ul class="bullets">
        {identities.length > 0 && <li>{say('closeOwners', { n: identities.length })}</li>}
        {mayRead + readBy > 0 && <li>{say('closeDelegations', { n: mayRead + readBy })}</li>}
        {aliases.length > 0 && <li>{say('closeAliases', { n: aliases.length })}</li>}
        <li>{say('closeArchive')}</li>
      </ul>
    </FormDialog>
  )
}
