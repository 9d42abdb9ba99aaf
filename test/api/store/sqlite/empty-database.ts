import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type Connection, connect } from '../../../../api/store/sqlite/connection.ts'
import { migrate } from '../../../../api/store/sqlite/schema/migrate.ts'

/** The database of the test that runs, to be written to. */
export let db: Connection

/** To be called by a file: each of its tests has a database of its own, with all tables and no rows. */
export function inAnEmptyDatabase(): void {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carrel-sqlite-'))
    const path = join(folder, 'carrel.db')
    migrate(path)
    db = connect(path, { readOnly: false })
  })
  afterEach(async () => {
    db.close()
    await rm(folder, { recursive: true, force: true })
  })
}
