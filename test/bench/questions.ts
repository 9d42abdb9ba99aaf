import { Random } from '../../api/sample/random.ts'
import { type Letter, letter, recipientsOf } from './corpus/letter.ts'
import { rankOf } from './corpus/vocabulary.ts'

export const KINDS = ['word', 'rare word', 'two words', 'phrase', 'from: and word', 'date range'] as const
export type Kind = (typeof KINDS)[number]

/** Questions of each kind: 6 * 84 = 504 a mailbox. */
const EACH = 84

/** One search in one mailbox, in no engine's language yet. */
export interface Question {
  readonly kind: Kind
  /** The mailbox's place in INSIDE. */
  readonly place: number
  readonly words: readonly string[]
  readonly phrase: boolean
  readonly from: string | null
  /** First and last day, YYYY-MM-DD, both included. */
  readonly days: readonly [string, string] | null
}

/** Questions that some letter of the mailbox answers, always the same ones for the same corpus. */
export function questionsOf(messages: number, place: number): Question[] {
  const held: number[] = []
  for (let number = 0; number < messages; number += 1)
    if (recipientsOf(number).includes(place)) held.push(number)
  const random = new Random(place + 77)
  return KINDS.flatMap((kind) => {
    const asked: Question[] = []
    while (asked.length < EACH) {
      const question = ask(kind, place, letter(random.pick(held)), random)
      if (question !== null) asked.push(question)
    }
    return asked
  })
}

function ask(kind: Kind, place: number, from: Letter, random: Random): Question | null {
  const question = { kind, place, words: [] as string[], phrase: false, from: null, days: null }
  const common = ranked(from, 10, 2_000, random)
  switch (kind) {
    case 'word':
      return common === null ? null : { ...question, words: [common] }
    case 'rare word': {
      const rare = ranked(from, 20_000, Number.POSITIVE_INFINITY, random)
      return rare === null ? null : { ...question, words: [rare] }
    }
    case 'two words': {
      const other = ranked(from, 10, 5_000, random)
      return common === null || other === null || other === common
        ? null
        : { ...question, words: [common, other] }
    }
    case 'phrase': {
      const at = random.int(0, from.body.length - 3)
      const words = from.body.slice(at, at + random.int(2, 3))
      return words.some((word) => rankOf(word) === null) ? null : { ...question, words, phrase: true }
    }
    case 'from: and word':
      return common === null ? null : { ...question, words: [common], from: from.from.family }
    case 'date range':
      return common === null ? null : { ...question, words: [common], days: monthOf(from.at) }
  }
}

function ranked(from: Letter, low: number, high: number, random: Random): string | null {
  const fitting = from.body.filter((word) => {
    const rank = rankOf(word)
    return rank !== null && rank >= low && rank < high
  })
  return fitting.length === 0 ? null : random.pick(fitting)
}

function monthOf(seconds: number): readonly [string, string] {
  const at = new Date(seconds * 1000)
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()]
  return [isoDay(Date.UTC(year, month, 1)), isoDay(Date.UTC(year, month + 1, 0))]
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function text({ words, phrase }: Question): string {
  return phrase ? `"${words.join(' ')}"` : words.join(' ')
}

/** In Carrel's language; the mailbox is the scope of the search. `after:` and `before:` leave their days out. */
export function inCarrel(question: Question): string {
  const parts = [text(question)]
  if (question.from !== null) parts.push(`from:${question.from}`)
  if (question.days !== null)
    parts.push(
      `after:${isoDay(Date.parse(question.days[0]) - 86_400_000)}`,
      `before:${isoDay(Date.parse(question.days[1]) + 86_400_000)}`,
    )
  return parts.join(' ')
}

/** In notmuch's, as its user would narrow a search to what came to one address. */
export function inNotmuch(question: Question, address: string): string {
  const parts = [`to:${address}`, text(question)]
  if (question.from !== null) parts.push(`from:${question.from}`)
  if (question.days !== null) parts.push(`date:${question.days.join('..')}`)
  return parts.join(' and ')
}

/** In mu's: `recip:` is To, Cc and Bcc. */
export function inMu(question: Question, address: string): string {
  const parts = [`recip:${address}`, question.phrase ? text(question) : question.words.join(' and ')]
  if (question.from !== null) parts.push(`from:${question.from}`)
  if (question.days !== null) parts.push(`date:${question.days.join('..').replaceAll('-', '')}`)
  return parts.join(' and ')
}
