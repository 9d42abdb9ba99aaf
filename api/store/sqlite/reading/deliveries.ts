import type { Correspondent } from '../../../../core/contract/common.ts'
import type { Sensitivity } from '../../../../core/contract/messages.ts'
import type { Query } from '../../../../core/search/query.ts'
import type {
  DeliveriesPort,
  DeliveryFound,
  DeliveryPageWanted,
  DeliveryWanted,
  TypedForm,
} from '../../deliveries.ts'
import type { Connection, Value } from '../connection.ts'
import { messagesCalled } from '../intake/message-ids.ts'
import { arrivalsOf, factsOf } from './delivery-facts.ts'
import { mirrored, secondAt } from './entries.ts'
import { receivedBy } from './received-by.ts'
import { wholeRows } from './whole.ts'
import { compileWhole, type WholeMatch } from './whole-match.ts'

/** No number of an arrival is larger. */
const NEWEST = Number.MAX_SAFE_INTEGER

/** Archived messages by what their envelope and their address fields say. */
export function archivedDeliveries(
  db: Connection,
  wanted: DeliveryWanted,
  { before, limit, oldestFirst = false }: DeliveryPageWanted,
): DeliveryFound[] {
  const past = before === null ? null : mirrored(before)
  const rows = wholeRows(db, matching(db, wanted), past, limit, oldestFirst)
  return rows.flatMap((row) => {
    const found = db.get<{
      message: number
      at: number
      message_id: string
      name: string
      address: string
      size: number
      hidden: number
      highest: Sensitivity
    }>(
      `SELECT message.id AS message, message.message_id, person.name, person.address,
         message.hidden, message.highest, max(copy.received_at) AS at, max(copy.size) AS size
       FROM entry JOIN message ON message.id = entry.message JOIN person ON person.id = message.sender
       JOIN copy ON copy.message = entry.message AND copy.entry = entry.id WHERE entry.id = ? GROUP BY message.id`,
      row,
    )
    if (found === null) return []
    const { message, at, message_id, name, address, size, hidden, highest } = found
    const arrivals = arrivalsOf(db, message)
    return [
      {
        row: mirrored(row),
        message,
        arrival: 0,
        at,
        messageId: message_id,
        from: { name, address } satisfies Correspondent,
        size,
        hidden: hidden === 1,
        sensitivity: highest,
        arrivals: arrivals.map((one) => factsOf(db, one)),
      },
    ]
  })
}

function matching(db: Connection, { messageId, from, to, after, before }: DeliveryWanted): WholeMatch {
  const parts: Query[] = []
  if (from !== null)
    parts.push({
      kind: 'or',
      parts: from.forms.map(({ words }) => ({ kind: 'phrase', field: 'from', words })),
    })
  if (after !== null || before !== null)
    parts.push({
      kind: 'received',
      from: after === null ? null : Math.ceil(after / 1000),
      to: before === null ? null : Math.ceil(before / 1000),
    })
  const { match, condition } = compileWhole({ kind: 'and', parts }, null)
  const received = to === null ? null : receivedBy(db, to)
  const messages = messageId === null ? null : JSON.stringify(messagesCalled(db, messageId))
  return {
    match:
      [match, received?.match]
        .filter((one) => one != null)
        .map((one) => `(${one})`)
        .join(' AND ') || null,
    condition: (row) => {
      const rest = both(condition(row), received?.condition(row))
      if (messages === null) return rest
      return {
        sql: `${rest.sql} AND ${row} IN (SELECT id FROM entry WHERE message IN (SELECT value FROM json_each(?)))`,
        values: [...rest.values, messages],
      }
    },
  }
}

type Condition = ReturnType<WholeMatch['condition']>

const both = (one: Condition, other: Condition = { sql: '', values: [] }): Condition => ({
  sql: one.sql + other.sql,
  values: [...one.values, ...other.values],
})

const OPEN = {
  waiting: `arrival.state = 'accepted'`,
  failed: `arrival.state = 'accepted' AND arrival.problem IS NOT NULL`,
  closed: `arrival.state = 'archived' AND arrival.problem LIKE 'report:%'`,
  unassigned: `arrival.id IN (SELECT arrival FROM unassigned)`,
} as const

/** Arrivals that need somebody. Their envelope is all that can be asked. */
export function openDeliveries(
  db: Connection,
  { messageId, from, to, after, before }: DeliveryWanted,
  state: keyof typeof OPEN,
  { before: past, limit, oldestFirst = false, between }: Parameters<DeliveriesPort['open']>[2],
): DeliveryFound[] {
  const values: Value[] = [past ?? (oldestFirst ? 0 : NEWEST)]
  let sql = ''
  const also = (condition: string, value: Value): void => {
    sql += ` AND ${condition}`
    values.push(value)
  }
  const alsoWithin = (column: string, forms: readonly TypedForm[]): void =>
    also(
      `EXISTS (SELECT 1 FROM json_each(?) WHERE instr(lower(${column}), value) > 0)`,
      JSON.stringify(forms.map(({ text }) => text.toLowerCase())),
    )
  if (from !== null) alsoWithin('arrival.envelope_from', from.forms)
  if (to !== null) alsoWithin('arrival.plan', to.forms)
  if (after !== null) also('arrival.accepted_at >= ?', after)
  if (before !== null) also('arrival.accepted_at < ?', before)
  // By whole seconds, which is what a row says of its time.
  const nextSecond = (row: number): number => (secondAt(row) + 1) * 1000
  if (between?.older) also('arrival.accepted_at >= ?', nextSecond(between.older))
  if (between?.newer) also('arrival.accepted_at < ?', nextSecond(between.newer))
  if (messageId !== null)
    also('arrival.message IN (SELECT value FROM json_each(?))', JSON.stringify(messagesCalled(db, messageId)))
  const rows = db.all<{ id: number; message: number | null; accepted_at: number; size: number }>(
    `SELECT arrival.id, arrival.message, arrival.accepted_at, arrival.size FROM arrival
     WHERE arrival.id ${oldestFirst ? '>' : '<'} ? AND ${OPEN[state]}${sql}
     ORDER BY arrival.id ${oldestFirst ? 'ASC' : 'DESC'} LIMIT ?`,
    ...values,
    limit,
  )
  return rows.map(({ id, message, accepted_at, size }) => {
    const known = message === null ? null : called(db, message)
    return {
      row: id,
      message,
      arrival: id,
      at: accepted_at,
      messageId: known?.messageId ?? '',
      from: known === null ? null : { name: known.name, address: known.address },
      size,
      hidden: known === null ? null : known.hidden === 1,
      sensitivity: known?.highest ?? null,
      arrivals: [factsOf(db, id)],
    }
  })
}

function called(
  db: Connection,
  message: number,
): { messageId: string; name: string; address: string; hidden: number; highest: Sensitivity } | null {
  return db.get(
    `SELECT message_id AS messageId, person.name, person.address, hidden, highest
     FROM message JOIN person ON person.id = message.sender WHERE message.id = ?`,
    message,
  )
}
