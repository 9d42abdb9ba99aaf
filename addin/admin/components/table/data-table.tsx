import arrowUp from '@fluentui/svg-icons/icons/chevron_up_20_regular.svg?raw'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../../../shared/components/icon.tsx'
import { say } from '../../i18n/say.ts'
import { TableBody } from './table-body.tsx'
import './data-table.css'

export interface Column<Row> {
  readonly key: string
  readonly head: string
  /** Read out but not shown: a column of buttons. */
  readonly hidden?: boolean
  readonly sortable?: boolean
  /** A second thing in the same cells, which they can be sorted by, too. */
  readonly also?: { readonly key: string; readonly head: string }
  /** Share of the width, as CSS writes a length. */
  readonly width?: string
  readonly class?: string
  readonly cell: (row: Row) => ComponentChildren
}

export interface Sort {
  readonly key: string
  readonly descending: boolean
}

export interface DataTableProps<Row> {
  /** What the table holds, for readers. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly loading?: boolean
  /** Stands in place of rows when there are none. */
  readonly empty?: ComponentChildren
  readonly sort?: Sort | undefined
  readonly onSort?: (sort: Sort) => void
  /** Of all rows, those not loaded too; null when unknown. */
  readonly total?: number | null
  readonly more?: boolean
  readonly loadMore?: () => void
  readonly moreFailed?: boolean
  readonly loadMoreAgain?: () => void
  /** Height of a row before it is measured: 40 one line, 52 two. */
  readonly rowHeight?: 40 | 52
  /** Least width before the table scrolls inside its card. */
  readonly minWidth?: number
  readonly rowClass?: (row: Row) => string
  /** Grows to the end of the page and scrolls by itself. */
  readonly fills?: boolean
}

/** A real table: heads that sort are buttons, the first column stays while the rest scrolls, rows are drawn as they come into view. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, loading, empty, sort, onSort, total, minWidth = 640, fills } = props
  const scroller = useRef<HTMLDivElement>(null)
  // With the heads; -1 where nobody knows how many more come.
  const known = total ?? (props.more ? null : rows.length)
  const count = known === null ? -1 : known + 1
  const nothing = rows.length === 0
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    // What scrolls must be reachable by keyboard; what does not scroll is no stop.
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0
    else box.removeAttribute('tabindex')
    markEdge(box)
  })
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const seen = new ResizeObserver(() => markEdge(box))
    seen.observe(box)
    return () => seen.disconnect()
  }, [])
  return (
    <div
      class={fills ? 'table-scroll fills' : 'table-scroll'}
      ref={scroller}
      onScroll={(event) => markEdge(event.currentTarget)}
    >
      <table
        class={props.rowHeight === 40 ? 'data' : 'data two'}
        style={`min-width:${minWidth}px`}
        aria-label={label}
        aria-rowcount={count}
        aria-busy={loading}
      >
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={width ? `width:${width}` : ''} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        {nothing && loading ? (
          <SkeletonRows columns={columns.length} />
        ) : (
          !nothing && <TableBody {...props} scroller={scroller} />
        )}
      </table>
      {nothing && !loading && empty}
      {props.moreFailed && (
        <p class="more-rows">
          {say('moreRowsFailed')}{' '}
          <button type="button" class="link" onClick={props.loadMoreAgain}>
            {say('tryAgain')}
          </button>
        </p>
      )}
    </div>
  )
}

/** Shows an edge where the table goes on beyond it; scrollLeft is negative from right to left. */
function markEdge(box: HTMLElement) {
  box.toggleAttribute('data-goes-on', box.scrollWidth - box.clientWidth - Math.abs(box.scrollLeft) > 1)
}

function Head<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}) {
  const { key, head, hidden, sortable, also } = column
  const keys = also ? [{ key, head }, also] : [{ key, head }]
  const on = keys.some((one) => one.key === sort?.key)
  const how = on ? (sort?.descending ? 'descending' : 'ascending') : 'none'
  return (
    <th scope="col" class={column.class} aria-sort={sortable ? how : undefined}>
      {sortable && onSort ? (
        keys.map((one) => <SortButton key={one.key} of={one} sort={sort} onSort={onSort} />)
      ) : (
        <span class={hidden ? 'unseen' : ''}>{head}</span>
      )}
    </th>
  )
}

function SortButton({
  of: { key, head },
  sort,
  onSort,
}: {
  readonly of: { readonly key: string; readonly head: string }
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort) => void
}) {
  const sorted = sort?.key === key
  return (
    <button
      type="button"
      class={sorted ? 'sort on' : 'sort'}
      onClick={() => onSort({ key, descending: sorted && !sort.descending })}
    >
      {head}
      <span class={sorted && sort.descending ? 'turned' : ''}>
        <Icon of={arrowUp} />
      </span>
    </button>
  )
}

/** Eight, whatever comes. Seen only after 300 ms. */
function SkeletonRows({ columns }: { readonly columns: number }) {
  return (
    <tbody class="skeleton-rows" aria-hidden="true">
      {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
        <tr key={row}>
          {Array.from({ length: columns }, (_, column) => (
            <td key={column}>
              <span />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}
