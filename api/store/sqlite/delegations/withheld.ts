import type { Sensitivity } from '../../../../core/contract/messages.ts'
import type { OwnersOf, Withheld } from '../../access-report.ts'
import type { StoredDelegation } from '../../administration.ts'
import type { Connection } from '../connection.ts'
import { delegationById } from '../directory/holdings.ts'
import { ownerToken } from '../events.ts'
import { STATES } from './states.ts'

/** What delegates of a mailbox see and what is withheld from them, counted by token: the same rows that their reads find. */
export function withheld(db: Connection, mailbox: number): Withheld {
  const token = ownerToken(mailbox)
  const count = (of: number): number =>
    db.get<{ count: number }>('SELECT coalesce(sum(count), 0) AS count FROM folder_count WHERE token = ?', of)
      ?.count ?? 0
  const rows = db.all<{ highest: Sensitivity; unparsed: number; count: number }>(
    `SELECT message.highest, message.provisional AS unparsed, count(*) AS count
     FROM access JOIN message ON message.id = access.message WHERE access.token = ? AND message.hidden = 1
     GROUP BY message.highest, message.provisional`,
    token,
  )
  const of = (wanted: (row: (typeof rows)[number]) => boolean): number =>
    rows.filter(wanted).reduce((sum, row) => sum + row.count, 0)
  const marked = (sensitivity: Sensitivity): number =>
    of(({ highest, unparsed }) => unparsed === 0 && highest === sensitivity)
  return {
    visible: count(token + 1),
    personal: marked('personal'),
    private: marked('private'),
    confidential: marked('company-confidential'),
    unknown: marked('unknown'),
    unparsed: of(({ unparsed }) => unparsed === 1),
    processing:
      db.get<{ count: number }>('SELECT count(*) AS count FROM awaiting WHERE mailbox = ?', mailbox)?.count ??
      0,
  }
}

/** The latest delegation of a pair, over or not. */
export function latestOf(db: Connection, primary: number, delegate: number): StoredDelegation | null {
  const row = db.get<{ id: number }>(
    `SELECT id FROM delegation WHERE primary_mailbox = ? AND delegate_mailbox = ?
     ORDER BY over_at IS NOT NULL, over_at DESC, id DESC LIMIT 1`,
    primary,
    delegate,
  )
  return row === null ? null : delegationById(db, row.id)
}

/** Further addresses that are named: who reads by more reads all the same. */
const MAX_NAMED = 5

/** The identities that own the first mailbox: how many, and by what else than its delegation they read the second. */
export function ownersOf(db: Connection, mailbox: number, other: number, now: number): OwnersOf {
  const row = db.get<{ people: number; both: number }>(
    `SELECT count(*) AS people, coalesce(sum(EXISTS (SELECT 1 FROM binding too WHERE too.identity = binding.identity
       AND too.mailbox = ?)), 0) AS both FROM binding WHERE mailbox = ?`,
    other,
    mailbox,
  )
  const also = db.all<{ address: string }>(
    `SELECT DISTINCT address FROM binding JOIN binding too ON too.identity = binding.identity AND too.mailbox <> binding.mailbox
       JOIN delegation ON primary_mailbox = too.mailbox AND delegate_mailbox = ?2 AND ${STATES.active}
       JOIN mailbox ON mailbox.id = too.mailbox
     WHERE binding.mailbox = ?3 ORDER BY address LIMIT ?4`,
    now,
    other,
    mailbox,
    MAX_NAMED,
  )
  return {
    people: row?.people ?? 0,
    ownsItToo: (row?.both ?? 0) > 0,
    alsoBy: also.map(({ address }) => address),
  }
}
