import { useSignal } from '@preact/signals'
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Rows before the end at which the next page is asked for. */
const AHEAD = 20

interface RowsInView {
  readonly count: number
  readonly scroller: () => HTMLElement | null
  /** Height of a row before it is measured, px. */
  readonly heightOf: (index: number) => number
  readonly keyOf: (index: number) => string | number
  /** The row that stays drawn when it is scrolled away, so that it keeps the focus; -1: none. */
  readonly held: () => number
  readonly more: boolean
  readonly loadMore: (() => void) | undefined
}

/** Which rows of many are in the page: those in view and a few round them (V3). Asks for more before their end. */
export function useRowsInView<Row extends HTMLElement>(rows: RowsInView): Virtualizer<HTMLElement, Row> {
  const drawn = useSignal(0)
  const options = {
    count: rows.count,
    getScrollElement: rows.scroller,
    estimateSize: rows.heightOf,
    getItemKey: rows.keyOf,
    overscan: 8,
    // Before the list is measured: as if it filled the window, so that the first drawing has rows.
    initialRect: { width: innerWidth, height: innerHeight },
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const shown = defaultRangeExtractor(range)
      const at = rows.held()
      return at < 0 || at >= rows.count || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b)
    },
    onChange: () => {
      drawn.value++
    },
  }
  const ref = useRef<Virtualizer<HTMLElement, Row> | null>(null)
  ref.current ??= new Virtualizer(options)
  const virtualizer = ref.current
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())
  void drawn.value
  const last = virtualizer.getVirtualItems().at(-1)?.index ?? -1
  useLayoutEffect(() => {
    if (rows.more && last >= rows.count - AHEAD) rows.loadMore?.()
  })
  return virtualizer
}
