import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Batch } from '../../../../core/contract/admin/imports.ts'
import { moment } from '../../i18n/days.ts'
import { say } from '../../i18n/say.ts'
import type { ImportKind } from '../../models/import.ts'
import { createPaged } from '../../models/paged.ts'
import { addressOf } from '../../models/place.ts'
import { useConsole } from '../context.ts'
import type { Column } from '../table/data-table.tsx'
import { PagedTable } from '../table/paged-table.tsx'
import { useModel } from '../use-model.ts'
import { NoticeTag } from './notice-tag.tsx'
import { UndoDialog } from './undo-dialog.tsx'

/** Earlier imports or syncs, each to be undone as one. */
export function Batches({ kind }: { readonly kind: ImportKind }) {
  const { admin, session, may, notices } = useConsole()
  const list = useModel(() => createPaged<Batch>())
  const undoing = useSignal<Batch | null>(null)
  useEffect(() => {
    void list.ask(async (cursor, stop) => {
      const { batches, next } = await admin.batches(kind, cursor, stop)
      return { rows: batches, next, total: null }
    })
  }, [kind])
  const zone = session.me.value?.zone ?? 'UTC'
  const retry = ({ notices }: Batch) => {
    const failed = notices.filter(({ state }) => state === 'failed')
    void Promise.allSettled(failed.map(({ id }) => admin.retryNotice(id))).then(() => list.again())
  }
  return (
    <section class="card-box" aria-label={say(`batches-${kind}`)}>
      <div class="card-head">
        <div>
          <h2>{say(`batches-${kind}`)}</h2>
        </div>
      </div>
      <PagedTable
        list={list}
        label={say(`batches-${kind}`)}
        columns={columnsOf(
          zone,
          may('delegations.write') ? { undo: (one) => (undoing.value = one), retry } : null,
        )}
        keyOf={(row) => row.id}
        rowHeight={52}
        minWidth={680}
        empty={<p class="card-empty">{say(`noBatches-${kind}`)}</p>}
      />
      {undoing.value && (
        <UndoDialog
          batch={undoing.value}
          onUndone={({ left, removed }) => {
            const sentence = say(left > 0 ? 'undoneSome' : 'undoneAll', { n: removed, left })
            notices.toast.value = { kind: 'done', sentence }
          }}
          onClose={() => {
            undoing.value = null
            void list.again()
          }}
        />
      )}
    </section>
  )
}

interface BatchActs {
  undo(one: Batch): void
  /** Sends the notices again that did not go out. */
  retry(one: Batch): void
}

function columnsOf(zone: string, acts: BatchActs | null): Column<Batch>[] {
  return [
    {
      key: 'file',
      head: say('colFile'),
      width: '24%',
      cell: ({ file, domain, number }) => (
        <span class="two-lines">
          <bdi>{file}</bdi>
          <span class="second">
            {domain ? say('batchOf', { number, domain }) : say('batchNumber', { number })}
          </span>
        </span>
      ),
    },
    {
      key: 'at',
      head: say('colWhen'),
      width: '25%',
      cell: ({ at, by }) => (
        <span class="two-lines">
          <span>{moment(at, zone)}</span>
          <span class="second">{say('by', { name: by })}</span>
        </span>
      ),
    },
    {
      key: 'what',
      head: say('colWhat'),
      cell: ({ id, added, removed, leftOut }) => (
        <span class="two-lines">
          <a
            href={addressOf({
              page: 'delegations',
              filters: { batch: id, state: 'active,scheduled,ended,removed' },
            })}
          >
            {removed > 0 ? say('addedRemoved', { n: added, removed }) : say('addedCount', { n: added })}
          </a>
          {leftOut > 0 && <span class="second">{say('leftOutCount', { n: leftOut })}</span>}
        </span>
      ),
    },
    {
      key: 'notices',
      head: say('colNotices'),
      cell: (one) => <NoticeTag notices={one.notices} {...(acts && { onRetry: () => acts.retry(one) })} />,
    },
    {
      key: 'undo',
      head: say('actions'),
      hidden: true,
      class: 'act',
      width: '124px',
      cell: (one) =>
        one.undone ? (
          <span class="quiet">{say('undoneBy', { name: one.undone.by })}</span>
        ) : one.standing === 0 && one.added > 0 ? (
          <span class="quiet">{say('undoNothing')}</span>
        ) : (
          acts &&
          one.standing > 0 && (
            <button
              type="button"
              class="button small"
              aria-label={say(`undoNamed-${one.kind}`, { file: one.file })}
              onClick={() => acts.undo(one)}
            >
              {say('undo')}
            </button>
          )
        ),
    },
  ]
}
