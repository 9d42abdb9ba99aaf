import { useSignal } from '@preact/signals'
import { language } from '../../../shared/i18n/say.ts'
import { type Column, DataTable, type DataTableProps, type Sort } from './data-table.tsx'

/** A column, and what its cells are sorted by, if they can be. */
export interface SortedColumn<Row> extends Column<Row> {
  readonly by?: (row: Row) => string | number
}

type Given = 'columns' | 'sort' | 'onSort'

/** A table whose rows are all here: it sorts them itself. Until a head is pressed they stand as they came. */
export function SortedTable<Row>({
  columns,
  rows,
  ...table
}: Omit<DataTableProps<Row>, Given> & { readonly columns: readonly SortedColumn<Row>[] }) {
  const sort = useSignal<Sort>({ key: '', descending: false })
  return (
    <DataTable
      {...table}
      columns={columns.map((column) => ({ ...column, sortable: column.by !== undefined }))}
      rows={sorted(rows, columns, sort.value)}
      sort={sort.value}
      onSort={(next) => {
        sort.value = next
      }}
    />
  )
}

/** @returns the rows by that column, as the page's language sorts words; untouched where none is chosen */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly SortedColumn<Row>[],
  { key, descending }: Sort,
): readonly Row[] {
  const by = columns.find((column) => column.key === key)?.by
  if (!by) return rows
  const words = new Intl.Collator(language.value, { numeric: true })
  const turn = descending ? -1 : 1
  return [...rows].sort((a, b) => {
    const [one, other] = [by(a), by(b)]
    return (
      turn *
      (typeof one === 'number' && typeof other === 'number'
        ? one - other
        : words.compare(String(one), String(other)))
    )
  })
}
