import type { Batch, Undone } from '../../../../core/contract/admin/imports.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'

interface UndoDialogProps {
  readonly batch: Pick<Batch, 'id' | 'file' | 'standing' | 'removed'>
  readonly onUndone: (undone: Undone) => void
  readonly onClose: () => void
}

/** Takes back what one import added, as far as it stands; it counts at once. */
export function UndoDialog({ batch, onUndone, onClose }: UndoDialogProps) {
  const { admin } = useConsole()
  const act = useAct()
  const undo = () =>
    act.run(async () => {
      onUndone(await admin.undoBatch(batch.id))
      onClose()
    })
  return (
    <FormDialog
      title={say('undoTitle', { file: batch.file })}
      verb={say('undoVerb', { n: batch.standing })}
      danger
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void undo()}
      onClose={onClose}
    >
      <p>{say('undoMore', { n: batch.standing })}</p>
      {batch.removed > 0 && <p class="hint">{say('undoSync')}</p>}
    </FormDialog>
  )
}
