import { readable } from '../../../../core/address/readable.ts'
import type { AdminDelegation } from '../../../../core/contract/admin/delegations.ts'
import { list } from '../../i18n/list.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'
import { Say } from '../say.tsx'
import { undoRemoval } from './undo-removal.ts'

interface RemoveDelegationProps {
  readonly delegation: AdminDelegation
  readonly onRemoved: () => Promise<void>
  readonly onClose: () => void
}

/** Asks before access is taken away, with both names; it counts at once, and can be taken back for ten seconds. */
export function RemoveDelegation({ delegation, onRemoved, onClose }: RemoveDelegationProps) {
  const model = useConsole()
  const { admin, notices, now } = model
  const act = useAct()
  const names = {
    primary: delegation.primary.name || delegation.primary.address,
    delegate: delegation.delegate.name || delegation.delegate.address,
  }
  // As the list had it: its start may have passed since.
  const isUnbegun = () => delegation.state === 'scheduled' && Date.parse(delegation.from) > now().getTime()
  const remove = () =>
    act.run(async () => {
      const unbegun = isUnbegun()
      const { ownsItToo, alsoBy } = await admin.removeDelegation(delegation.id)
      notices.toast.value = {
        kind: 'done',
        sentence: ownsItToo
          ? say('removedButOwns', names)
          : alsoBy.length > 0
            ? say('removedButReads', { ...names, others: list(alsoBy.map(readable)) })
            : say(unbegun ? 'removedBeforeStart' : 'removedDelegation', names),
        undo: { label: say('undo'), act: () => void undoRemoval(model, delegation).then(onRemoved) },
      }
      await onRemoved()
      onClose()
    })
  return (
    <FormDialog
      title={say('removeTitle', names)}
      verb={say('remove')}
      danger
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <p>
        <Say k={isUnbegun() ? 'removeScheduledMore' : 'removeMore'} v={names} />
      </p>
    </FormDialog>
  )
}
