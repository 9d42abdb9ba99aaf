import type { ComponentChildren } from 'preact'
import { say } from '../../i18n/say.ts'
import { FormDialog } from './form-dialog.tsx'
import { useAct } from './use-act.ts'

interface ConfirmProps {
  readonly title: string
  readonly act: () => Promise<void>
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** Asks before something is removed; what was refused is said in the dialog, and it stays open. */
export function Confirm({ title, act: remove, onClose, children }: ConfirmProps) {
  const act = useAct()
  const run = () =>
    act.run(async () => {
      await remove()
      onClose()
    })
  return (
    <FormDialog
      title={title}
      verb={say('remove')}
      danger
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void run()}
      onClose={onClose}
    >
      <p>{children}</p>
    </FormDialog>
  )
}
