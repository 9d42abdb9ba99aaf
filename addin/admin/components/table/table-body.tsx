import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useRowsInView } from '../../../shared/components/rows-in-view.ts'
import type { DataTableProps } from './data-table.tsx'

/** From this many rows on, only those in view are in the page. */
const VIRTUAL_FROM = 200

type BodyProps<Row> = DataTableProps<Row> & { readonly scroller: RefObject<HTMLElement | null> }

export function TableBody<Row>(props: BodyProps<Row>) {
  const { rows, keyOf, more, loadMore } = props
  const virtual = rows.length >= VIRTUAL_FROM || more === true
  useLayoutEffect(() => {
    if (!virtual && more) loadMore?.()
  })
  if (virtual) return <VirtualBody {...props} />
  return (
    <tbody>
      {rows.map((row, index) => (
        <Line key={keyOf(row)} {...props} row={row} index={index} />
      ))}
    </tbody>
  )
}

/** The rows in view and a few round them, between two rows as high as all the others. */
function VirtualBody<Row>(props: BodyProps<Row>) {
  const { rows, keyOf, more, loadMore, scroller, columns, rowHeight = 52 } = props
  const held = useRef(-1)
  const inView = useRowsInView<HTMLTableRowElement>({
    count: rows.length,
    scroller: () => scroller.current,
    heightOf: () => rowHeight,
    keyOf: (index) => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
    held: () => held.current,
    more: more === true,
    loadMore,
  })
  const lines = []
  let at = 0
  for (const { index, start, end, key } of inView.getVirtualItems()) {
    const row = rows[index]
    if (row === undefined) continue
    if (start > at) lines.push(<Gap key={`gap ${at}`} height={start - at} columns={columns.length} />)
    lines.push(<Line key={key} {...props} row={row} index={index} measure={inView.measureElement} />)
    at = end
  }
  const rest = inView.getTotalSize() - at
  return (
    <tbody
      onFocusIn={(event) => {
        const line = event.target instanceof Element ? event.target.closest<HTMLElement>('tr') : null
        held.current = Number(line?.dataset.index ?? -1)
      }}
    >
      {lines}
      {rest > 0 && <Gap key="rest" height={rest} columns={columns.length} />}
    </tbody>
  )
}

function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr class="gap">
      <td aria-hidden="true" colSpan={columns} style={`height:${height}px`} />
    </tr>
  )
}

type LineProps<Row> = BodyProps<Row> & {
  readonly row: Row
  readonly index: number
  readonly measure?: (element: HTMLTableRowElement | null) => void
}

function Line<Row>({ columns, row, index, measure, rowClass }: LineProps<Row>) {
  return (
    <tr ref={measure ?? null} data-index={index} aria-rowindex={index + 2} class={rowClass?.(row)}>
      {columns.map((column, at) =>
        at === 0 ? (
          <th key={column.key} scope="row" class={column.class}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} class={column.class}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  )
}
