import { useSignal } from '@preact/signals'
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { LineItem } from './line.tsx'
import type { Line } from './rows.ts'

interface RowsProps {
  readonly lines: readonly Line[]
  readonly scroller: () => HTMLElement | null
  readonly across: boolean
  /** Key of the row that Tab reaches; it stays drawn when it is scrolled away, so that it keeps the focus. */
  readonly stop: string
  readonly more: boolean
  readonly loadMore: () => void
  /** Called when rows have been drawn. */
  readonly drawn: () => void
  /** Lets the keyboard bring a row into view. */
  readonly reveal: { current: ((index: number) => void) | null }
}

const ROW = 71
const HEADING = 28
const FOUND = 18

/** Only the rows in view, and a few round them, are in the page (V3). */
export function VirtualRows({
  lines,
  scroller,
  across,
  stop,
  more,
  loadMore,
  drawn: told,
  reveal,
}: RowsProps) {
  const drawn = useSignal(0)
  const at = lines.findIndex((line) => line.key === stop)
  const options = {
    count: lines.length,
    getScrollElement: scroller,
    estimateSize: (i: number) => estimate(lines[i]),
    getItemKey: (i: number) => lines[i]?.key ?? i,
    overscan: 8,
    // Before the list is measured: as if it filled the window, so that the first drawing has rows.
    initialRect: { width: innerWidth, height: innerHeight },
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const shown = defaultRangeExtractor(range)
      return at < 0 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b)
    },
    onChange: () => {
      drawn.value++
    },
  }
  const ref = useRef<Virtualizer<HTMLElement, HTMLLIElement> | null>(null)
  ref.current ??= new Virtualizer(options)
  const virtualizer = ref.current
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())
  useLayoutEffect(told)
  reveal.current = (index) => virtualizer.scrollToIndex(index, { align: 'auto' })

  void drawn.value
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useLayoutEffect(() => {
    if (more && last >= lines.length - 15) loadMore()
  })

  return (
    <ol class="rows virtual" style={`height:${virtualizer.getTotalSize()}px`}>
      {items.map(({ index, start, key }) => {
        const line = lines[index]
        return (
          line && (
            <LineItem
              key={key}
              line={line}
              index={index}
              total={more ? -1 : lines.length}
              tabStop={line.key === stop}
              across={across}
              offset={start}
              measure={virtualizer.measureElement}
            />
          )
        )
      })}
    </ol>
  )
}

function estimate(line: Line | undefined): number {
  const found = line?.kind === 'message' && line.row.hits?.attachments.some((a) => a.count > 0)
  return ROW + (line?.heading ? HEADING : 0) + (found ? FOUND : 0)
}
