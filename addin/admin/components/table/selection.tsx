import { useSignal } from '@preact/signals'
import { say } from '../../i18n/say.ts'
import './selection.css'

/** Rows that are ticked, while the list stays the same: another filter or sort begins anew. */
export function useSelection<Row extends { readonly id: string }>(list: string) {
  const ticked = useSignal<{ readonly list: string; readonly rows: ReadonlyMap<string, Row> }>({
    list,
    rows: new Map(),
  })
  const rows: ReadonlyMap<string, Row> = ticked.value.list === list ? ticked.value.rows : new Map()
  return {
    rows: [...rows.values()],
    has: (row: Row) => rows.has(row.id),
    tick(row: Row, on: boolean) {
      const next = new Map(rows)
      if (on) next.set(row.id, row)
      else next.delete(row.id)
      ticked.value = { list, rows: next }
    },
    take(some: readonly Row[]) {
      ticked.value = { list, rows: new Map(some.map((row) => [row.id, row])) }
    },
  }
}

/** What can be done with the ticked rows; select-all says how many. Stands above the table once something is ticked. */
export function SelectionBar({
  count,
  all,
  onAll,
  onNone,
  onRemove,
}: {
  readonly count: number
  /** Rows that are here and can be removed. */
  readonly all: number
  readonly onAll: () => void
  readonly onNone: () => void
  readonly onRemove: () => void
}) {
  return (
    <section class="selection-bar" aria-label={say('selection')}>
      <span role="status">{say('selectedCount', { n: count })}</span>
      {count < all && (
        <button type="button" class="link" onClick={onAll}>
          {say('selectAllShown', { n: all })}
        </button>
      )}
      <button type="button" class="link" onClick={onNone}>
        {say('selectNone')}
      </button>
      <button type="button" class="button danger" onClick={onRemove}>
        {say('removeCount', { n: count })}
      </button>
    </section>
  )
}
