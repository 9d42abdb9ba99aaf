import type { Machine } from './machine.ts'
import type { Measured } from './measure.ts'
import { KINDS } from './questions.ts'
import { median, type Spread } from './statistics.ts'
import type { Target } from './targets.ts'

/** Where it ran and what is compared with what. */
export function headOf(machine: Machine, hows: readonly string[]): string {
  return [
    `${machine.cores} cores (${machine.processor}), ${gigabytes(machine.memory)} memory, Node ${machine.node}, SQLite ${machine.sqlite}; ${Object.values(machine.peers).join('; ')}`,
    'Carrel: import is `carrel import` in one process with a thread for each core; "store" is the store\'s port, with text for snippets; "HTTP" is the running server, signed in, one request at a time.',
    'Every import includes its start and its last merge; folders and files come from the same tree.',
    ...hows,
  ].join('\n')
}

/** All figures of one number of messages. */
export function tablesOf(measured: Measured, targets: readonly Target[]): string {
  const { corpus, imports, searches, pages } = measured
  const imported = Object.entries(imports).map(([name, rounds]) => {
    const of = (value: (one: (typeof rounds)[number]) => number | null): number | null => {
      const values = rounds.map(value)
      return values.includes(null) ? null : median(values.flatMap((one) => one ?? []))
    }
    const seconds = of(({ ran }) => ran.seconds) ?? Number.NaN
    const cpu = of(({ ran }) => ran.cpuSeconds)
    const size = (value: number | null): string =>
      value === null ? '-' : `${megabytes(value)} (${Math.round(value / corpus.messages)} B/msg)`
    return [
      name,
      rounds.length,
      Math.round(corpus.messages / seconds),
      (corpus.bytes / 1e6 / seconds).toFixed(1),
      cpu === null ? '-' : Math.round(corpus.messages / cpu),
      megabytes(of(({ ran }) => ran.peak)),
      size(of(({ bytes }) => bytes)),
      size(of(({ compacted }) => compacted)),
      size(of(({ fullText }) => fullText)),
    ]
  })
  const searched = searches.map(({ engine, mailbox, all, kinds, agreed, asked }) => [
    engine,
    mailbox,
    written(all),
    ...KINDS.map((kind) => written(kinds[kind])),
    agreed === null ? '' : `${agreed} of ${asked}`,
  ])
  return [
    `\n${corpus.messages} messages, ${megabytes(corpus.bytes)}, sha256 ${corpus.sha256.slice(0, 16)}`,
    table(
      [
        'import',
        'rounds',
        'msg/s',
        'MB/s',
        'msg/CPU-s',
        'peak memory',
        'index',
        'compacted',
        'full text alone',
      ],
      imported,
    ),
    `search, ms p50/p95/p99, newest 50, ${searches[0]?.asked ?? 0} questions a mailbox; "same" is how many gave as many messages as Carrel's owner got`,
    table(['engine', 'mailbox', 'all', ...KINDS, 'same'], searched),
    table(
      ['over HTTP, largest mailbox', 'ms p50/p95/p99'],
      Object.entries(pages).map(([name, one]) => [name, written(one)]),
    ),
    table(
      ['target', 'measured', 'wanted', ''],
      targets.map(({ name, measured: value, bound, target, unit, met }) => [
        name,
        `${value.toFixed(2)} ${unit}`,
        `${bound} ${target.toFixed(2)}`,
        met ? 'pass' : 'MISS',
      ]),
    ),
  ].join('\n')
}

function written({ p50, p95, p99 }: Spread): string {
  return [p50, p95, p99].map((ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0))).join('/')
}

function megabytes(bytes: number | null): string {
  return bytes === null ? '-' : `${(bytes / 1e6).toFixed(1)} MB`
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(String))
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  return `${lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`
}
