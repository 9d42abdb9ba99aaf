import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importBatch } from '../../../api/intake/import-batch.ts'
import { withdrawBatch } from '../../../api/intake/withdraw.ts'
import { connect } from '../../../api/store/sqlite/connection.ts'
import { message } from '../../support/message.ts'
import { organisation, removed, takingIn } from './archive.ts'

const actor = { who: 'test', peer: '', now: Date.UTC(2026, 10, 24) }
const ANNA = 'anna@lindhaven.example'
const LATER = 'later@lindhaven.example'

let root: string
let data: string
beforeEach(async () => {
  ;({ root, data } = await organisation(ANNA))
  await mkdir(join(root, 'mail'))
})
afterEach(() => removed(root))

const imported = (to: string, subjects: readonly string[]): Promise<number | null> =>
  takingIn(data, async (store, intake) => {
    for (const subject of subjects)
      await writeFile(join(root, 'mail', `${subject}.eml`), message({ subject, to }))
    const how = { what: 'mail', by: 'test', mailbox: null, clock: () => actor.now, progress: () => undefined }
    const done = await importBatch({ batches: store.mailBatches, intake }, [join(root, 'mail')], how)
    return done.batch
  })

/** Numbers of all entries, once all rows are seen to name rows that are there. */
function entries(): number[] {
  const db = connect(join(data, 'carrel.db'), { readOnly: true })
  try {
    expect(db.all('PRAGMA foreign_key_check')).toEqual([])
    return db.all<{ id: number }>('SELECT id FROM entry ORDER BY id').map(({ id }) => id)
  } finally {
    db.close()
  }
}

test('I8: what an import that is withdrawn leaves behind names no row that went', async () => {
  const batch = await imported(ANNA, ['Fahrplan', 'Gleis', 'Ufer'])
  expect(entries()).toHaveLength(3)
  const { withdrawn } = await takingIn(data, (store, intake) =>
    withdrawBatch({ batches: store.mailBatches, intake, packs: store.packs }, batch ?? 0, 'wrong', actor),
  )
  expect(withdrawn).toBe(3)
  // In no mailbox now.
  expect(entries()).toHaveLength(3)
})

test('I8: mail that waited for an address keeps its entries when it is taken over', async () => {
  await imported(LATER, ['Fahrplan', 'Gleis'])
  const before = entries()
  expect(before).toHaveLength(2)
  const archived = await takingIn(data, async (store, intake) => {
    await store.administration.addMailbox({ address: LATER, name: LATER, kind: 'person' }, actor)
    return intake.archiveDue(() => actor.now + 1000)
  })
  expect(archived).toBe(2)
  expect(entries()).toEqual(before)
})

test('X8: who comes in a second of which a message was taken out lies above all that came in it before', async () => {
  const received = (second: number, subject: string): string =>
    `Received: from a by b; Mon, 23 Nov 2026 08:00:${String(second).padStart(2, '0')} +0000\r\n${message({ subject, to: ANNA })}`
  const brought = (name: string, letter: string): Promise<number | null> =>
    takingIn(data, async (store, intake) => {
      const path = join(root, `${name}.eml`)
      await writeFile(path, letter)
      const how = { what: name, by: 'test', mailbox: null, clock: () => actor.now, progress: () => undefined }
      return (await importBatch({ batches: store.mailBatches, intake }, [path], how)).batch
    })
  const first = await brought('first', received(0, 'Werft'))
  await brought('second', received(0, 'Fahrplan'))
  // The same message once more, twenty seconds later: there it stays.
  await brought('third', received(20, 'Werft'))
  await takingIn(data, (store, intake) =>
    withdrawBatch({ batches: store.mailBatches, intake, packs: store.packs }, first ?? 0, 'wrong', actor),
  )
  await brought('fourth', received(0, 'Gleis'))
  const db = connect(join(data, 'carrel.db'), { readOnly: true })
  try {
    // The newest first, as lists have them.
    const newest = db.all<{ subject: string }>(
      'SELECT subject FROM entry JOIN message ON message.id = entry.message ORDER BY entry.id',
    )
    expect(newest.map(({ subject }) => subject)).toEqual(['Werft', 'Gleis', 'Fahrplan'])
  } finally {
    db.close()
  }
})
