import { abridged } from '../text/abridged.ts'
import type { BadDate } from './dates.ts'
import { EXAMPLES } from './examples.ts'
import { MAX_DEPTH, MAX_QUERY_LENGTH, MAX_TERMS, MAX_WORDS, MIN_PREFIX } from './limits.ts'
import type { OperatorName } from './operators.ts'
import type { QueryMistake } from './query.ts'
import { type MistakeCode, type MistakeFacts, sentenceOf } from './sentences.ts'

/** Where something stands: [start, end) in UTF-16 code units of the query text. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** The text with one place of it replaced. */
export function replaced(text: string, { start, end }: Place, by: string): string {
  return text.slice(0, start) + by + text.slice(end)
}

function without(text: string, { start, end }: Place): string {
  return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim()
}

function make(code: MistakeCode, at: Place, facts: MistakeFacts = {}, repair?: string): QueryMistake {
  const { start, end } = at
  const mistake = { code, facts, sentence: sentenceOf(code, facts), start, end }
  return repair === undefined ? mistake : { ...mistake, repair }
}

export function nothingToSearch(text: string): QueryMistake {
  return make('nothing-to-search', { start: 0, end: text.length })
}

/** `open` parentheses are closed with it. */
export function unclosedQuote(text: string, at: Place, open: number): QueryMistake {
  return make('unclosed-quote', at, { sign: '"' }, `${text}"${')'.repeat(open)}`)
}

/** `open` are all that stand open: a repair that is a mistake itself is none. */
export function unclosedParenthesis(text: string, at: Place, open: number): QueryMistake {
  return make('unclosed-parenthesis', at, { sign: ')' }, `${text}${')'.repeat(open)}`)
}

export function strayParenthesis(text: string, at: Place): QueryMistake {
  return make('stray-parenthesis', at, { sign: '(' }, replaced(text, at, ' ').trim())
}

/** `at` is the name with its colon. */
export function unknownOperator(text: string, at: Place, meant: OperatorName): QueryMistake {
  const facts = { name: abridged(text.slice(at.start, at.end)), meant: `${meant}:` }
  return make('unknown-operator', at, facts, replaced(text, at, `${meant}:`))
}

export function missingValue(at: Place, operator: OperatorName): QueryMistake {
  return make('missing-value', at, { operator: `${operator}:`, example: EXAMPLES[operator] })
}

export function orNeedsBothSides(text: string, at: Place): QueryMistake {
  return make('or-needs-both-sides', at, {}, without(text, at))
}

export function notNeedsWord(text: string, at: Place): QueryMistake {
  return make('not-needs-word', at, {}, without(text, at))
}

/** `date.example` and `date.repair` are values for the operator. */
export function badDate(text: string, at: Place, operator: OperatorName, date: BadDate): QueryMistake {
  const { code, facts, example, repair } = date
  const value = facts.value === undefined ? {} : { value: abridged(String(facts.value)) }
  return make(
    code,
    at,
    { ...facts, ...value, example: `${operator}:${example}` },
    repair === null ? undefined : replaced(text, at, `${operator}:${repair}`),
  )
}

export function badSize(at: Place, operator: OperatorName, value: string): QueryMistake {
  return make('bad-size', at, {
    value: abridged(value),
    small: `${operator}:10k`,
    large: `${operator}:2M`,
  })
}

export function badHas(text: string, at: Place): QueryMistake {
  const example = 'has:attachment'
  return make('bad-has', at, { operator: 'has:', example }, replaced(text, at, example))
}

/** A * before the end of a word. `value` is the word, `at` where it stands. */
export function starInside(text: string, at: Place): QueryMistake {
  const mended = text.slice(at.start, at.end).replaceAll('*', '')
  return make('star-inside', at, { example: 'invoi*' }, replaced(text, at, `${mended}*`))
}

export function shortPrefix(text: string, at: Place): QueryMistake {
  const mended = text.slice(at.start, at.end).replaceAll('*', '')
  return make('short-prefix', at, { least: MIN_PREFIX, example: 'in*' }, replaced(text, at, mended))
}

export function tooLong(text: string): QueryMistake {
  const { length } = text
  return make('too-long', { start: MAX_QUERY_LENGTH, end: length }, { most: MAX_QUERY_LENGTH, length })
}

export function tooManyTerms(at: Place): QueryMistake {
  return make('too-many-terms', at, { most: MAX_TERMS, words: MAX_WORDS })
}

export function tooDeep(at: Place): QueryMistake {
  return make('too-deep', at, { most: MAX_DEPTH })
}
