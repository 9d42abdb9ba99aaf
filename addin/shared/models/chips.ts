import { chips as cut } from '../../../core/search/chips.ts'

/** A piece of a query's text: an operator with its value, or other text as it stands. */
export interface Part {
  readonly text: string
  /** Null for plain text. */
  readonly operator: string | null
  /** Of an operator, without quotes. */
  readonly value: string
}

/** A query as the pieces that are drawn: chips and what stands between them, in order. */
export function partsOf(q: string): Part[] {
  const { chips, rest } = cut(q)
  const pieces = [
    ...chips.map((chip) => ({ at: chip.start, end: chip.end, operator: chip.operator, value: chip.value })),
    ...rest.map(({ start, end }) => ({ at: start, end, operator: null, value: '' })),
  ].sort((a, b) => a.at - b.at)
  return pieces.map(({ at, end, operator, value }) => ({ text: q.slice(at, end).trim(), operator, value }))
}
