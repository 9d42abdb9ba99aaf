import { type OperatorName, operatorNamed } from './operators.ts'

/** An operator with its value, at the top level of a query; [start, end) in UTF-16 code units. */
interface Chip {
  readonly operator: OperatorName
  /** Without quotes. */
  readonly value: string
  readonly negated: boolean
  readonly start: number
  readonly end: number
}

export interface Chips {
  readonly chips: Chip[]
  /** What stands between the chips, in order, where it is more than white space. */
  readonly rest: readonly { readonly start: number; readonly end: number }[]
}

/** A quoted text, a parenthesis, or a word up to any of these; no two alternatives begin alike. */
const PIECES = /(-*)(?:([a-z]+):\s*)?(?:["“”„]([^"“”„]*)(?:["“”„]|$)\*?|([()])|([^\s()"“”„]+))/giy
const OR_BEFORE = /(^|\s)(OR|NOT)\s+$/
const OR_AFTER = /^\s+OR(\s|$)/

/**
 * Cuts a query that has run into what is drawn as chips and what stays text. It only reads what the parser
 * accepts; parts of a parenthesis or of an OR stay text, because alone they would say something else.
 */
export function chips(text: string): Chips {
  const found: Chip[] = []
  let depth = 0
  let at = 0
  while (at < text.length) {
    PIECES.lastIndex = at
    const piece = PIECES.exec(text)
    if (piece === null) {
      at++
      continue
    }
    const [whole, minus = '', name = '', quoted, paren, bare] = piece
    const start = at
    at += whole.length
    if (paren !== undefined) depth = Math.max(0, depth + (paren === '(' ? 1 : -1))
    const operator = operatorNamed(name)
    const value = quoted ?? bare
    if (operator === null || value === undefined || depth > 0) continue
    if (OR_BEFORE.test(text.slice(0, start)) || OR_AFTER.test(text.slice(at))) continue
    found.push({ operator, value, negated: minus.length % 2 === 1, start, end: at })
  }
  return { chips: found, rest: between(found, text) }
}

function between(found: readonly Chip[], text: string): { start: number; end: number }[] {
  const rest: { start: number; end: number }[] = []
  let from = 0
  for (const { start, end } of [...found, { start: text.length, end: text.length }]) {
    if (text.slice(from, start).trim() !== '') rest.push({ start: from, end: start })
    from = end
  }
  return rest
}
