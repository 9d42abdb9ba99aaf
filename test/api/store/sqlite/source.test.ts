import { createHash } from 'node:crypto'
import { mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepare } from '../../../../api/intake/prepare.ts'
import { packedAlone } from '../../../../api/store/prepared-bytes.ts'
import { openSqlite, type SqliteStore } from '../../../../api/store/sqlite/sqlite.ts'
import { scopeOf } from '../../../../core/privacy/access.ts'
import { message } from '../../../support/message.ts'

const NOW = Date.UTC(2026, 10, 24)

let folder: string
let store: SqliteStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-source-'))
  store = await openSqlite({ folder, readers: 1 })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

test('S3: a message is shown as it came in, and once its pack is damaged it is refused, not shown', async () => {
  const actor = { who: 'test', peer: '', now: NOW }
  await store.administration.addDomain('quay.example', actor)
  const { mailbox } = await store.administration.addMailbox(
    { address: 'anna@quay.example', name: '', kind: 'person' },
    actor,
  )
  const raw = new TextEncoder().encode(message({ subject: 'one' }))
  const sha256 = new Uint8Array(createHash('sha256').update(raw).digest())
  const [blob] = await store.packs.append([{ sha256, compressed: zstdCompressSync(raw), size: raw.length }])
  const [accepted] = await store.intake.accept(
    [
      {
        blob: blob!,
        way: 'smtp',
        acceptedAt: NOW,
        receivedAt: NOW,
        envelopeFrom: '',
        plan: { by: 'envelope', recipients: [{ address: 'anna@quay.example', folder: null }] },
        retryAt: null,
      },
    ],
    { once: false },
  )
  await store.intake.archive([{ arrival: accepted!.arrival, prepared: packedAlone(await prepare(raw)) }], NOW)

  const scope = scopeOf({ owned: [mailbox.mailbox], delegated: [] }, mailbox.mailbox)!
  const [found] = await store.archive.page(
    scope,
    { query: { kind: 'everything' }, folder: null },
    { before: null, limit: 1, withText: false },
  )
  expect((await store.archive.source(scope, found!.message))?.raw).toEqual(raw)
  await truncate(join(folder, 'packs', blob!.pack), 3)
  await expect(store.archive.source(scope, found!.message)).rejects.toMatchObject({ code: 'unavailable' })
  // The reader that found it so goes on.
  expect(await store.archive.message(scope, found!.message)).not.toBeNull()
})
