import { MAX_DEPTH, MAX_QUERY_LENGTH, MAX_TERMS, MAX_WORDS, MIN_PREFIX } from './limits.ts'
import { OPERATORS, type OperatorName } from './operators.ts'
import type { QueryMistake } from './query.ts'

/** Where something stands: [start, end) in UTF-16 code units of the query text. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** A sentence repeats what was typed, but no more than this of it. */
const SHOWN_LENGTH = 40

/** The text with one place of it replaced. */
export function replaced(text: string, { start, end }: Place, by: string): string {
  return text.slice(0, start) + by + text.slice(end)
}

function without(text: string, { start, end }: Place): string {
  return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim()
}

function shown(value: string): string {
  return value.length <= SHOWN_LENGTH ? value : `${value.slice(0, SHOWN_LENGTH)}…`
}

function make(code: QueryMistake['code'], at: Place, sentence: string, repair?: string): QueryMistake {
  const { start, end } = at
  return repair === undefined ? { code, sentence, start, end } : { code, sentence, start, end, repair }
}

export function nothingToSearch(text: string): QueryMistake {
  const sentence = 'There is no word here to search for. Write one with letters or digits.'
  return make('missing-value', { start: 0, end: text.length }, sentence)
}

export function unclosedQuote(text: string, at: Place): QueryMistake {
  return make('unclosed-quote', at, 'This quote is not closed. Add a " at the end.', `${text}"`)
}

export function unclosedParenthesis(text: string, at: Place): QueryMistake {
  const sentence = 'This parenthesis is not closed. Add a ) at the end.'
  return make('unclosed-parenthesis', at, sentence, `${text})`)
}

export function strayParenthesis(text: string, at: Place): QueryMistake {
  const sentence = 'This parenthesis closes nothing. Take it away or add a ( before it.'
  return make('stray-parenthesis', at, sentence, replaced(text, at, ' ').trim())
}

/** `at` is the name with its colon. */
export function unknownOperator(text: string, at: Place, meant: OperatorName): QueryMistake {
  const name = shown(text.slice(at.start, at.end))
  const sentence = `There is no word such as ${name}. Did you mean ${meant}:?`
  return make('unknown-operator', at, sentence, replaced(text, at, `${meant}:`))
}

export function missingValue(at: Place, operator: OperatorName): QueryMistake {
  const example = OPERATORS.find(({ name }) => name === operator)?.example ?? `${operator}:`
  return make('missing-value', at, `${operator}: needs something behind it. Write it like ${example}.`)
}

export function orNeedsBothSides(text: string, at: Place): QueryMistake {
  return make('or-needs-both-sides', at, 'OR needs a word on both sides.', without(text, at))
}

export function notNeedsWord(text: string, at: Place): QueryMistake {
  return make('not-needs-word', at, 'NOT needs a word behind it.', without(text, at))
}

/** `problem` is a sentence without its full stop; `example` and `repair` are values for the operator. */
export function badDate(
  text: string,
  at: Place,
  operator: OperatorName,
  date: { readonly problem: string; readonly example: string; readonly repair: string | null },
): QueryMistake {
  const sentence = `${shown(date.problem)}. Write a date like ${operator}:${date.example}.`
  return make(
    'bad-date',
    at,
    sentence,
    date.repair === null ? undefined : replaced(text, at, `${operator}:${date.repair}`),
  )
}

export function badSize(at: Place, operator: OperatorName, value: string): QueryMistake {
  const sentence = `${shown(value)} is not a size. Write a size like ${operator}:10k or ${operator}:2M.`
  return make('bad-size', at, sentence)
}

export function badHas(text: string, at: Place): QueryMistake {
  const sentence = 'has: looks for attachments only. Write has:attachment.'
  return make('bad-has', at, sentence, replaced(text, at, 'has:attachment'))
}

/** A * before the end of a word. `value` is the word, `at` where it stands. */
export function starInside(text: string, at: Place): QueryMistake {
  const mended = text.slice(at.start, at.end).replaceAll('*', '')
  const sentence = 'A * stands at the end of a word only, as in invoi*.'
  return make('bad-prefix', at, sentence, replaced(text, at, `${mended}*`))
}

export function shortPrefix(text: string, at: Place): QueryMistake {
  const mended = text.slice(at.start, at.end).replaceAll('*', '')
  const sentence = `A * needs at least ${MIN_PREFIX} letters before it, as in in*.`
  return make('bad-prefix', at, sentence, replaced(text, at, mended))
}

export function tooLong(text: string): QueryMistake {
  const numbers = new Intl.NumberFormat('en')
  const sentence = `A search has at most ${numbers.format(MAX_QUERY_LENGTH)} characters and this one has ${numbers.format(text.length)}. Take some words away.`
  return make('too-long', { start: MAX_QUERY_LENGTH, end: text.length }, sentence)
}

export function tooManyTerms(at: Place): QueryMistake {
  const sentence = `A search has at most ${MAX_TERMS} parts and ${MAX_WORDS} words. Take some away.`
  return make('too-many-terms', at, sentence)
}

export function tooDeep(at: Place): QueryMistake {
  return make('too-deep', at, `Parentheses go at most ${MAX_DEPTH} deep. Take some away.`)
}
