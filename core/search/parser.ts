import type { Lexeme } from './lexer.ts'
import { MAX_DEPTH, MAX_TERMS, MAX_WORDS } from './limits.ts'
import {
  missingValue,
  notNeedsWord,
  orNeedsBothSides,
  strayParenthesis,
  tooDeep,
  tooManyTerms,
  unclosedParenthesis,
} from './mistakes.ts'
import type { OperatorName } from './operators.ts'
import { openAmong, type Term } from './pieces.ts'
import type { Query, QueryMistake, TextField } from './query.ts'
import { readTerm } from './terms.ts'

/** What dates mean: days of `zone` (IANA), seen from `now` (milliseconds since 1970). */
export interface ParseOptions {
  readonly zone: string
  readonly now: number
}

/** A tree, nothing to search for, or the first mistake. */
type Read = Query | QueryMistake | null

/** Recursive descent over the lexemes; depth is bounded by MAX_DEPTH. */
export class Parser {
  readonly #text: string
  readonly #lexemes: readonly Lexeme[]
  readonly #options: ParseOptions
  #next = 0
  #terms = 0
  #words = 0

  constructor(text: string, lexemes: readonly Lexeme[], options: ParseOptions) {
    this.#text = text
    this.#lexemes = lexemes
    this.#options = options
  }

  everything(): Query | QueryMistake {
    const query = this.#all('any', 0)
    const left = this.#lexemes[this.#next]
    if (query !== null && 'code' in query) return query
    if (left !== undefined) return strayParenthesis(this.#text, left)
    return query ?? { kind: 'everything' }
  }

  /** all := any* — up to a closing parenthesis or the end. */
  #all(field: TextField, depth: number): Read {
    const parts: Query[] = []
    for (;;) {
      const lexeme = this.#lexemes[this.#next]
      if (lexeme === undefined || lexeme.kind === 'close') return join('and', parts)
      if (lexeme.kind === 'and') {
        this.#next++
        continue
      }
      const part = this.#any(field, depth)
      if (part !== null && 'code' in part) return part
      if (part !== null) parts.push(part)
    }
  }

  /** any := one ('OR' one)* */
  #any(field: TextField, depth: number): Read {
    const parts: Query[] = []
    for (;;) {
      const first = this.#lexemes[this.#next]
      if (first?.kind === 'or') return orNeedsBothSides(this.#text, first)
      const part = this.#one(field, depth)
      if (part !== null && 'code' in part) return part
      if (part !== null) parts.push(part)
      const or = this.#lexemes[this.#next]
      if (or?.kind !== 'or') return join('or', parts)
      this.#next++
      const side = this.#lexemes[this.#next]?.kind
      if (side === undefined || side === 'close' || side === 'and' || side === 'or') {
        return orNeedsBothSides(this.#text, or)
      }
    }
  }

  /** one := ('-' | 'NOT')* (term | '(' all ')') */
  #one(field: TextField, depth: number): Read {
    let negated = false
    for (;;) {
      const lexeme = this.#lexemes[this.#next]
      if (lexeme?.kind === 'minus' || lexeme?.kind === 'not') {
        negated = !negated
        this.#next++
        const following = this.#lexemes[this.#next]?.kind
        const isAlone =
          following === undefined || following === 'close' || following === 'or' || following === 'and'
        if (isAlone) return lexeme.kind === 'not' ? notNeedsWord(this.#text, lexeme) : null
        continue
      }
      if (lexeme?.kind !== 'open' && lexeme?.kind !== 'term') return null
      this.#next++
      const part = lexeme.kind === 'open' ? this.#group(lexeme, field, depth) : this.#term(lexeme, field)
      return negated && part !== null && !('code' in part) ? not(part) : part
    }
  }

  #group(open: Lexeme & { readonly kind: 'open' }, field: TextField, depth: number): Read {
    const { operator } = open
    if (operator !== null && !isTextField(operator)) return missingValue(open, operator)
    if (depth >= MAX_DEPTH) return tooDeep(open)
    const query = this.#all(operator ?? field, depth + 1)
    if (query !== null && 'code' in query) return query
    if (this.#lexemes[this.#next] === undefined)
      return unclosedParenthesis(this.#text, open, openAmong(this.#lexemes))
    this.#next++
    return query === null && operator !== null ? missingValue(open, operator) : query
  }

  #term(term: Term, field: TextField): Read {
    const query = readTerm(term, field, { text: this.#text, ...this.#options })
    if (query === null || 'code' in query) return query
    this.#terms++
    if (query.kind === 'phrase') this.#words += query.words.length
    return this.#terms > MAX_TERMS || this.#words > MAX_WORDS ? tooManyTerms(term) : query
  }
}

function join(kind: 'and' | 'or', parts: readonly Query[]): Query | null {
  const [only] = parts
  if (only === undefined || parts.length === 1) return only ?? null
  return { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) }
}

function not(part: Query): Query {
  return part.kind === 'not' ? part.part : { kind: 'not', part }
}

function isTextField(operator: OperatorName): operator is OperatorName & TextField {
  switch (operator) {
    case 'from':
    case 'to':
    case 'cc':
    case 'bcc':
    case 'subject':
    case 'body':
    case 'attachment':
      return true
    default:
      return false
  }
}
