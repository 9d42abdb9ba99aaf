import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite, type SqliteStore } from '../../../api/store/sqlite/sqlite.ts'
import { message } from '../../support/message.ts'
import { type Ended, within } from './carrel.ts'

let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'carrel-sample-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

const carrel = (...args: string[]): Promise<Ended> => within(data, ...args)

async function opened<T>(work: (store: SqliteStore) => Promise<T>): Promise<T> {
  const store = await openSqlite({ folder: data, readers: 1 })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

test('X12: an import into the sample archive is refused, says where else, and is done when insisted on', async () => {
  await opened((store) => store.administration.setSetting('origin', 'sample'))
  const letter = join(data, 'letter.eml')
  await writeFile(letter, message({ subject: 'Offer', to: 'someone@print.example' }))
  const other = () => opened((store) => store.administration.setting('other-mail'))

  const { code, err } = await carrel('import', letter)
  expect(code).toBe(1)
  expect(err).toContain('npm start -- --empty --data FOLDER\n')
  expect(err).toContain('npm run carrel -- --data FOLDER import PATH\n')
  expect(err).toContain('--into-sample')
  const listening = await carrel('smtp', '--smtp-port', '2525')
  expect(listening.code).toBe(1)
  expect(listening.err).toContain('npm run carrel -- --data FOLDER smtp --smtp-port 2525\n')
  expect(listening.err).toContain('--into-sample')
  expect(await other()).toBeNull()
  expect(JSON.parse((await carrel('import', '--list', '--json')).out)).toEqual([])

  expect((await carrel('import', letter, '--into-sample')).out).toContain('1 message found: 1 archived')
  expect(await other()).toBe('yes')
})

test('D6: in the sample archive a date ends at midnight where its people work, wherever it is tried', async () => {
  await opened((store) => store.administration.setSetting('origin', 'sample'))
  await carrel('domain', 'add', 'lindhaven.example')
  const [anna, info] = ['anna@lindhaven.example', 'info@lindhaven.example']
  for (const address of [anna, info]) await carrel('address', 'add', address)
  await carrel('delegate', 'add', anna, info, '--until', '2098-07-01')
  const [added] = JSON.parse((await carrel('delegate', 'list', '--json')).out)
  expect(added).toMatchObject({ until: '2098-06-30T22:00:00.000Z' })
})
