import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { RefusalKind } from '../intake/smtp/refusal.ts'

/** Upper ends of the times of requests that are told apart, seconds: the targets are 5 and 25 ms. */
const BUCKETS = [0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10]

/** What is accepted and not archived, read when somebody asks. */
export interface IntakeNumbers {
  readonly waiting: number
  /** Of the oldest that waits, ms UTC; null when nothing does. */
  readonly oldest: number | null
  readonly failed: number
  readonly closedReports: number
  readonly archivedLastMinute: number
}

/**
 * What the server counts of itself (SPEC S4). A label is always one of a list that the code knows (a route's pattern, a
 * call's name): no address, no id, no word that mail or a reader wrote, and so no more series than the code has names.
 */
export interface Metrics {
  readonly contentType: string
  /** @param route the pattern, never the path. @param seconds until the last byte, or until the client went away */
  request(method: string, route: string, status: number, seconds: number): void
  /** One call of the store, and the statements that it took. */
  call(name: string, statements: number): void
  /** One message that this process accepted by SMTP. */
  smtpAccepted(bytes: number): void
  /** One message, recipient, sender or connection that this process refused. */
  smtpRefused(reason: RefusalKind): void
  /** Messages that this process archived. */
  archived(count: number): void
  /** In the text format of Prometheus. */
  text(): Promise<string>
}

/** Starts at zero. @param intake asked once for each reading of the metrics. @param clock ms UTC */
export function startMetrics(intake: () => Promise<IntakeNumbers>, clock: () => number): Metrics {
  const register = new Registry()
  const registers = [register]
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> =>
    new Counter({ name, help, labelNames, registers })
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers })

  const requests = counter('carrel_http_requests_total', 'Requests that were answered.', [
    'method',
    'route',
    'status',
  ])
  const durations = new Histogram({
    name: 'carrel_http_request_duration_seconds',
    help: 'Time until the last byte of an answer.',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers,
  })
  const calls = counter('carrel_store_calls_total', 'Calls of the store.', ['call'])
  const statements = counter('carrel_store_statements_total', 'Statements that calls of the store took.', [
    'call',
  ])
  const accepted = counter('carrel_smtp_accepted_messages_total', 'Messages accepted by SMTP.')
  const refused = counter(
    'carrel_smtp_refusals_total',
    'Messages, recipients, senders and connections that were refused by SMTP.',
    ['reason'],
  )
  const bytes = counter('carrel_smtp_accepted_bytes_total', 'Bytes of messages accepted by SMTP.')
  const archived = counter('carrel_intake_archived_messages_total', 'Messages archived by this process.')

  const waiting = gauge('carrel_intake_waiting_messages', 'Messages accepted and not archived yet.')
  const age = gauge(
    'carrel_intake_oldest_accepted_age_seconds',
    'Age of the oldest message that is accepted and not archived yet; 0 when there is none.',
  )
  const failed = gauge(
    'carrel_intake_failed_messages',
    'Of those that wait, the ones whose parsing failed and is tried again; 1000 stands for more.',
  )
  const closed = gauge(
    'carrel_intake_closed_reports',
    'Journal reports that could not be unwrapped; 1000 stands for more.',
  )
  const lastMinute = gauge(
    'carrel_intake_archived_messages_last_minute',
    'Messages archived in the last minute, by whichever process.',
  )
  const memory = gauge('process_resident_memory_bytes', 'Resident memory size in bytes.')
  const cpu = counter('process_cpu_seconds_total', 'Total user and system CPU time spent in seconds.')
  gauge('process_start_time_seconds', 'Start time of the process since unix epoch in seconds.').set(
    Math.round(Date.now() / 1000 - process.uptime()),
  )
  const look = async (): Promise<void> => {
    const now = await intake()
    waiting.set(now.waiting)
    age.set(now.oldest === null ? 0 : Math.max(0, clock() - now.oldest) / 1000)
    failed.set(now.failed)
    closed.set(now.closedReports)
    lastMinute.set(now.archivedLastMinute)
    memory.set(process.memoryUsage.rss())
    const { user, system } = process.cpuUsage()
    cpu.reset()
    cpu.inc((user + system) / 1e6)
  }

  return {
    contentType: register.contentType,
    request: (method, route, status, seconds) => {
      requests.inc({ method, route, status: String(status) })
      durations.observe({ method, route }, seconds)
    },
    call: (name, count) => {
      calls.inc({ call: name })
      statements.inc({ call: name }, count)
    },
    smtpAccepted: (size) => {
      accepted.inc()
      bytes.inc(size)
    },
    smtpRefused: (reason) => refused.inc({ reason }),
    archived: (count) => archived.inc(count),
    text: async () => {
      await look()
      return register.metrics()
    },
  }
}
