/**
 * What is wrong with a query, by code, and what to do about it (ui/UI.md, "malformed query"): in English, for whoever asks
 * the API by hand. A page says it in its reader's language, of the same facts. Goes into the browser: keep tiny.
 */
export const MISTAKE_SENTENCES = {
  'nothing-to-search': 'There is no word here to search for. Write one with letters or digits.',
  'unclosed-quote': 'This quote is not closed. Add a {sign} at the end.',
  'unclosed-parenthesis': 'This parenthesis is not closed. Add a {sign} at the end.',
  'stray-parenthesis': 'This parenthesis closes nothing. Take it away or add a {sign} before it.',
  'unknown-operator': 'There is no word such as {name}. Did you mean {meant}?',
  'missing-value': '{operator} needs something behind it. Write it like {example}.',
  'or-needs-both-sides': 'OR needs a word on both sides.',
  'not-needs-word': 'NOT needs a word behind it.',
  'bad-date': '{value} is not a date. Write a date like {example}.',
  'no-month': 'There is no month {number}. Write a date like {example}.',
  'no-day': '{month} has no day {number}. Write a date like {example}.',
  'bad-size': '{value} is not a size. Write a size like {small} or {large}.',
  'bad-has': '{operator} looks for attachments only. Write {example}.',
  'star-inside': 'A * stands at the end of a word only, as in {example}.',
  'short-prefix': 'A * needs at least {least} letters before it, as in {example}.',
  'too-long': 'A search has at most {most} characters and this one has {length}. Take some words away.',
  'too-many-terms': 'A search has at most {most} parts and {words} words. Take some away.',
  'too-deep': 'Parentheses go at most {most} deep. Take some away.',
} as const

export type MistakeCode = keyof typeof MISTAKE_SENTENCES

export const MISTAKE_CODES = Object.keys(MISTAKE_SENTENCES) as [MistakeCode, ...MistakeCode[]]

/** What fills the places of the sentence: texts as they were typed or can be written, numbers, and `month` as YYYY-MM. */
export type MistakeFacts = Readonly<Record<string, string | number>>

/** The sentence of a mistake in English. */
export function sentenceOf(code: MistakeCode, facts: MistakeFacts): string {
  return MISTAKE_SENTENCES[code].replace(/\{(\w+)\}/g, (_place, name: string) => {
    const fact = facts[name] ?? ''
    if (typeof fact === 'number') return new Intl.NumberFormat('en').format(fact)
    return name === 'month' ? monthOf(fact) : fact
  })
}

/** "February 2026", of 2026-02. */
function monthOf(month: string): string {
  const names = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return names.format(new Date(`${month}-01`))
}
