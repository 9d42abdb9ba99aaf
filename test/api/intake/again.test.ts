import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importPaths } from '../../../api/intake/import.ts'
import { startIntake } from '../../../api/intake/intake.ts'
import { openSqlite } from '../../../api/store/sqlite/sqlite.ts'
import { message } from '../../support/message.ts'
import { organisation, removed, subjectsIn } from './archive.ts'

const anna = 'anna@lindhaven.example'
const bruno = 'bruno@lindhaven.example'
/** Batches of 125, 250, 500 and the rest. */
const LETTERS = 1200
const BATCHES = 4

let data: string
let root: string
let maildir: string

beforeEach(async () => {
  ;({ data, root } = await organisation(anna, bruno))
  maildir = join(root, 'mail')
  for (const part of ['cur', 'new', 'tmp']) await mkdir(join(maildir, part), { recursive: true })
  for (let at = 0; at < LETTERS; at += 1)
    await writeFile(join(maildir, 'cur', `${at}:2,S`), message({ subject: `letter ${at}`, to: anna }))
})
afterEach(() => removed(root))

/** Imports what is there; says what came of it, and how often the store was asked to take in or to recognise. */
async function imported(mailbox: string | null) {
  const calls = { take: 0, known: 0 }
  const store = await openSqlite({
    folder: data,
    readers: 1,
    onCall: (name) => {
      if (name === 'take' || name === 'known') calls[name] += 1
    },
  })
  const intake = startIntake({ store: store.intake, packs: store.packs, threads: 1 })
  try {
    const now = Date.UTC(2026, 10, 29)
    const batch = await store.mailBatches.begin({ startedAt: now, by: 'test', what: 'mail', mailbox })
    const { accepted, already, merged } = await importPaths(intake, [maildir], {
      mailbox,
      batch,
      clock: () => now,
      progress: () => undefined,
    })
    return { accepted, already, merged, ...calls }
  } finally {
    await intake.close()
    await store.close()
  }
}

test('I2: an import that is run again parses nothing of what it had taken in, and takes in the rest', async () => {
  expect(await imported(null)).toMatchObject({ accepted: LETTERS, already: 0 })
  expect(await imported(null)).toEqual({ accepted: 0, already: LETTERS, merged: 0, take: 0, known: BATCHES })

  await writeFile(join(maildir, 'new', 'late'), message({ subject: 'late', to: anna }))
  expect(await imported(null)).toMatchObject({ accepted: 1, already: LETTERS, take: 1 })
  expect(await subjectsIn(data, anna)).toHaveLength(LETTERS + 1)

  // The same bytes for another mailbox are another arrival: they are not taken for known.
  expect(await imported(bruno)).toMatchObject({ accepted: LETTERS + 1, already: 0 })
  expect(await subjectsIn(data, bruno)).toHaveLength(LETTERS + 1)
})
