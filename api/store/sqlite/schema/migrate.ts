import { CarrelError } from '../../../../core/errors.ts'
import { type Connection, connect } from '../connection.ts'
import { FIRST_VERSION, MIGRATIONS } from './migrations.ts'

const NEWEST = FIRST_VERSION + MIGRATIONS.length

/** Brings the database file to this version's schema, each step all or nothing. Refuses a newer and a much older one. */
export function migrate(path: string): void {
  const db = connect(path, { readOnly: false })
  try {
    // Most opens find nothing to do: they neither wait for a writer nor need room on the disk.
    if (version(db) === NEWEST) return
    db.transaction(() => {
      const from = version(db)
      if (from > NEWEST) {
        throw new CarrelError(
          'conflict',
          'This archive was written by a newer version of Carrel. Install that version.',
        )
      }
      if (from > 0 && from < FIRST_VERSION) {
        throw new CarrelError(
          'conflict',
          'This archive was written by an early version of Carrel, whose files this one does not read. Move the data folder away and import the mail again.',
        )
      }
      for (const step of MIGRATIONS.slice(Math.max(0, from - FIRST_VERSION))) {
        if (typeof step === 'string') db.exec(step)
        else step(db)
      }
      db.exec(`PRAGMA user_version = ${NEWEST}`)
      db.run(`INSERT INTO policy (enabled, confidential, since, by, reason)
        SELECT 1, 'hidden', 0, '', 'the settings of a new archive' WHERE NOT EXISTS (SELECT 1 FROM policy)`)
    })
  } finally {
    db.close()
  }
}

function version(db: Connection): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
}
