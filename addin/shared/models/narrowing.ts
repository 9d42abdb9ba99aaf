import { type Part, partsOf } from '../../../core/search/chips.ts'

/** A facet writes into the query: the text stays the one truth. A quote within would end it, and is no part of any word. */
const quote = (value: string) => (/[\s"“”„()]/.test(value) ? `"${value.replace(/["“”„]/g, ' ')}"` : value)

export const term = (operator: string, value: string) => `${operator}:${quote(value)}`

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

export const hasTerm = (q: string, part: string) => partsOf(q).some(({ text }) => same(text, part))

/** Whether a query is held to some value of an operator. */
export const isHeldTo = (q: string, operator: string) =>
  partsOf(q).some((part) => part.operator === operator && !part.negated)

/** The query with a term, or without it if it is there. */
export function toggleTerm(q: string, part: string): string {
  const texts = partsOf(q).map(({ text }) => text)
  const without = texts.filter((text) => !same(text, part))
  return without.length < texts.length ? without.join(' ') : [...texts, part].join(' ')
}

export interface Years {
  readonly from: number
  readonly to: number
}

const DATES: readonly (string | null)[] = ['after', 'before', 'on']

/** One that a facet wrote, or could have: years that are not wanted are something else. */
const isDate = ({ operator, negated }: Part) => DATES.includes(operator) && !negated
const FIRST = 0
const LAST = 9999

/**
 * The years that a query is held to, both inclusive; null when to none.
 * after:2024 means after the end of 2024, before:2027 before its beginning, on:2026 the year itself.
 */
export function yearsOf(q: string): Years | null {
  const dates = partsOf(q).filter((part) => isDate(part) && /^\d{4}$/.test(part.value))
  if (dates.length === 0) return null
  let { from, to }: Years = { from: FIRST, to: LAST }
  for (const { operator, value } of dates) {
    if (operator !== 'before') from = Number(value) + (operator === 'after' ? 1 : 0)
    if (operator !== 'after') to = Number(value) - (operator === 'before' ? 1 : 0)
  }
  return { from, to }
}

/** The query held to these years, or to none. */
export function withYears(q: string, years: Years | null): string {
  const kept = partsOf(q)
    .filter((part) => !isDate(part))
    .map(({ text }) => text)
  if (!years) return kept.join(' ')
  const { from, to } = years
  const added = from === to ? [`on:${from}`] : [`after:${from - 1}`, `before:${to + 1}`]
  return [...kept, ...added].join(' ')
}
