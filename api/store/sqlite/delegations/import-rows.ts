import type { ImportSort, RowOutcome } from '../../../../core/contract/admin/imports.ts'
import { isSyncNote } from '../../../../core/delegation/sync-notes.ts'
import type { SheetNote } from '../../../../core/sheet/notes.ts'
import type { RowQuery, StoredImport, StoredProblem, StoredRow } from '../../imports.ts'
import type { Connection, Value } from '../connection.ts'

interface RowRecord {
  row: number
  primary_text: string
  delegate_text: string
  outcome: RowOutcome
  standing: StoredRow['standing']
  problem: string | null
  note: string
  primary_mailbox: number | null
  delegate_mailbox: number | null
  alias_of: string | null
}

/** Of a file that is not read yet. */
export const NO_ROWS = { add: 0, already: 0, error: 0, remove: 0, ignored: 0 }

/** Rows of one statement: one call of SQLite costs as much as three rows. Bounded by its 32,766 parameters. */
const ROWS_AT_ONCE = 50
/** Values of one row, beside its import and revision. */
const COLUMNS = 11
const MARKS = `(?1, ?2${', ?'.repeat(COLUMNS)})`

/** Writes rows, as `rowValues` gives them; one that is there is replaced. */
export function putImportRows(db: Connection, id: number, revision: number, values: readonly Value[]): void {
  db.transaction(() => {
    for (let at = 0; at < values.length; at += ROWS_AT_ONCE * COLUMNS) {
      const some = values.slice(at, at + ROWS_AT_ONCE * COLUMNS)
      const marks = Array.from({ length: some.length / COLUMNS }, () => MARKS).join(', ')
      db.run(`INSERT OR REPLACE INTO import_row VALUES ${marks}`, id, revision, ...some)
    }
  })
}

/** Rows as one flat list, for their way to the writer: an object of eleven names a row takes twice as long to hand over. */
export function rowValues(rows: readonly StoredRow[]): Value[] {
  const values: Value[] = []
  for (const row of rows) values.push(...valuesOf(row))
  return values
}

function valuesOf({
  row,
  primary,
  delegate,
  outcome,
  standing,
  problem,
  why,
  aliasOf,
  pair,
}: StoredRow): Value[] {
  return [
    row,
    primary,
    delegate,
    foldedOf(`${primary} ${delegate}`),
    outcome,
    standing,
    problem === null ? null : JSON.stringify(problem),
    why ?? '',
    pair?.primary ?? null,
    pair?.delegate ?? null,
    aliasOf === null ? null : JSON.stringify(aliasOf),
  ]
}

const ASCII = /^\p{ASCII}*$/u

/** Empty where SQL, which folds ASCII alone, comes to the same: nearly everywhere, and half of the bytes. */
function foldedOf(cells: string): string {
  return ASCII.test(cells) ? '' : cells.toLowerCase()
}

export function importReady(
  db: Connection,
  id: number,
  what: {
    format: StoredImport['format']
    notes: readonly SheetNote[]
    readIn: number | null
    revision: number
    position: string
    stale: StoredImport['stale']
  },
): void {
  // Counted once: whoever waits for it, and every page of it, asks how many there are.
  db.run(
    `UPDATE import SET state = 'ready', format = ?, notes = ?, read_in = ?, revision = ?, position = ?, stale = ?, counts = ?
     WHERE id = ? AND state IN ('reading', 'ready')`,
    what.format,
    JSON.stringify(what.notes),
    what.readIn,
    what.revision,
    what.position,
    what.stale === null ? null : JSON.stringify(what.stale),
    JSON.stringify(countedRows(db, id, what.revision)),
    id,
  )
}

function countedRows(db: Connection, id: number, revision: number): StoredImport['counts'] {
  const counts = { ...NO_ROWS }
  for (const { outcome, count } of db.all<{ outcome: RowOutcome; count: number }>(
    'SELECT outcome, count(*) AS count FROM import_row WHERE import = ? AND revision = ? GROUP BY outcome',
    id,
    revision,
  ))
    counts[outcome] = count
  return counts
}

export function importFailed(db: Connection, id: number, problem: { code: string; sentence: string }): void {
  db.run(
    `UPDATE import SET state = 'failed', problem = ? WHERE id = ? AND state = 'reading'`,
    JSON.stringify(problem),
    id,
  )
}

export function cancelImport(db: Connection, id: number): void {
  db.run(`UPDATE import SET state = 'cancelled' WHERE id = ? AND state <> 'accepted'`, id)
}

/** What is sorted by, as SQL; ends with the row, so that no two are equal. Cells of spreadsheets come in any case. */
const ORDERS = {
  row: ['row'],
  outcome: ['outcome', 'row'],
  primary: ['primary_text COLLATE NOCASE', 'row'],
  delegate: ['delegate_text COLLATE NOCASE', 'row'],
} as const satisfies Readonly<Record<ImportSort, readonly string[]>>

/** Rows of a preview beyond one of them; below 0 from the first on. */
export function importRows(
  db: Connection,
  id: number,
  query: RowQuery,
  after: number,
  limit: number,
): StoredRow[] {
  const { where, values } = conditions(id, query)
  const { by, descending } = query.order ?? { by: 'row', descending: false }
  const keys = ORDERS[by]
  const beyond = `(${keys.join(', ')}) ${descending ? '<' : '>'} (SELECT ${keys.join(', ')} FROM import_row
    WHERE import = ? AND revision = (SELECT revision FROM import WHERE id = import) AND row = ?)`
  return db
    .all<RowRecord>(
      `SELECT * FROM import_row WHERE ${where}${after < 0 ? '' : ` AND ${beyond}`}
       ORDER BY ${keys.map((key) => (descending ? `${key} DESC` : key)).join(', ')} LIMIT ?`,
      ...values,
      ...(after < 0 ? [] : [id, after]),
      limit,
    )
    .map(rowOf)
}

export function importMatching(db: Connection, id: number, query: RowQuery): number {
  const { where, values } = conditions(id, query)
  return (
    db.get<{ count: number }>(`SELECT count(*) AS count FROM import_row WHERE ${where}`, ...values)?.count ??
    0
  )
}

function conditions(id: number, { outcome, find }: RowQuery): { where: string; values: Value[] } {
  const parts = ['import = ?', 'revision = (SELECT revision FROM import WHERE id = import)']
  const values: Value[] = [id]
  if (outcome !== null) {
    parts.push('outcome = ?')
    values.push(outcome)
  }
  if (find !== '') {
    parts.push(
      `instr(CASE folded WHEN '' THEN lower(primary_text || ' ' || delegate_text) ELSE folded END, ?) > 0`,
    )
    values.push(find.toLowerCase())
  }
  return { where: parts.join(' AND '), values }
}

export function rowOf(record: RowRecord): StoredRow {
  const { primary_mailbox: primary, delegate_mailbox: delegate } = record
  return {
    row: record.row,
    primary: record.primary_text,
    delegate: record.delegate_text,
    outcome: record.outcome,
    standing: record.standing,
    problem: record.problem === null ? null : (JSON.parse(record.problem) as StoredProblem),
    why: isSyncNote(record.note) ? record.note : null,
    aliasOf: record.alias_of === null ? null : (JSON.parse(record.alias_of) as StoredRow['aliasOf']),
    pair: primary === null || delegate === null ? null : { primary, delegate },
  }
}

/** Rows that are forgotten at once: keeps each write short. */
const FORGOTTEN = 2_000

export function recoverImports(db: Connection, exceptOwner: string): void {
  db.run(
    `UPDATE import SET state = 'failed', problem = ? WHERE state = 'reading' AND owner <> ?`,
    JSON.stringify({
      code: 'gone',
      sentence: 'The server was stopped while it read this file. Send it again.',
      facts: {},
    }),
    exceptOwner,
  )
}

export function forgetImports(db: Connection, before: number): boolean {
  return db.transaction(() => {
    const old = `SELECT id FROM import WHERE state = 'cancelled' OR created_at < ?`
    const { changes } = db.run(
      `DELETE FROM import_row WHERE (import, revision, row) IN
         (SELECT import, revision, row FROM import_row WHERE import IN (${old}) LIMIT ?)`,
      before,
      FORGOTTEN,
    )
    if (changes === FORGOTTEN) return true
    db.run(`DELETE FROM import WHERE state = 'cancelled' OR created_at < ?`, before)
    return false
  })
}
