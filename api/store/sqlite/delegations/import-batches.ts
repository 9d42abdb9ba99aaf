import type { StoredBatch, StoredChange } from '../../imports.ts'
import type { Connection } from '../connection.ts'
import { causeOf, type Difference, type Preview } from './import-causes.ts'

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

export function batches(
  db: Connection,
  kind: StoredBatch['kind'] | null,
  before: number | null,
  limit: number,
): StoredBatch[] {
  return db
    .all<BatchRecord>(
      `${BATCHES} WHERE id < ?1 AND (?2 IS NULL OR kind = ?2) ORDER BY id DESC LIMIT ?3`,
      before ?? Number.MAX_SAFE_INTEGER,
      kind,
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
  const preview = db.get<Preview>('SELECT owner, created_at AS createdAt FROM import WHERE id = ?', id)
  if (preview === null) return { count, changes: [] }
  const rows = db.all<Difference & { row: number }>(
    `SELECT now.row, now.primary_text AS "primary", now.delegate_text AS delegate, coalesce(old.outcome, 'ignored') AS was,
       now.outcome AS "is", old.problem ->> 'code' AS wasWrong, now.problem ->> 'code' AS isWrong,
       coalesce(now.primary_mailbox, old.primary_mailbox) AS primaryMailbox,
       coalesce(now.delegate_mailbox, old.delegate_mailbox) AS delegateMailbox ${DIFFERENT} ORDER BY now.row LIMIT ?`,
    before,
    id,
    after,
    limit,
  )
  return {
    count,
    changes: rows.map((one) => {
      const { row, primary, delegate, was, is } = one
      return { row, primary, delegate, was, is, ...causeOf(db, one, preview) }
    }),
  }
}
