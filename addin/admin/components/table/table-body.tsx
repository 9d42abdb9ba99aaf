import { useSignal } from '@preact/signals'
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { DataTableProps } from './data-table.tsx'

/** From this many rows on, only those in view are in the page. */
const VIRTUAL_FROM = 200
/** Rows before the end at which the next page is asked for. */
const AHEAD = 20

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
  const drawn = useSignal(0)
  /** The row in focus stays drawn when it is scrolled away, so that it keeps the focus. */
  const held = useRef(-1)
  const options = {
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (i: number) => {
      const row = rows[i]
      return row === undefined ? i : keyOf(row)
    },
    overscan: 8,
    initialRect: { width: innerWidth, height: innerHeight },
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const shown = defaultRangeExtractor(range)
      const at = held.current
      return at < 0 || at >= rows.length || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b)
    },
    onChange: () => {
      drawn.value++
    },
  }
  const ref = useRef<Virtualizer<HTMLElement, HTMLTableRowElement> | null>(null)
  ref.current ??= new Virtualizer(options)
  const virtualizer = ref.current
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())

  void drawn.value
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)
  useLayoutEffect(() => {
    if (more && (last?.index ?? -1) >= rows.length - AHEAD) loadMore?.()
  })
  const lines = []
  let at = 0
  for (const { index, start, end, key } of items) {
    const row = rows[index]
    if (row === undefined) continue
    if (start > at) lines.push(<Gap key={`gap ${at}`} height={start - at} columns={columns.length} />)
    lines.push(<Line key={key} {...props} row={row} index={index} measure={virtualizer.measureElement} />)
    at = end
  }
  const rest = virtualizer.getTotalSize() - at
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
