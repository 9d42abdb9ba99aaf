import type { Paged } from '../../models/paged.ts'
import { FailedState } from '../states.tsx'
import { DataTable, type DataTableProps } from './data-table.tsx'

type OfTheList = 'rows' | 'loading' | 'more' | 'loadMore' | 'moreFailed' | 'loadMoreAgain'

/** The table of a long list: more comes as it scrolls, and what did not come can be asked for again. */
export function PagedTable<Row>({
  list,
  ...table
}: Omit<DataTableProps<Row>, OfTheList> & { readonly list: Paged<Row> }) {
  if (list.status.value === 'failed' && list.rows.value.length === 0)
    return <FailedState fault={list.fault.value} again={() => void list.again()} />
  return (
    <DataTable
      {...table}
      rows={list.rows.value}
      loading={list.status.value === 'loading'}
      more={list.hasMore.value}
      loadMore={() => void list.loadMore()}
      moreFailed={list.moreFailed.value}
      loadMoreAgain={() => void list.loadMoreAgain()}
    />
  )
}
