import { useSignal } from '@preact/signals'
import type { ImportBatch } from '../../../core/contract/admin/intake.ts'
import { say } from '../i18n/say.ts'
import { useConsole } from './context.ts'
import { TextField } from './field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { useAct } from './use-act.ts'

export interface WithdrawDialogProps {
  readonly batch: ImportBatch
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Takes an import of mail out of the mailbox into which it was put by mistake; the messages stay (I8). */
export function WithdrawDialog({ batch, onDone, onClose }: WithdrawDialogProps) {
  const { admin, notices } = useConsole()
  const act = useAct(['reason'])
  const reason = useSignal('')
  const withdraw = () =>
    act.run(async () => {
      const { withdrawn, kept } = await admin.withdrawBatch(batch.batch, reason.value.trim())
      notices.toast.value = { kind: 'done', sentence: say('withdrawDone', { n: withdrawn, kept }) }
      onDone()
      onClose()
    })
  return (
    <FormDialog
      title={say('withdrawTitle', { number: batch.batch, address: batch.mailbox ?? '' })}
      verb={say('withdraw')}
      danger
      typed={reason.value !== ''}
      waits={reason.value.trim() ? '' : say('enterReason')}
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void withdraw()}
      onClose={onClose}
    >
      <p>{say('withdrawMore', { n: batch.messages })}</p>
      <div data-field="reason">
        <TextField
          label={say('reasonLabel')}
          value={reason.value}
          maxLength={500}
          hint={say('reasonAudited')}
          error={act.errorOf('reason')}
          onInput={(value) => (reason.value = value)}
        />
      </div>
    </FormDialog>
  )
}
