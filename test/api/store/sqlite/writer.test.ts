import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepare } from '../../../../api/intake/prepare.ts'
import type { Arrival } from '../../../../api/store/intake.ts'
import { packedAlone } from '../../../../api/store/prepared-bytes.ts'
import { openSqlite, type SqliteStore } from '../../../../api/store/sqlite/sqlite.ts'
import { message } from '../../../support/message.ts'

const NOW = Date.UTC(2026, 10, 24)

let folder: string
let store: SqliteStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carrel-writer-'))
  store = await openSqlite({ folder, readers: 1 })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

function arrival(number: number): Arrival {
  const sha256 = new Uint8Array(32)
  new DataView(sha256.buffer).setUint32(0, number)
  return {
    blob: { sha256, pack: 'one.pack', offset: number, length: 1, size: 1 },
    way: 'smtp',
    acceptedAt: NOW,
    receivedAt: NOW,
    envelopeFrom: '',
    plan: { by: 'envelope', recipients: [{ address: 'anna@quay.example', folder: null }] },
    retryAt: null,
  }
}

test('I1: what is accepted while a long batch is archived does not wait for its end', async () => {
  const actor = { who: 'test', peer: '', now: NOW }
  await store.administration.addDomain('quay.example', actor)
  await store.administration.addMailbox({ address: 'anna@quay.example', name: '', kind: 'person' }, actor)
  const numbers = Array.from({ length: 400 }, (_, number) => number)
  const accepted = await store.intake.accept(numbers.map(arrival), { once: false })
  const raws = numbers.map((number) => new TextEncoder().encode(message({ subject: `number ${number}` })))
  const prepared = await Promise.all(raws.map((raw) => prepare(raw)))
  const batch = accepted.flatMap((one, at) =>
    one === null ? [] : [{ arrival: one.arrival, prepared: packedAlone(prepared[at]!) }],
  )

  const order: string[] = []
  const archived = store.intake.archive(batch, NOW).finally(() => order.push('archived'))
  const late = store.intake.accept([arrival(1000)], { once: false }).finally(() => order.push('accepted'))
  expect(await late).toHaveLength(1)
  expect(new Set((await archived).map(({ arrival }) => arrival)).size).toBe(400)
  expect(order).toEqual(['accepted', 'archived'])
  expect((await store.intake.queue()).waiting).toBe(1)
})

test('S3: what fails in the writer fails for whoever asked, and for nobody else', async () => {
  const broken = store.administration.setSetting('key', undefined as unknown as string)
  const whole = store.administration.setSetting('key', 'value')
  await expect(broken).rejects.toThrow()
  await whole
  expect(await store.administration.setting('key')).toBe('value')
})
