import checkCircle from '@fluentui/svg-icons/icons/checkmark_circle_20_regular.svg?raw'
import history from '@fluentui/svg-icons/icons/history_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { DelegationImport } from '../../../../core/contract/admin/imports.ts'
import { Icon } from '../../../shared/components/icon.tsx'
import { say } from '../../i18n/say.ts'
import type { ImportModel } from '../../models/import.ts'
import { addressOf } from '../../models/place.ts'
import { UndoDialog } from './undo-dialog.tsx'

/** Third step: what was added, and the way back. */
export function ImportDone({
  model,
  current,
}: {
  readonly model: ImportModel
  readonly current: DelegationImport
}) {
  const asking = useSignal(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const undone = model.undone.value
  const { batch, counts, kind, file } = current
  useEffect(() => heading.current?.focus(), [undone])
  const title = undone
    ? say(undone.left > 0 ? 'undoneSome' : 'undoneAll', { n: undone.removed, left: undone.left })
    : kind === 'sync'
      ? say('syncDone', { add: counts.add, n: counts.remove })
      : say('importDone', { n: counts.add })
  // As it was before is all only where nothing was removed and nothing had changed meanwhile.
  const more = !undone
    ? 'importDoneMore'
    : counts.remove > 0
      ? 'undoSync'
      : undone.left > 0
        ? null
        : 'undoneMore'
  return (
    <div class="page-body">
      <section class="card-box done" aria-label={say('stepDone')}>
        <span class="state-icon">
          <Icon of={undone ? history : checkCircle} />
        </span>
        <div class="form">
          <h2 tabIndex={-1} ref={heading}>
            {title}
          </h2>
          {more !== null && <p class="hint">{say(more)}</p>}
          {undone && undone.leftPairs.length > 0 && (
            <ul class="bullets">
              {undone.leftPairs.map(({ primary, delegate, how, by }) => (
                <li key={`${primary} ${delegate}`}>{say(`left-${how}`, { primary, delegate, by })}</li>
              ))}
            </ul>
          )}
          <div class="page-actions">
            {batch && !undone && counts.add > 0 && (
              <button type="button" class="button" onClick={() => (asking.value = true)}>
                {say(kind === 'sync' ? 'undoThisSync' : 'undoThis')}
              </button>
            )}
            {batch && (
              <a
                class="button"
                href={addressOf({
                  page: 'delegations',
                  filters: { batch, state: 'active,scheduled,ended,removed' },
                })}
              >
                {say('showThem')}
              </a>
            )}
            <button type="button" class="button" onClick={model.again}>
              {say('another')}
            </button>
          </div>
        </div>
      </section>
      {batch && asking.value && (
        <UndoDialog
          batch={{ id: batch, file: file.name, kind }}
          onUndone={(next) => (model.undone.value = next)}
          onClose={() => (asking.value = false)}
        />
      )}
    </div>
  )
}
