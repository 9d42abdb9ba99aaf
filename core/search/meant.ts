import { OPERATORS, type OperatorName } from './operators.ts'

/** What other mail programs call it, and what people call it. */
const ELSEWHERE: Readonly<Record<string, OperatorName>> = {
  in: 'folder',
  label: 'folder',
  sender: 'from',
  recipient: 'to',
  filename: 'attachment',
  attachments: 'attachment',
  hasattachment: 'has',
  hasattachments: 'has',
  since: 'after',
  until: 'before',
  newer: 'after',
  older: 'before',
  date: 'on',
  received: 'on',
  sent: 'on',
  size: 'larger',
  text: 'body',
}

/** Shorter names are one letter away from any short word: "re:", "no:". */
const SHORTEST_NEAR = 3
/** From this length on, two slips are still recognised. */
const LONG_NAME = 8

/**
 * The operator that somebody meant who wrote `name:`, or null when it is ordinary text: a time (10:30), an
 * address (https://…), a subject that was pasted (Re: …). A name is near when a slip away: one letter more,
 * less, other, or two swapped.
 */
export function meantOperator(name: string): OperatorName | null {
  const typed = name.toLowerCase()
  const known = Object.hasOwn(ELSEWHERE, typed) ? ELSEWHERE[typed] : undefined
  if (known !== undefined) return known
  if (typed.length < SHORTEST_NEAR) return null
  const slips = typed.length >= LONG_NAME ? 2 : 1
  // `has` is a word like "was" and "his"; only its value would tell.
  return OPERATORS.find((one) => one.name !== 'has' && distance(typed, one.name) <= slips)?.name ?? null
}

/** Damerau and Levenshtein's distance, neighbours swapped once. Both words are short. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
