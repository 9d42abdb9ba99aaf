import { columns } from './columns.ts'
import type { Machine } from './machine.ts'
import type { Measured } from './measure.ts'
import { KINDS } from './questions.ts'
import { agreement } from './searching.ts'
import type { Spread } from './statistics.ts'
import { verdicts } from './targets.ts'

const MB = 1_000_000

export function machineTable(machine: Machine): string {
  return [
    `${machine.cores} cores (${machine.processor}), ${(machine.memory / 2 ** 30).toFixed(1)} GiB`,
    `load average before: ${machine.load.toFixed(1)}${machine.load > machine.cores / 4 ? ' (busy with other things: times are too long and ratios shake)' : ''}`,
    `Node ${machine.node}, SQLite ${machine.sqlite}`,
    ...Object.entries(machine.peers).map(([name, version]) => `${name}: ${version}`),
  ].join('\n')
}

/** What people read; `--json` has all of it and more. */
export function measuredTable(measured: Measured): string {
  const { corpus, how } = measured
  return [
    `${corpus.messages} messages, ${(corpus.bytes / MB).toFixed(1)} MB, sha256 ${corpus.sha256.slice(0, 16)}`,
    importTable(measured),
    searchTable(measured),
    agreementLines(measured),
    readTable(measured),
    verdictTable(measured),
    'Carrel: import is `carrel import` in one process with a thread for each core, its start included; merging its index is no part of it, as for notmuch (the column beside the compacted size): the server does that when nobody brings anything; "store" is the store\'s port, with text for snippets, which the peers do not give, a search that is sure to be short on the thread that asks, as the server does; "HTTP" is the running server, signed in, one request at a time.',
    ...Object.entries(how).map(([name, sentence]) => `${name}: ${sentence}`),
  ].join('\n\n')
}

function importTable({ corpus, imports }: Measured): string {
  return columns([
    [
      'import',
      'seconds',
      'CPU s',
      'msg/s',
      'MB/s',
      'msg/CPU-s',
      'peak MB',
      'index MB',
      'compacted',
      'in s',
      'bytes/msg',
      'full text',
      'bytes/msg',
    ],
    ...imports.map(({ engine, ran, bytes, compacted, compacting, fullText }) => [
      engine,
      ran.seconds.toFixed(1),
      ran.cpuSeconds?.toFixed(1) ?? '-',
      (corpus.messages / ran.seconds).toFixed(0),
      (corpus.bytes / MB / ran.seconds).toFixed(1),
      ran.cpuSeconds === null ? '-' : (corpus.messages / ran.cpuSeconds).toFixed(0),
      ran.peak === null ? '-' : (ran.peak / MB).toFixed(0),
      (bytes / MB).toFixed(1),
      compacted === null ? '-' : (compacted / MB).toFixed(1),
      compacting === null ? '-' : compacting.toFixed(1),
      (bytes / corpus.messages).toFixed(0),
      fullText === null ? '-' : `${((fullText / bytes) * 100).toFixed(0)} %`,
      fullText === null ? '-' : (fullText / corpus.messages).toFixed(0),
    ]),
  ])
}

function searchTable({ searches }: Measured): string {
  return columns([
    ['search, ms p50/p95/p99', 'mailbox', 'all', ...KINDS],
    ...searches.map(({ engine, which, all, kinds }) => [
      engine,
      which,
      stated(all),
      ...KINDS.map((kind) => stated(kinds[kind])),
    ]),
  ])
}

/** Engines that find different messages do different work. */
function agreementLines({ searches }: Measured): string {
  return searches
    .filter(({ engine }) => engine === 'notmuch' || engine === 'mu')
    .flatMap((peer) => {
      const ours = searches.find(({ engine, which }) => engine === 'store owner' && which === peer.which)
      return ours === undefined
        ? []
        : `${peer.engine} finds as many as the owner in ${(agreement(ours, peer) * 100).toFixed(1)} % of the questions in the ${peer.which} mailbox`
    })
    .join('\n')
}

function readTable({ reads }: Measured): string {
  return columns([
    ['reading, ms p50/p95/p99', 'reader', 'mailbox', ''],
    ...reads.map(({ what, engine, which, spread }) => [what, engine, which, stated(spread)]),
  ])
}

function verdictTable(measured: Measured): string {
  return columns([
    ['target', 'measured', 'wanted', ''],
    ...verdicts(measured).map(({ target, measured: got, wanted, unit, passed }) => [
      target,
      unit === 'times' ? `${got.toFixed(2)} x` : `${got.toFixed(2)} ms`,
      unit === 'times' ? `>= ${wanted} x` : `<= ${wanted} ms`,
      passed ? 'pass' : 'miss',
    ]),
  ])
}

function stated({ p50, p95, p99 }: Spread): string {
  return [p50, p95, p99].map((ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(1))).join('/')
}
