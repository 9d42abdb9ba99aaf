import type { Place } from './mistakes.ts'
import { type OperatorName, operatorNamed } from './operators.ts'

/** A piece of a query, and where it stands. */
export type Piece = Place &
  /** A minus is an odd number of dashes directly before a piece. */
  (
    | { readonly kind: 'or' | 'and' | 'not' | 'minus' | 'close' }
    /** An even number of them, which says nothing. */
    | { readonly kind: 'dashes' }
    /** `operator` stands before the parenthesis: from:(anna OR jonas). */
    | { readonly kind: 'open'; readonly operator: OperatorName | null }
    | Term
  )

/** A word, a quoted text, or an operator with either. */
export interface Term extends Place {
  readonly kind: 'term'
  readonly operator: OperatorName | null
  /** Without quotes; empty when an operator has nothing behind it. */
  readonly value: string
  /** Null without quotes. What is open goes on to the end of the text. */
  readonly quote: 'closed' | 'open' | null
  /** A * follows the closing quote. */
  readonly starred: boolean
  /** Where the value stands, quotes included. */
  readonly place: Place
}

/** What says nothing. */
type Blank = Place & { readonly kind: 'blank' }

/**
 * White space, dashes, a parenthesis, a quoted text or a word: at any place stands one of them. A dash before a space is
 * punctuation, as in "offer - second part". Besides the straight quote there are those that phones and Outlook put in its place.
 */
const CUT = /\s+|-+(?![^\s)])|(-+)|([()])|["“”„]([^"“”„]*)(?:(["“”„])(\**)|$)|([^\s()"“”„]+)/y
const NAME = /^[a-z]+(?=:)/i
const CONNECTIVES: ReadonlyMap<string, 'or' | 'and' | 'not'> = new Map([
  ['OR', 'or'],
  ['AND', 'and'],
  ['NOT', 'not'],
])

/**
 * Cuts a query, also one that is still being typed: any text can be cut. One pass over it. Goes into the browser: keep small.
 */
export function* pieces(text: string): Generator<Piece, undefined> {
  for (let at = 0; at < text.length; ) {
    const piece = pieceAt(text, at)
    if (piece.kind !== 'blank') yield piece
    at = piece.end
  }
}

/** What stands before the colon of a word and could be an operator's name: of "form:anna" it is "form". Null when nothing does. */
export function nameIn(word: string): string | null {
  return NAME.exec(word)?.[0] ?? null
}

/** Whether a parenthesis or a quote stands open at its end: it would not run. */
export function isOpen(text: string): boolean {
  const all = [...pieces(text)]
  return openAmong(all) > 0 || all.some((piece) => piece.kind === 'term' && piece.quote === 'open')
}

/** How many parentheses of these stand open at their end. */
export function openAmong(among: Iterable<Piece>): number {
  let open = 0
  for (const { kind } of among) {
    if (kind === 'open') open++
    else if (kind === 'close' && open > 0) open--
  }
  return open
}

function pieceAt(text: string, start: number): Piece | Blank {
  const plain = plainAt(text, start)
  const operator = operatorIn(plain)
  if (plain.kind !== 'term' || operator === null) return plain
  const { end } = plain
  const after = start + operator.length + 1
  if (after < end) return { ...plain, operator, value: text.slice(after, end), place: { start: after, end } }
  // White space may stand between an operator and its value: chips are drawn as `from: anna`. What is a term of its own is none.
  const next = plainAt(text, after + text.slice(after).search(/\S|$/))
  return next.kind === 'open' || (next.kind === 'term' && operatorIn(next) === null)
    ? { ...next, operator, start }
    : { ...plain, operator, value: '', place: { start: after, end } }
}

/** What stands there, each operator's name a word like others. */
function plainAt(text: string, start: number): Piece | Blank {
  CUT.lastIndex = start
  const [whole = '', dashes, parenthesis, quoted, closing, stars, word] = CUT.exec(text) ?? []
  const at = { start, end: start + whole.length }
  if (dashes !== undefined) return { kind: dashes.length % 2 === 1 ? 'minus' : 'dashes', ...at }
  if (parenthesis !== undefined)
    return parenthesis === '(' ? { kind: 'open', operator: null, ...at } : { kind: 'close', ...at }
  const connective = CONNECTIVES.get(whole)
  if (connective) return { kind: connective, ...at }
  const value = quoted ?? word
  if (value === undefined) return { kind: 'blank', ...at }
  const quote = quoted === undefined ? null : closing === undefined ? 'open' : 'closed'
  return { kind: 'term', operator: null, value, quote, starred: Boolean(stars), place: at, ...at }
}

function operatorIn(piece: Piece | Blank): OperatorName | null {
  return piece.kind === 'term' && piece.quote === null ? operatorNamed(nameIn(piece.value) ?? '') : null
}
