import type { OperatorName } from './operators.ts'
import { pieces } from './pieces.ts'

/** A piece of a query's text: an operator with its value, which is drawn as a chip, or other text as it stands. */
export interface Part {
  readonly text: string
  /** Null for plain text. */
  readonly operator: OperatorName | null
  /** Of an operator, without quotes. */
  readonly value: string
  /** A minus stands before the operator. */
  readonly negated: boolean
}

/**
 * A query that has run as the parts that are drawn, in order. It only reads what the parser accepts; what stands in a
 * parenthesis or beside an OR stays text, because alone it would say something else.
 */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  const all = [...pieces(text)]
  let depth = 0
  let from = 0
  const textUntil = (end: number) => {
    const plain = text.slice(from, end).trim()
    if (plain !== '') parts.push({ text: plain, operator: null, value: '', negated: false })
  }
  all.forEach((piece, at) => {
    if (piece.kind === 'open') depth++
    if (piece.kind === 'close') depth = Math.max(0, depth - 1)
    if (piece.kind !== 'term' || piece.operator === null || depth > 0) return
    const { operator, value, quote, end } = piece
    const last = all[at - 1]
    const dashes = last?.kind === 'minus' || last?.kind === 'dashes' ? last : null
    const before = all[dashes ? at - 2 : at - 1]?.kind
    const isSide = before === 'or' || before === 'not' || all[at + 1]?.kind === 'or'
    if (isSide || (value === '' && quote === null)) return
    const { start } = dashes ?? piece
    textUntil(start)
    parts.push({ text: text.slice(start, end), operator, value, negated: dashes?.kind === 'minus' })
    from = end
  })
  textUntil(text.length)
  return parts
}
