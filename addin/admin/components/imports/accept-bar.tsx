import { useEffect, useRef } from 'preact/hooks'
import type { DelegationImport } from '../../../../core/contract/admin/imports.ts'
import { say } from '../../i18n/say.ts'
import type { ImportModel } from '../../models/import.ts'
import { useAct } from '../form/use-act.ts'

/** Always in sight: nothing has changed yet, what would, and the one button that does it. */
export function AcceptBar({
  model,
  current,
}: {
  readonly model: ImportModel
  readonly current: DelegationImport
}) {
  const act = useAct()
  const { counts, kind } = current
  const { leaveOut } = model
  const changes = counts.add + counts.remove
  const held = counts.error > 0 && !leaveOut.value
  const why = changes === 0 ? say('nothingToAdd') : held ? say('errorsHold', { n: counts.error }) : ''
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    // A preview made anew is looked at from its beginning.
    if (current.stale) bar.current?.querySelector<HTMLElement>('input, button')?.focus()
  }, [current.revision])
  const verb =
    kind === 'sync'
      ? say('acceptSync', { add: counts.add, n: counts.remove })
      : say('accept', { n: counts.add })
  return (
    <section class="accept-bar" aria-label={say('acceptBar')} ref={bar}>
      <div class="accept-what">
        <strong>{say('nothingChanged')}</strong>
        {counts.error > 0 && (
          <label class="check">
            <input
              type="checkbox"
              checked={leaveOut.value}
              onChange={(event) => (leaveOut.value = event.currentTarget.checked)}
            />
            {say('leaveOut', { n: counts.error })}
          </label>
        )}
      </div>
      <p class="hint" role="status">
        {act.failure() || why || say(kind === 'sync' ? 'allOrNoneSync' : 'allOrNone', { n: counts.add })}
      </p>
      <button type="button" class="button" onClick={model.again}>
        {say('cancel')}
      </button>
      <button
        type="button"
        class="button primary"
        disabled={why !== '' || act.busy.value}
        onClick={() => void act.run(model.accept)}
      >
        {verb}
      </button>
    </section>
  )
}
