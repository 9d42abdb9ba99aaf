import { meantOperator } from './meant.ts'
import { type Place, unclosedQuote, unknownOperator } from './mistakes.ts'
import { type OperatorName, operatorNamed } from './operators.ts'
import type { QueryMistake } from './query.ts'

/** A piece of a query, and where it stands. */
export type Lexeme = Place &
  (
    | { readonly kind: 'or' | 'and' | 'not' | 'minus' | 'close' }
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
  readonly quoted: boolean
  /** A * follows the closing quote. */
  readonly starred: boolean
  /** Where the value stands, quotes included. */
  readonly place: Place
}

const SPACE = /\s/
/** The straight one, and those that phones and Outlook put in its place. */
const QUOTE = /["“”„]/
const ENDS_WORD = /[\s()"“”„]/
const NAME = /^[a-z]+$/i
const CONNECTIVE: Readonly<Record<string, 'or' | 'and' | 'not'>> = { OR: 'or', AND: 'and', NOT: 'not' }

/** Cuts a query into lexemes, or says what cannot be cut. One pass over the text. */
export function lex(text: string): Lexeme[] | QueryMistake {
  const lexemes: Lexeme[] = []
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (SPACE.test(character)) {
      at++
    } else if (character === '(') {
      lexemes.push({ kind: 'open', operator: null, start: at, end: at + 1 })
      at++
    } else if (character === ')') {
      lexemes.push({ kind: 'close', start: at, end: at + 1 })
      at++
    } else if (character === '-') {
      const end = skip(text, at, '-')
      // A dash before a space is punctuation, as in "offer - second part"; two of them cancel out.
      const negates = end < text.length && !SPACE.test(text.charAt(end)) && text.charAt(end) !== ')'
      if (negates && (end - at) % 2 === 1) lexemes.push({ kind: 'minus', start: at, end })
      at = end
    } else {
      const lexeme = QUOTE.test(character) ? quotedTerm(text, at, at, null) : wordOrOperator(text, at)
      if ('code' in lexeme) return lexeme
      lexemes.push(lexeme)
      at = lexeme.end
    }
  }
  return lexemes
}

function wordOrOperator(text: string, start: number): Lexeme | QueryMistake {
  const end = wordEnd(text, start)
  const word = text.slice(start, end)
  const connective = Object.hasOwn(CONNECTIVE, word) ? CONNECTIVE[word] : undefined
  if (connective !== undefined) return { kind: connective, start, end }
  const colon = word.indexOf(':')
  const name = word.slice(0, Math.max(0, colon))
  if (!NAME.test(name)) return bareTerm(text, start, start, null)
  const after = start + colon + 1
  const operator = operatorNamed(name)
  if (operator !== null) return operatorTerm(text, start, after, operator)
  const isAttached = after < text.length && !SPACE.test(text.charAt(after)) && !text.startsWith('//', after)
  const meant = isAttached ? meantOperator(name) : null
  return meant === null
    ? bareTerm(text, start, start, null)
    : unknownOperator(text, { start, end: after }, meant)
}

/** White space may stand between an operator and its value: chips are drawn as `from: anna`. */
function operatorTerm(
  text: string,
  start: number,
  after: number,
  operator: OperatorName,
): Lexeme | QueryMistake {
  let at = after
  while (at < text.length && SPACE.test(text.charAt(at))) at++
  const character = text.charAt(at)
  if (character === '(') return { kind: 'open', operator, start, end: at + 1 }
  if (QUOTE.test(character)) return quotedTerm(text, start, at, operator)
  const hasValue = character !== '' && character !== ')' && (at === after || isPlainWord(text, at))
  return hasValue ? bareTerm(text, start, at, operator) : bareTerm(text, start, after, operator, after)
}

/** Whether what stands after `from: ` can be its value, and is no term of its own. */
function isPlainWord(text: string, at: number): boolean {
  const word = text.slice(at, wordEnd(text, at))
  if (word.startsWith('-') || Object.hasOwn(CONNECTIVE, word)) return false
  return operatorNamed(word.slice(0, Math.max(0, word.indexOf(':')))) === null
}

function bareTerm(
  text: string,
  start: number,
  from: number,
  operator: OperatorName | null,
  end = wordEnd(text, from),
): Term {
  const value = text.slice(from, end)
  const place = { start: from, end }
  return { kind: 'term', operator, value, quoted: false, starred: false, place, start, end }
}

/** How many parentheses stand open at the end of a text without a mistake. */
function openIn(text: string): number {
  const lexemes = lex(text)
  return 'code' in lexemes ? 0 : openAmong(lexemes)
}

/** How many parentheses of these stand open at their end. */
export function openAmong(lexemes: readonly Lexeme[]): number {
  return lexemes.reduce(
    (open, { kind }) => Math.max(0, open + (kind === 'open' ? 1 : kind === 'close' ? -1 : 0)),
    0,
  )
}

function quotedTerm(
  text: string,
  start: number,
  from: number,
  operator: OperatorName | null,
): Term | QueryMistake {
  let close = from + 1
  while (close < text.length && !QUOTE.test(text.charAt(close))) close++
  if (close >= text.length)
    return unclosedQuote(text, { start: from, end: text.length }, openIn(text.slice(0, from)))
  const starred = text.charAt(close + 1) === '*'
  const end = starred ? skip(text, close + 1, '*') : close + 1
  const value = text.slice(from + 1, close)
  return { kind: 'term', operator, value, quoted: true, starred, place: { start: from, end }, start, end }
}

function wordEnd(text: string, start: number): number {
  let at = start
  while (at < text.length && !ENDS_WORD.test(text.charAt(at))) at++
  return at
}

function skip(text: string, start: number, character: string): number {
  let at = start
  while (text.charAt(at) === character) at++
  return at
}
