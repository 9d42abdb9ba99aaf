import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import type { ImportSummary } from '../../../api/intake/import.ts'
import { connect } from '../../../api/store/sqlite/connection.ts'
import { importedInto, organisation, removed } from './archive.ts'
import { anna, put as putIn } from './letters.ts'

/** The data folder of the archive. */
export let data: string
/** The folder around it, where what is imported lies. */
export let root: string

/**
 * To be called by each file: before each test an archive that has nothing but Anna's address, and is gone after it. Whatever
 * came in, every row names such as are there: an import has SQLite not look.
 */
export function inAFreshArchive(): void {
  beforeEach(async () => {
    ;({ data, root } = await organisation(anna))
  })
  afterEach(async () => {
    const db = connect(join(data, 'carrel.db'), { readOnly: true })
    expect(db.all('PRAGMA foreign_key_check')).toEqual([])
    db.close()
    await removed(root)
  })
}

export const put = (path: string, text: string | Uint8Array): Promise<void> => putIn(root, path, text)

/** Imports what lies there, as the command does. */
export const imported = (paths: readonly string[], mailbox: string | null = null): Promise<ImportSummary> =>
  importedInto(
    data,
    paths.map((path) => join(root, path)),
    mailbox,
  )
