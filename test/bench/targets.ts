import type { Measured } from './measure.ts'
import { KINDS } from './questions.ts'
import type { Searched } from './searching.ts'

/** One target of the design and whether this run reaches it. */
export interface Verdict {
  readonly target: string
  /** As a ratio or in ms, as `target` says. */
  readonly measured: number
  readonly wanted: number
  readonly unit: 'times' | 'ms'
  readonly passed: boolean
}

const PEERS = ['notmuch', 'mu'] as const

/** Messages at which the design states its figures over HTTP; smaller corpora say nothing about them. */
const SERVED_AT = 100_000

/** The targets that this run can judge: those against peers need the peers. */
export function verdicts({ corpus, imports, searches, reads }: Measured): Verdict[] {
  const imported = (engine: string) => imports.find((one) => one.engine === engine)
  const searched = (engine: string, which: Searched['which']) =>
    searches.find((one) => one.engine === engine && one.which === which)
  const found: Verdict[] = []
  const carrel = imported('carrel')
  const big = searched('store delegate', 'big')
  const small = searched('store delegate', 'small')

  for (const name of PEERS) {
    const peer = imported(name)
    if (carrel === undefined || peer === undefined) continue
    const faster = peer.ran.seconds / carrel.ran.seconds
    found.push(atLeast(`import, against ${name}`, faster, name === 'notmuch' ? 8 : 4.5))
    if (name === 'notmuch') found.push(atLeast('import with all cores, against notmuch', faster, 20))
    const size = peer.compacted ?? peer.bytes
    if (carrel.fullText !== null)
      found.push(atLeast(`index smaller than that of ${name}, compacted`, size / carrel.fullText, 3))
    found.push(atLeast(`whole database smaller than the index of ${name}`, size / carrel.bytes, 1))
    const theirBig = searched(name, 'big')
    const theirSmall = searched(name, 'small')
    if (big === undefined || small === undefined || theirBig === undefined || theirSmall === undefined)
      continue
    for (const share of ['p50', 'p99'] as const)
      found.push(
        atLeast(`search, big mailbox, ${share}, against ${name}`, theirBig.all[share] / big.all[share], 6),
      )
    for (const kind of KINDS)
      found.push(
        atLeast(
          `search, small mailbox, ${kind}, p50, against ${name}`,
          theirSmall.kinds[kind].p50 / small.kinds[kind].p50,
          1,
        ),
      )
  }

  const served = searched('HTTP delegate', 'big')
  if (served !== undefined && corpus.messages >= SERVED_AT) {
    const times = corpus.messages > SERVED_AT ? 2 : 1
    found.push(atMost('search over HTTP as delegate, p50', served.all.p50, 5 * times))
    found.push(atMost('search over HTTP as delegate, p99', served.all.p99, 25 * times))
    for (const { what, engine, which, spread } of reads)
      if (what === 'first page' && engine === 'HTTP delegate')
        found.push(atMost(`first page over HTTP as delegate, ${which} mailbox, p99`, spread.p99, 10 * times))
  }
  return found
}

function atLeast(target: string, measured: number, wanted: number): Verdict {
  return { target, measured, wanted, unit: 'times', passed: measured >= wanted }
}

function atMost(target: string, measured: number, wanted: number): Verdict {
  return { target, measured, wanted, unit: 'ms', passed: measured <= wanted }
}
