import { useSignal } from '@preact/signals'
import type { AdminDelegation } from '../../../../core/contract/admin/delegations.ts'
import { say } from '../../i18n/say.ts'
import { useConsole } from '../context.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { refusal } from '../form/refusal.ts'
import { useAct } from '../form/use-act.ts'

/** Pairs that are named before they go; the others are counted. */
const NAMED = 8

interface RemoveManyProps {
  readonly delegations: readonly AdminDelegation[]
  readonly onRemoved: () => Promise<void>
  readonly onClose: () => void
}

/** Asks once before several are removed. They go one after the other, each with its entry in the audit log. */
export function RemoveMany({ delegations, onRemoved, onClose }: RemoveManyProps) {
  const { admin, notices } = useConsole()
  const act = useAct()
  const gone = useSignal<ReadonlySet<string>>(new Set())
  const left = delegations.filter(({ id }) => !gone.value.has(id))
  const remove = () =>
    act.run(async () => {
      try {
        for (const { id } of left) {
          await admin.removeDelegation(id).catch((thrown: unknown) => {
            // Somebody else removed it, or its time is over: it is what was wanted.
            if (refusal(thrown).code !== 'not-found') throw thrown
          })
          gone.value = new Set([...gone.value, id])
        }
      } finally {
        await onRemoved()
      }
      notices.toast.value = { kind: 'done', sentence: say('removedCount', { n: delegations.length }) }
      onClose()
    })
  return (
    <FormDialog
      title={say('removeManyTitle', { n: left.length })}
      verb={say('removeCount', { n: left.length })}
      danger
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <p>{say('removeManyMore')}</p>
      <ul class="plain-list">
        {left.slice(0, NAMED).map(({ id, primary, delegate }) => (
          <li key={id} dir="auto">
            {say('pairReads', {
              primary: primary.name || primary.address,
              delegate: delegate.name || delegate.address,
            })}
          </li>
        ))}
        {left.length > NAMED && <li>{say('andMore', { n: left.length - NAMED })}</li>}
      </ul>
    </FormDialog>
  )
}
