import { beginning, parsePeriod } from './dates.ts'
import { MIN_PREFIX } from './limits.ts'
import { badDate, badHas, badSize, missingValue, shortPrefix, starInside } from './mistakes.ts'
import { phraseOf } from './phrase.ts'
import type { Term } from './pieces.ts'
import type { Query, QueryMistake, TextField } from './query.ts'
import { tokenise } from './tokenise.ts'

interface TermContext {
  readonly text: string
  readonly zone: string
  readonly now: number
}

/** One term as a leaf of the tree; null when it holds nothing that can be searched, as `!!!`. */
export function readTerm(term: Term, field: TextField, context: TermContext): Query | QueryMistake | null {
  const { operator } = term
  const value = term.value.trim()
  if (operator === null) return readPhrase(term, field, context.text)
  if (value === '') return missingValue(term, operator)
  switch (operator) {
    case 'has':
      return /^attachments?$/i.test(value) ? { kind: 'has-attachment' } : badHas(context.text, term)
    case 'before':
    case 'after':
    case 'on': {
      const period = parsePeriod(value, context.now, context.zone)
      if (!period.ok) return badDate(context.text, term, operator, period)
      const first = () => beginning(period.first, context.zone)
      const next = () => beginning(period.next, context.zone)
      if (operator === 'before') return { kind: 'received', from: null, to: first() }
      if (operator === 'after') return { kind: 'received', from: next(), to: null }
      return { kind: 'received', from: first(), to: next() }
    }
    case 'larger':
    case 'smaller': {
      const bytes = parseSize(value)
      if (bytes === null) return badSize(term, operator, value)
      return operator === 'larger'
        ? { kind: 'size', moreThan: bytes, lessThan: null }
        : { kind: 'size', moreThan: null, lessThan: bytes }
    }
    case 'folder':
      return { kind: 'folder', name: value }
    default:
      return readPhrase(term, operator, context.text) ?? missingValue(term, operator)
  }
}

function readPhrase(term: Term, field: TextField, text: string): Query | QueryMistake | null {
  const body = withoutStars(term.value)
  const tokens = tokenise(body)
  const last = tokens.at(-1)
  if (last === undefined) return null
  // In quotes a * inside is punctuation like any other.
  if (term.quote === null && body.includes('*')) return starInside(text, term.place)
  const starred = term.starred || body.length < term.value.length
  // "invoice.*" ends in a full stop, not in the beginning of a word.
  const prefix = starred && last.end === body.length
  if (prefix && last.kind === 'word' && last.text.length < MIN_PREFIX) return shortPrefix(text, term.place)
  return { kind: 'phrase', field, words: phraseOf(body, prefix) }
}

function withoutStars(value: string): string {
  let end = value.length
  while (end > 0 && value.charAt(end - 1) === '*') end--
  return value.slice(0, end)
}

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }

/** Bytes of `500`, `10k`, `2M`, `1.5 MB`; k is 1,024. Null for anything else. */
function parseSize(value: string): number | null {
  const [, digits, unit = ''] = /^(\d{1,12}(?:[.,]\d{1,6})?)\s?([kmg]?)b?$/i.exec(value) ?? []
  if (digits === undefined) return null
  const bytes = Math.round(Number(digits.replace(',', '.')) * (UNITS[unit.toLowerCase()] ?? 1))
  return Number.isSafeInteger(bytes) ? bytes : null
}
