import { distance } from '../text/distance.ts'
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
  return OPERATORS.find((name) => name !== 'has' && distance(typed, name) <= slips) ?? null
}
