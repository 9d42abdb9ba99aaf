import type { Actor, PolicyRecord } from '../../administration.ts'
import type { Connection } from '../connection.ts'
import { recordAct } from './audit.ts'

const RECORDS = 'SELECT enabled, confidential, since, by, reason FROM policy'

function recordOf(row: Omit<PolicyRecord, 'enabled'> & { enabled: number }): PolicyRecord {
  return { ...row, enabled: row.enabled === 1 }
}

/** The settings that stand. They were on by default from the archive's first moment (P2). */
export function policy(db: Connection): PolicyRecord {
  const row = db.get<Omit<PolicyRecord, 'enabled'> & { enabled: number }>(
    `${RECORDS} ORDER BY id DESC LIMIT 1`,
  )
  return row === null
    ? { enabled: true, confidential: 'hidden', since: 0, by: '', reason: '' }
    : recordOf(row)
}

/** All settings that ever stood, oldest first. */
export function policyHistory(db: Connection): PolicyRecord[] {
  return db.all<Omit<PolicyRecord, 'enabled'> & { enabled: number }>(`${RECORDS} ORDER BY id`).map(recordOf)
}

/** Settings for messages accepted from now on; nothing that came before is judged again (P1). Those that stand stay as they are. */
export function setPolicy(
  db: Connection,
  settings: { enabled: boolean; confidential: 'hidden' | 'visible'; reason: string },
  actor: Actor,
): PolicyRecord {
  return db.durableTransaction(() => {
    const before = policy(db)
    if (before.enabled === settings.enabled && before.confidential === settings.confidential) return before
    db.run(
      'INSERT INTO policy (enabled, confidential, since, by, reason) VALUES (?, ?, ?, ?, ?)',
      settings.enabled ? 1 : 0,
      settings.confidential,
      actor.now,
      actor.who,
      settings.reason,
    )
    const after = policy(db)
    recordAct(db, actor, 'policy.set', { before, after })
    return after
  })
}
