import type { PlannedRecipient } from '../../intake.ts'
import type { Connection } from '../connection.ts'

/**
 * Accepts anew arrivals that were archived, for one recipient, under the settings of their first acceptance (SPEC P1). Each
 * names the message that it is: found by its bytes once more it might be another, which no sensitivity of the first hides.
 * @param which arrivals, as SQL
 * @returns how many
 */
export function acceptAgain(
  db: Connection,
  recipient: PlannedRecipient,
  which: string,
  ...values: readonly (string | number)[]
): number {
  const plan = JSON.stringify({ by: 'envelope', recipients: [recipient] })
  return db.run(
    `INSERT INTO arrival (state, way, accepted_at, received_at, blob, size, envelope_from, plan, policy, batch, item, doubtful,
       known_as)
     SELECT 'accepted', way, accepted_at, received_at, blob, size, envelope_from,
       CASE WHEN json_type(plan, '$.sender') IS NULL THEN ? ELSE json_set(?, '$.sender', json_extract(plan, '$.sender')) END,
       policy, batch, item, doubtful, message FROM arrival WHERE ${which}`,
    plan,
    plan,
    ...values,
  ).changes
}
