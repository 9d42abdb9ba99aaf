import type { RowOutcome } from '../../../../core/contract/admin/imports.ts'
import type { StoredBatch, StoredChange } from '../../imports.ts'
import type { Connection } from '../connection.ts'

interface BatchRecord {
  id: number
  kind: StoredBatch['kind']
  domain: string | null
  file: string
  at: number
  by: string
  added: number
  removed: number
  left_out: number
  undone_at: number | null
  undone_by: string | null
  undone_removed: number | null
  undone_left: number | null
  standing: number
}

const BATCHES = `SELECT batch.*,
  (SELECT count(*) FROM delegation WHERE delegation.batch = batch.id AND over_at IS NULL) AS standing FROM batch`

export function batches(db: Connection, before: number | null, limit: number): StoredBatch[] {
  return db
    .all<BatchRecord>(
      `${BATCHES} WHERE id < ? ORDER BY id DESC LIMIT ?`,
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    .map(batchOf)
}

export function batch(db: Connection, id: number): StoredBatch | null {
  const found = db.get<BatchRecord>(`${BATCHES} WHERE id = ?`, id)
  return found === null ? null : batchOf(found)
}

function batchOf(record: BatchRecord): StoredBatch {
  const { id, kind, domain, file, at, by, added, removed, left_out: leftOut, standing } = record
  const undone =
    record.undone_at === null
      ? null
      : {
          at: record.undone_at,
          by: record.undone_by ?? '',
          removed: record.undone_removed ?? 0,
          left: record.undone_left ?? 0,
        }
  return { id, kind, domain, file, at, by, added, removed, leftOut, standing, undone }
}

interface Difference {
  row: number
  primary: string
  delegate: string
  was: RowOutcome
  is: RowOutcome
  primary_mailbox: number | null
  delegate_mailbox: number | null
}

/** Two revisions differ where a row's outcome, fault or mailboxes do; a row may be in one of them only. */
const DIFFERENT = `FROM import_row now LEFT JOIN import_row old ON old.import = now.import AND old.revision = ? AND old.row = now.row
  WHERE now.import = ? AND now.revision = ? AND (old.row IS NULL OR now.outcome <> old.outcome
    OR now.problem IS NOT old.problem OR now.primary_mailbox IS NOT old.primary_mailbox OR now.delegate_mailbox IS NOT old.delegate_mailbox)`

/** Rows that another revision sees otherwise, and who changed what they rest on, as far as can be told. */
export function importChanges(
  db: Connection,
  id: number,
  before: number,
  after: number,
  limit: number,
): { changes: StoredChange[]; count: number } {
  const count =
    db.get<{ count: number }>(`SELECT count(*) AS count ${DIFFERENT}`, before, id, after)?.count ?? 0
  const rows = db.all<Difference>(
    `SELECT now.row, now.primary_text AS "primary", now.delegate_text AS delegate, coalesce(old.outcome, 'ignored') AS was,
       now.outcome AS "is", coalesce(now.primary_mailbox, old.primary_mailbox) AS primary_mailbox,
       coalesce(now.delegate_mailbox, old.delegate_mailbox) AS delegate_mailbox ${DIFFERENT} ORDER BY now.row LIMIT ?`,
    before,
    id,
    after,
    limit,
  )
  return {
    count,
    changes: rows.map(({ primary_mailbox, delegate_mailbox, ...shown }) => ({
      ...shown,
      ...causeOf(db, shown, primary_mailbox, delegate_mailbox),
    })),
  }
}

type Cause = Pick<StoredChange, 'what' | 'by' | 'at'>

function causeOf(
  db: Connection,
  { was, is, primary, delegate }: Pick<Difference, 'was' | 'is' | 'primary' | 'delegate'>,
  one: number | null,
  two: number | null,
): Cause {
  if (was === 'error' || is === 'error') return ofDirectory(db, [primary, delegate], is === 'error')
  const last =
    one === null || two === null
      ? null
      : db.get<{
          created_at: number
          created_by: string
          over_at: number | null
          over_how: string
          over_by: string
        }>(
          `SELECT created_at, created_by, over_at, over_how, over_by FROM delegation
           WHERE primary_mailbox = ? AND delegate_mailbox = ? ORDER BY id DESC LIMIT 1`,
          one,
          two,
        )
  if (last === null) return { what: 'other', by: '', at: null }
  if (last.over_at === null) return { what: 'delegation-added', by: last.created_by, at: last.created_at }
  return last.over_how === 'removed'
    ? { what: 'delegation-removed', by: last.over_by, at: last.over_at }
    : { what: 'delegation-ended', by: '', at: last.over_at }
}

/** Audit entries that are looked through for who changed an address: the preview is younger than a day. */
const LOOKED_AT = 5_000

/** Who added or closed one of these addresses last, by the audit log. */
function ofDirectory(db: Connection, addresses: readonly string[], nowInError: boolean): Cause {
  const entry = db.get<{ who: string; at: number }>(
    `SELECT who, at FROM (SELECT who, at, act, detail FROM audit ORDER BY id DESC LIMIT ?)
     WHERE act LIKE 'address.%' AND EXISTS (SELECT 1 FROM json_each(?) WHERE instr(lower(detail), value) > 0) LIMIT 1`,
    LOOKED_AT,
    JSON.stringify(
      addresses.map((address) => address.toLowerCase()).filter((address) => address.includes('@')),
    ),
  )
  const what = nowInError ? 'address-closed' : 'address-added'
  return entry === null ? { what: 'other', by: '', at: null } : { what, by: entry.who, at: entry.at }
}
