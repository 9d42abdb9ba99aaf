import type { Searcher } from './engines/engine.ts'
import type { Which } from './places.ts'
import { KINDS, type Kind, type Question } from './questions.ts'
import { type Spread, spread } from './statistics.ts'

/** Questions asked before the clock counts, the same ones for every engine: caches and compilers are warm. */
const WARM_UP = 100

/** What one engine needed for the questions in one mailbox. */
export interface Searched {
  readonly engine: string
  readonly which: Which
  readonly all: Spread
  readonly kinds: Readonly<Record<Kind, Spread>>
  /** Messages found, question for question: engines that agree can be compared. */
  readonly found: readonly number[]
}

/** Asks one question after another. */
export async function searchAll(
  searcher: Searcher,
  questions: Readonly<Record<Which, readonly Question[]>>,
): Promise<Searched[]> {
  const results: Searched[] = []
  for (const which of ['big', 'small'] as const) {
    const asked = questions[which]
    const step = Math.max(1, Math.floor(asked.length / WARM_UP))
    for (let at = 0; at < asked.length; at += step) {
      const question = asked[at]
      if (question !== undefined) await searcher.search(question)
    }
    const answers: { kind: Kind; ms: number; found: number }[] = []
    for (const question of asked) answers.push({ kind: question.kind, ...(await searcher.search(question)) })
    const times = (kind: Kind | null): Spread =>
      spread(answers.filter((one) => kind === null || one.kind === kind).map(({ ms }) => ms))
    results.push({
      engine: searcher.name,
      which,
      all: times(null),
      kinds: Object.fromEntries(KINDS.map((kind) => [kind, times(kind)])) as Record<Kind, Spread>,
      found: answers.map(({ found }) => found),
    })
  }
  return results
}

/** Share of questions to which both engines found equally many. */
export function agreement(one: Searched, other: Searched): number {
  return one.found.filter((found, at) => found === other.found[at]).length / one.found.length
}
