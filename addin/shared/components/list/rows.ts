import type { MessageRow, ProcessingRow } from '../../../../core/contract/messages.ts'
import { dayGroup } from '../../i18n/dates.ts'

/** A line of the list: an archived message or one that is still being processed, perhaps under a new heading. */
export type Line = { readonly key: string; readonly heading: string | null } & (
  | { readonly kind: 'message'; readonly row: MessageRow }
  | { readonly kind: 'processing'; readonly row: ProcessingRow }
)

/** Rows in order, each with the heading of its day group when a new group begins. Results of a search are not grouped. */
export function linesOf(
  processing: readonly ProcessingRow[],
  rows: readonly MessageRow[],
  grouped: boolean,
  now: Date,
): Line[] {
  let last = ''
  const heading = (instant: string) => {
    if (!grouped) return null
    const group = dayGroup(instant, now)
    const isNew = group !== last
    last = group
    return isNew ? group : null
  }
  return [
    ...processing.map(
      (row, i): Line => ({
        kind: 'processing',
        key: `processing-${row.mailbox}-${row.acceptedAt}-${i}`,
        heading: heading(row.acceptedAt),
        row,
      }),
    ),
    ...rows.map(
      (row): Line => ({
        kind: 'message',
        key: row.id,
        heading: heading(row.receivedAt),
        row,
      }),
    ),
  ]
}
