import { columns } from '../columns.ts'
import type { MeasuredSmtp } from './measure-smtp.ts'

const MB = 1_000_000
/** SPEC: from acknowledged to searchable at half the top rate, ms. */
const SEARCHABLE = 2000
/** Memory at the end may be this many times that of the first step's and still be called flat. */
const FLAT = 1.25

/** What people read of one run. */
export function smtpTable({ loads, searchable, memory }: MeasuredSmtp): string {
  const first = memory[0]?.bytes ?? Number.NaN
  const last = memory.at(-1)?.bytes ?? Number.NaN
  const { p50, p95, p99 } = searchable.spread
  return [
    columns([
      ['SMTP, 4 KiB, durable', 'carrel msg/s', 'postfix msg/s', 'ratio', 'wanted', ''],
      ...loads.map(({ load, carrel, postfix, ratio, wanted }) => [
        load,
        carrel.toFixed(0),
        postfix?.toFixed(0) ?? 'not here',
        ratio === null ? '-' : `${ratio.toFixed(2)} x`,
        `>= ${wanted} x`,
        ratio === null ? '' : mark(ratio >= wanted),
      ]),
    ]),
    columns([
      ['from 250 to found, ms', 'p50', 'p95', 'p99', 'wanted', ''],
      [
        `at ${searchable.rate.toFixed(0)} msg/s`,
        p50.toFixed(0),
        p95.toFixed(0),
        p99.toFixed(0),
        `<= ${SEARCHABLE}`,
        mark(p99 <= SEARCHABLE),
      ],
    ]),
    columns([
      ['memory after messages', ...memory.map(({ messages }) => String(messages)), ''],
      ['MB', ...memory.map(({ bytes }) => (bytes / MB).toFixed(0)), mark(last <= first * FLAT)],
    ]),
    'SMTP: `carrel smtp` archives and indexes while it accepts; Postfix discards what it queued. Medians of rounds in turn, the same smtp-source, the same disk.',
  ].join('\n\n')
}

function mark(passed: boolean): string {
  return passed ? 'pass' : 'miss'
}
