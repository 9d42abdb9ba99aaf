import type { Place } from './mistakes.ts'
import type { OperatorName } from './operators.ts'
import { nameIn, pieces, type Term } from './pieces.ts'

/** A term of a query; [start, end) in UTF-16 code units. A minus and parentheses stay outside. */
export interface TermAt extends Place {
  /** The name before its colon in small letters, of an operator or of none; null for a word alone. */
  readonly name: string | null
  /** The operator of the parentheses round it: from:(anna OR jonas). */
  readonly around: OperatorName | null
  /** Without name and quotes. */
  readonly value: string
}

/**
 * The term in which a caret stands, or which it touches: of a query that is still being typed. Null where there is none, and in a
 * phrase, which is nobody's name.
 */
export function termAt(text: string, caret: number): TermAt | null {
  const around: (OperatorName | null)[] = []
  for (const piece of pieces(text)) {
    if (piece.start > caret) break
    const outer = around.at(-1) ?? null
    if (piece.kind === 'open') around.push(piece.operator ?? outer)
    if (piece.kind === 'close') around.pop()
    const term = piece.kind === 'term' ? untilCaret(piece, text, caret) : null
    if (term === null || caret > term.end) continue
    const name = term.operator ?? (term.quote === null ? (nameIn(term.value)?.toLowerCase() ?? null) : null)
    const isPhrase = term.quote !== null && name === null && outer === null
    // One that has ended is none for what touches its end.
    if (isPhrase && term.quote === 'closed' && caret === term.end) continue
    const { start, end, value } = term
    return isPhrase ? null : { start, end, name, around: outer, value }
  }
  return null
}

/** Of a term what belongs to the caret: behind `from: ` not yet the word that follows, and not all that an open quote would take. */
function untilCaret(term: Term, text: string, caret: number): Term {
  const { start, place, quote } = term
  const nameEnd = start + (term.operator === null ? 0 : term.operator.length + 1)
  if (caret < place.start && nameEnd < place.start) return { ...term, value: '', quote: null, end: nameEnd }
  if (quote !== 'open') return term
  const from = Math.max(caret, place.start + 1)
  const end = from + text.slice(from).search(/[\s()]|$/)
  return { ...term, value: text.slice(place.start + 1, end), end }
}
