import { useEffect } from 'preact/hooks'
import type { Batch, Undone } from '../../../../core/contract/admin/imports.ts'
import { say } from '../../i18n/say.ts'
import { createAsked } from '../../models/asked.ts'
import { useConsole } from '../context.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { refusal } from '../form/refusal.ts'
import { useAct } from '../form/use-act.ts'
import { useModel } from '../use-model.ts'

interface UndoDialogProps {
  readonly batch: Pick<Batch, 'id' | 'file' | 'kind'>
  readonly onUndone: (undone: Undone) => void
  readonly onClose: () => void
}

/** Takes back what one batch added, as far as it stands; it counts at once. */
export function UndoDialog({ batch, onUndone, onClose }: UndoDialogProps) {
  const { admin } = useConsole()
  const act = useAct()
  // The page may be older than what somebody else removed: the question counts what stands when it is asked.
  const now = useModel(() => createAsked<Batch>())
  useEffect(() => void now.ask((stop) => admin.batch(batch.id, stop)), [])
  const known = now.value.value
  const standing = known?.standing ?? 0
  const undo = () =>
    act.run(async () => {
      onUndone(await admin.undoBatch(batch.id))
      onClose()
    })
  const over = known?.undone
    ? say('undoneBy', { name: known.undone.by })
    : known && standing === 0
      ? say('undoNothing')
      : ''
  return (
    <FormDialog
      title={say(`undoNamed-${batch.kind}`, { file: batch.file })}
      verb={standing > 0 ? say('undoVerb', { n: standing }) : say('undo')}
      danger
      waits={over}
      busy={act.busy.value || known === null}
      failure={now.fault.value ? refusal(now.fault.value).sentence : act.failure()}
      onSubmit={() => void undo()}
      onClose={onClose}
    >
      {known && over === '' && <p>{say('undoMore', { n: standing })}</p>}
      {known && over === '' && known.removed > 0 && <p class="hint">{say('undoSync')}</p>}
    </FormDialog>
  )
}
