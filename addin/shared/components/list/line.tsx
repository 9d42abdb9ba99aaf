import { useComputed } from '@preact/signals'
import { useArchive } from '../context.ts'
import { later } from '../later.tsx'
import { RowContent, useRowName } from './message-row.tsx'
import type { Line } from './rows.ts'

const ProcessingRow = later(async () => (await import('./processing-row.tsx')).ProcessingRow, 'more')

export interface LineProps {
  readonly line: Line
  readonly index: number
  readonly total: number
  /** The row that Tab reaches. */
  readonly tabStop: boolean
  readonly across: boolean
  readonly measure?: (element: HTMLLIElement | null) => void
  readonly offset?: number
}

/** One row of the list, a link to its message. */
export function LineItem({ line, index, total, tabStop, across, measure, offset }: LineProps) {
  const { places } = useArchive()
  const nameOf = useRowName()
  const open = useComputed(() => places.place.value.message?.id === line.key)
  const style = offset === undefined ? '' : `transform:translateY(${offset}px)`
  return (
    <li ref={measure ?? null} data-index={index} aria-setsize={total} aria-posinset={index + 1} style={style}>
      {line.heading && <h2 class="day">{line.heading}</h2>}
      {line.kind === 'message' ? (
        <a
          class="row"
          href={places.href({ message: { mailbox: line.row.mailbox, id: line.row.id }, tab: 'message' })}
          data-key={line.key}
          tabIndex={tabStop ? 0 : -1}
          aria-current={open.value ? 'true' : undefined}
          aria-label={nameOf(line.row, across)}
        >
          <RowContent row={line.row} across={across} />
        </a>
      ) : (
        <div class="row processing">
          <ProcessingRow row={line.row} />
        </div>
      )}
    </li>
  )
}
