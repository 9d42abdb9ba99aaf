import type { Body } from '../../../core/contract/messages.ts'
import { tokenise } from '../../../core/search/tokenise.ts'

/**
 * Where the folded words of a query stand in a text: [start, end) in UTF-16 code units, in order, not overlapping.
 * Cut by the tokeniser of the index, so that what is marked is what was found.
 */
export function hitsInText(text: string, words: Body['words']): [number, number][] {
  if (words.length === 0 || text.trim() === '') return []
  const whole = new Set(words.filter((w) => !w.prefix).map((w) => w.word))
  const beginnings = words.filter((w) => w.prefix).map((w) => w.word)
  const found: [number, number][] = []
  for (const { text: word, start, end } of tokenise(text)) {
    if (!whole.has(word) && !beginnings.some((beginning) => word.startsWith(beginning))) continue
    const last = found.at(-1)
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else found.push([start, end])
  }
  return found
}
