import type { DatabaseSync } from 'node:sqlite'
import { FIRST_VERSION } from '../../../../api/store/sqlite/schema/migrations.ts'

/** Tables and columns that later steps add, with their indexes: a step that adds one cannot be done twice. */
const ADDED = `
  DROP INDEX delegation_removed_batch;
  ALTER TABLE delegation DROP COLUMN removed_batch;
  DROP TABLE brought_again;
  ALTER TABLE arrival DROP COLUMN doubtful;
`

/** Lets an archive be of the version before a step (its place among the migrations), but for what that step itself changed. */
export function setBack(db: DatabaseSync, step: number): void {
  db.exec(`${ADDED} PRAGMA user_version = ${FIRST_VERSION + step};`)
}
