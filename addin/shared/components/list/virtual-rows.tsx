import { useLayoutEffect } from 'preact/hooks'
import { useArchive } from '../context.ts'
import { useRowsInView } from '../rows-in-view.ts'
import { LineItem } from './line.tsx'
import { findLostFocus } from './lost-focus.ts'
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

/** The rows in view, laid over a list as high as all of them. */
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
  const archive = useArchive()
  const at = lines.findIndex((line) => line.key === stop)
  const inView = useRowsInView<HTMLLIElement>({
    count: lines.length,
    scroller,
    heightOf: (index) => estimate(lines[index]),
    keyOf: (index) => lines[index]?.key ?? index,
    held: () => at,
    more,
    loadMore,
  })
  useLayoutEffect(told)
  useLayoutEffect(() => findLostFocus(archive))
  reveal.current = (index) => inView.scrollToIndex(index, { align: 'auto' })

  return (
    <ol class="rows virtual" style={`height:${inView.getTotalSize()}px`}>
      {inView.getVirtualItems().map(({ index, start, key }) => {
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
              measure={inView.measureElement}
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
