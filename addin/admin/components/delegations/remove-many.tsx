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

/** Delegations of one request, as the API takes them at most. */
const AT_ONCE = 200

/** Asks once before several are removed. It counts at once, and can be taken back for ten seconds. */
export function RemoveMany({ delegations, onRemoved, onClose }: RemoveManyProps) {
  const { admin, notices } = useConsole()
  const act = useAct()
  const ids = delegations.map(({ id }) => id)
  const restore = async () => {
    try {
      let done = 0
      for (const some of pieces(ids)) done += (await admin.restoreDelegations(some)).done
      notices.toast.value = { kind: 'done', sentence: restoredSentence(done, ids.length - done) }
    } catch (thrown) {
      notices.toast.value = { kind: 'failed', sentence: refusal(thrown).sentence }
    }
    await onRemoved()
  }
  const remove = () =>
    act.run(async () => {
      try {
        // What somebody else removed, or what is over by now, is what was wanted.
        for (const some of pieces(ids)) await admin.removeDelegations(some)
      } finally {
        await onRemoved()
      }
      notices.toast.value = {
        kind: 'done',
        sentence: say('removedCount', { n: ids.length }),
        undo: { label: say('undo'), act: () => void restore() },
      }
      onClose()
    })
  return (
    <FormDialog
      title={say('removeManyTitle', { n: delegations.length })}
      verb={say('removeCount', { n: delegations.length })}
      danger
      busy={act.busy.value}
      failure={act.failure()}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <p>{say('removeManyMore')}</p>
      <ul class="plain-list">
        {delegations.slice(0, NAMED).map(({ id, primary, delegate }) => (
          <li key={id} dir="auto">
            {say('pairReads', {
              primary: primary.name || primary.address,
              delegate: delegate.name || delegate.address,
            })}
          </li>
        ))}
        {delegations.length > NAMED && <li>{say('andMore', { n: delegations.length - NAMED })}</li>}
      </ul>
    </FormDialog>
  )
}

function* pieces(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += AT_ONCE) yield ids.slice(at, at + AT_ONCE)
}

const restoredSentence = (done: number, left: number): string =>
  left === 0 ? say('restoredCount', { n: done }) : say('restoredSome', { n: done, left })
