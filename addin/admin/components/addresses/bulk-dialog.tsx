import { useSignal } from '@preact/signals'
import type { DirectoryPreview } from '../../../../core/contract/admin/bulk.ts'
import { noticed } from '../../i18n/files.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { DropZone } from '../form/drop-zone.tsx'
import { FormDialog } from '../form/form-dialog.tsx'
import { useAct } from '../form/use-act.ts'
import { BulkRows } from './bulk-rows.tsx'

/** Many addresses from one CSV file: what it would do, then all of it or nothing (I7). */
export function BulkDialog({
  onDone,
  onClose,
}: {
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}) {
  const { admin, notices } = useConsole()
  const act = useAct()
  const preview = useSignal<DirectoryPreview | null>(null)
  const leaveOut = useSignal(false)
  const shown = preview.value
  const changes = shown ? shown.counts.add + shown.counts.change : 0
  const errors = shown?.counts.error ?? 0
  const waits = !shown
    ? say('chooseFileFirst')
    : changes === 0
      ? say('bulkNothing')
      : errors > 0 && !leaveOut.value
        ? say('bulkErrors', { n: errors })
        : ''

  const read = (file: File) =>
    act.run(async () => {
      preview.value = null
      preview.value = await admin.previewDirectory(file)
    })
  const accept = () =>
    act.run(async () => {
      if (!shown) return
      const { added, changed } = await admin.acceptDirectory(shown.id, leaveOut.value)
      notices.toast.value = { kind: 'done', sentence: say('bulkDone', { added, n: changed }) }
      await onDone()
      onClose()
    })

  return (
    <FormDialog
      title={say('importAddresses')}
      verb={say('bulkAccept', { n: changes })}
      class="wide-dialog"
      waits={waits}
      note={say('nothingChanged')}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void accept()}
      onClose={onClose}
    >
      <DropZone
        label={say('bulkChoose')}
        hint={say('bulkHint')}
        accept=".csv,text/csv"
        onFile={(file) => void read(file)}
      />
      {shown && (
        <>
          <p role="status">
            {say('bulkCounts', {
              all: shown.counts.all,
              add: shown.counts.add,
              change: shown.counts.change,
              already: shown.counts.already,
              error: errors,
            })}
          </p>
          {shown.notes.map((note) => (
            <p key={note.code} class="hint">
              {noticed(note)}
            </p>
          ))}
          <BulkRows key={shown.id} preview={shown} />
          {errors > 0 && (
            <label class="check">
              <input
                type="checkbox"
                checked={leaveOut.value}
                onChange={(event) => (leaveOut.value = event.currentTarget.checked)}
              />
              {say('leaveOut', { n: errors })}
            </label>
          )}
        </>
      )}
    </FormDialog>
  )
}
