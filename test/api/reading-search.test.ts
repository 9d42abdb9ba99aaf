import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { page } from '../../api/reading/listing.ts'
import { readerOf, targetOf } from '../../api/reading/reader.ts'
import type { Reading } from '../../api/reading/reading.ts'
import { openSqlite } from '../../api/store/sqlite/sqlite.ts'
import { type IdKey, opaqueIds } from '../../core/ids/opaque.ts'
import { actor, archiveOf, NOON } from '../contract/archive.ts'
import { placed } from '../contract/stores.ts'

test("S2: a delegate's search is being written down while it is looked for, and answered when both are done", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-search-'))
  const store = await openSqlite({ folder, readers: 1 })
  const archive = archiveOf({ store, place: (raw) => placed(store, raw), close: () => store.close() })
  try {
    const [anna, bruno] = await archive.people()
    await archive.deliver({ subject: 'Night tram' }, [bruno.address])
    const identity = { issuer: 'urn:here', subject: 'anna' }
    await store.administration.bind(identity, anna.mailbox, actor())
    const standing = { startsAt: null, endsAt: null, reason: '', origin: 'hand' } as const
    await store.administration.addDelegation(
      { primary: anna.mailbox, delegate: bruno.mailbox, ...standing },
      actor(),
    )
    const asked: string[] = []
    const told = <A extends unknown[], R>(name: string, call: (...args: A) => Promise<R>) => {
      return async (...args: A): Promise<R> => {
        asked.push(`${name} asked`)
        const answer = await call(...args)
        asked.push(`${name} done`)
        return answer
      }
    }
    const reading = {
      store: {
        ...store,
        audit: { ...store.audit, record: told('entry', store.audit.record) },
        archive: { ...store.archive, page: told('page', store.archive.page) },
      },
      ids: opaqueIds(new Uint8Array(64).fill(1) as IdKey),
      clock: () => NOON,
      zone: 'UTC',
    } as unknown as Reading
    const reader = await readerOf(store, { identity, name: 'Anna', email: '', peer: '' }, NOON)
    const wanted = { q: 'tram', zone: null, folder: null, cursor: null, limit: 10 }
    const answer = await page(reading, reader, targetOf(reader, bruno.mailbox), wanted)
    expect(answer.messages.map(({ subject }) => subject)).toEqual(['Night tram'])
    // The page is found on this thread, and asks nobody else before the writer has its work.
    expect(asked.slice(0, 2)).toEqual(['entry asked', 'page asked'])
    expect(asked.slice(2).sort()).toEqual(['entry done', 'page done'])
  } finally {
    await archive.close()
    await rm(folder, { recursive: true, force: true })
  }
})
