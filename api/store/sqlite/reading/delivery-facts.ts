import type { Sensitivity } from '../../../../core/contract/messages.ts'
import type { FoundIn, Verdict } from '../../../../core/privacy/verdict.ts'
import type { ArrivalFacts } from '../../deliveries.ts'
import type { Plan, Way } from '../../intake.ts'
import type { Connection } from '../connection.ts'

/** Arrivals of one message that are shown: a list server's echo may come a thousand times. */
const MAX_ARRIVALS = 50

/** Mailboxes and recipients named for one arrival. */
const MAX_NAMED = 50

/** The arrivals of a message, the first one first. */
export function arrivalsOf(db: Connection, message: number): number[] {
  return db
    .all<{ id: number }>(
      `SELECT id FROM arrival WHERE message = ? ORDER BY accepted_at, id LIMIT ${MAX_ARRIVALS}`,
      message,
    )
    .map(({ id }) => id)
}

interface ArrivalRow {
  state: 'accepted' | 'archived'
  way: Way
  accepted_at: number
  archived_at: number | null
  size: number
  envelope_from: string
  plan: string
  message: number | null
  sensitivity: Sensitivity | null
  found_in: FoundIn
  hidden: number
  reason: Verdict['reason']
  problem: string | null
  attempts: number
  retry_at: number | null
}

/** Who was named as a recipient: behind those, a trusted envelope's plan has the sender, whose archive gets a copy. */
function recipientsOf({ recipients, sender }: Extract<Plan, { by: 'envelope' }>): string[] {
  const named = recipients.map(({ address }) => address)
  return sender != null && named.at(-1) === sender ? named.slice(0, -1) : named
}

/** How one arrival came, and what became of it. */
export function factsOf(db: Connection, arrival: number): ArrivalFacts {
  const row = db.get<ArrivalRow>(
    `SELECT state, way, accepted_at, archived_at, size, envelope_from, plan, message, sensitivity, found_in, hidden, reason,
       problem, attempts, retry_at FROM arrival WHERE id = ?`,
    arrival,
  )
  if (row === null) throw new Error(`no arrival ${arrival}`)
  const plan = JSON.parse(row.plan) as Plan
  const named = plan.by === 'envelope' ? recipientsOf(plan) : []
  const reached = row.message === null ? [] : reachedBy(db, row.message, arrival)
  const problem = row.problem ?? ''
  const closed = problem.startsWith('report:')
  return {
    state:
      row.state === 'archived' ? (closed ? 'closed' : 'archived') : problem === '' ? 'accepted' : 'failed',
    way: row.way,
    acceptedAt: row.accepted_at,
    archivedAt: row.archived_at,
    size: row.size,
    envelopeFrom: row.envelope_from,
    envelopeTo: named.slice(0, MAX_NAMED),
    reached: reached.slice(0, MAX_NAMED),
    more: named.length > MAX_NAMED || reached.length > MAX_NAMED,
    unassigned: db
      .all<{ address: string }>(
        `SELECT address FROM unassigned WHERE arrival = ? ORDER BY address LIMIT ${MAX_NAMED}`,
        arrival,
      )
      .map(({ address }) => address),
    policy:
      row.state === 'accepted' || row.sensitivity === null
        ? null
        : {
            applied: row.hidden === 1,
            sensitivity: row.sensitivity,
            where: row.found_in,
            reason: row.reason,
          },
    problem: closed ? problem.slice('report:'.length) : problem,
    attempts: row.attempts,
    retryAt: row.retry_at,
  }
}

function reachedBy(db: Connection, message: number, arrival: number): ArrivalFacts['reached'] {
  return db.all(
    `SELECT copy.mailbox, mailbox.name, mailbox.address, mailbox.closed_at AS closedAt, recipient.address AS under
     FROM copy JOIN mailbox ON mailbox.id = copy.mailbox JOIN recipient ON recipient.id = copy.recipient
     WHERE copy.message = ? AND copy.arrival = ? AND copy.mailbox > 0
     ORDER BY mailbox.address, mailbox.id LIMIT ${MAX_NAMED + 1}`,
    message,
    arrival,
  )
}
