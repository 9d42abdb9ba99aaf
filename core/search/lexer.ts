import { meantOperator } from './meant.ts'
import { unclosedQuote, unknownOperator } from './mistakes.ts'
import { nameIn, openAmong, type Piece, pieces, type Term } from './pieces.ts'
import type { QueryMistake } from './query.ts'

/** A piece that says something. */
export type Lexeme = Exclude<Piece, { readonly kind: 'dashes' }>

/** Cuts a query into lexemes, or says which of them cannot be what was meant. */
export function lex(text: string): Lexeme[] | QueryMistake {
  const lexemes: Lexeme[] = []
  for (const piece of pieces(text)) {
    const mistake = piece.kind === 'term' ? mistakeIn(piece, text) : null
    if (mistake !== null) return mistake
    if (piece.kind !== 'dashes') lexemes.push(piece)
  }
  return lexemes
}

function mistakeIn(term: Term, text: string): QueryMistake | null {
  const { operator, value, quote, place } = term
  if (quote === 'open') return unclosedQuote(text, place, openAmong(pieces(text.slice(0, place.start))))
  const name = operator === null && quote === null ? nameIn(value) : null
  if (name === null) return null
  const end = term.start + name.length + 1
  // A value stands at its colon: "re: offer" and "https://" are ordinary text.
  const isAttached = end < text.length && !/\s/.test(text.charAt(end)) && !text.startsWith('//', end)
  const meant = isAttached ? meantOperator(name) : null
  return meant === null ? null : unknownOperator(text, { start: term.start, end }, meant)
}
