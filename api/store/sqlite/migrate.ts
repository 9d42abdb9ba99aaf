import { CarrelError } from '../../../core/errors.ts'
import { connect } from './connection.ts'
import { MIGRATIONS } from './schema.ts'

/** Brings the database file to this version's schema, each step all or nothing. Refuses a newer one. */
export function migrate(path: string): void {
  const db = connect(path, { readOnly: false })
  try {
    db.exec('PRAGMA page_size = 8192')
    db.transaction(() => {
      const from = db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
      if (from > MIGRATIONS.length) {
        throw new CarrelError(
          'conflict',
          'This archive was written by a newer version of Carrel. Install that version.',
        )
      }
      for (const step of MIGRATIONS.slice(from)) db.exec(step)
      db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`)
      db.run(`INSERT INTO policy (enabled, confidential, since, by, reason)
        SELECT 1, 'hidden', 0, '', 'the settings of a new archive' WHERE NOT EXISTS (SELECT 1 FROM policy)`)
    })
  } finally {
    db.close()
  }
}
