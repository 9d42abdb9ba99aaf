import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AcceptedDirectory, DirectoryPreview } from '../../../core/contract/admin/bulk.ts'
import type { Problem } from '../../../core/contract/common.ts'
import { ISSUER, type Person, startWorld, type World } from '../../support/world.ts'
import { within } from '../cli/carrel.ts'

const at = (name: string) => `${name}@lindhaven.example`
const FILE = [
  'Name;ADDRESS;aliases;Kind;Office',
  `Anna Kowalska;${at('Anna')};${at('a.kowalska')} ${at('kow')};person;4`,
  `Reception;${at('info')};;shared;`,
  `Marta Lindqvist;${at('marta')};;;`,
].join('\n')

let world: World
let saga: Person

beforeEach(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  await world.mailbox(at('info'))
  await world.store.directory.change(
    (await known('info'))!.mailbox,
    { name: 'Info', kind: 'shared' },
    world.actor(),
  )
  await world.mailbox(at('marta'))
  await world.store.directory.change(
    (await known('marta'))!.mailbox,
    { name: 'Marta Lindqvist', kind: 'person' },
    world.actor(),
  )
  saga = await world.person('Saga Nilsson')
  await world.grant(saga, 'full-administrator')
})
afterEach(() => world.close())

const known = (name: string) => world.store.administration.mailboxAt(at(name))
const upload = (person: Person, text: string): Promise<Response> =>
  person.fetch('/admin/directory/imports', {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'x-carrel': '1', origin: world.url.origin },
    body: text,
  })
async function preview(text: string): Promise<DirectoryPreview> {
  const answer = await upload(saga, text)
  expect(answer.status).toBe(200)
  return (await answer.json()) as DirectoryPreview
}
const accept = (person: Person, id: string, leaveOutErrors = false) =>
  person.send('POST', `/admin/directory/imports/${id}/accept`, { leaveOutErrors })

test('I7: every row of a long file can be seen, those in error first, page after page', async () => {
  const lines = Array.from(
    { length: 450 },
    (_, one) => `${one % 2 === 0 ? at(`p${one}`) : 'nobody'};P ${one}`,
  )
  const seen = await preview(['address;name', ...lines].join('\n'))
  expect([seen.counts.error, seen.counts.add, seen.more]).toEqual([225, 225, 250])
  const pages = async (query: string): Promise<[number[], number][]> => {
    const of: [number[], number][] = []
    for (let from = 0, more = 1; more > 0; from += 200) {
      const page = await saga.json<DirectoryPreview>(
        `/admin/directory/imports/${seen.id}?from=${from}${query}`,
      )
      more = page.more
      of.push([page.rows.map(({ row }) => row), more])
    }
    return of
  }
  const all = await pages('')
  expect(all.map(([rows, more]) => [rows.length, more])).toEqual([
    [200, 250],
    [200, 50],
    [50, 0],
  ])
  expect(new Set(all.flatMap(([rows]) => rows)).size).toBe(450)
  expect((await pages('&outcome=add')).flatMap(([rows]) => rows)).toEqual(
    Array.from({ length: 225 }, (_, one) => 2 + 2 * one),
  )
})

test('I7: a CSV file says what it would do, changes nothing before accept, then adds and changes all of it', async () => {
  const seen = await preview(FILE)
  expect(seen.counts).toEqual({ all: 3, add: 1, change: 1, already: 1, error: 0 })
  expect(seen.notes).toEqual([
    {
      code: 'other-columns',
      facts: { names: 'Office' },
      sentence: 'Columns that were ignored: Office.',
    },
  ])
  expect(seen.rows.map(({ row, outcome, sentence }) => [row, outcome, sentence])).toEqual([
    [2, 'add', ''],
    [3, 'change', 'The name Info becomes Reception.'],
    [4, 'already', ''],
  ])
  expect(seen.rows[1]?.said).toEqual([
    { code: 'name-becomes', facts: { before: 'Info', after: 'Reception' } },
  ])
  expect(await known('anna')).toBeNull()
  const only = await saga.json<DirectoryPreview>(`/admin/directory/imports/${seen.id}?outcome=change`)
  expect(only.rows.map(({ row }) => row)).toEqual([3])

  const answer = await accept(saga, seen.id)
  expect((await answer.json()) as AcceptedDirectory).toEqual({
    added: 1,
    changed: 1,
    already: 1,
    leftOut: 0,
    taken: 0,
  })
  expect(await known('kow')).toMatchObject({ address: at('anna'), name: 'Anna Kowalska', kind: 'person' })
  expect(await known('info')).toMatchObject({ name: 'Reception', kind: 'shared' })
  const acts = await world.store.audit.page({}, { before: null, limit: 4 })
  expect(acts.map(({ act, who }) => [act, who]).reverse()).toEqual(
    ['address.add', 'alias.add', 'alias.add', 'address.change'].map((act) => [act, saga.name]),
  )
  expect((await accept(saga, seen.id)).status).toBe(404)
  expect((await preview(FILE)).counts).toMatchObject({ add: 0, change: 0, already: 3 })
})

test('A7: a file adds no alias for who may give nobody access, nor once they may no longer', async () => {
  const basic = await world.person('Liv Nygaard')
  await world.grant(basic, 'basic-administrator')
  const seen = (await (await upload(basic, FILE)).json()) as DirectoryPreview
  expect(seen.counts).toMatchObject({ add: 0, change: 1, already: 1, error: 1 })
  expect(seen.rows[0]).toMatchObject({ row: 2, sentence: expect.stringContaining('delegations.write') })
  const before = await preview(FILE)
  await world.store.roles.revoke({ issuer: ISSUER, subject: saga.name }, 'full-administrator', world.actor())
  await world.grant(saga, 'basic-administrator')
  expect((await accept(saga, before.id)).status).toBe(403)
  expect(await known('anna')).toBeNull()
})

test('A7, I7: rows that would lead others’ mail away, or into an archive of one’s own, are in error', async () => {
  await world.store.administration.bind(
    { issuer: ISSUER, subject: saga.name },
    (await known('info'))!.mailbox,
    world.actor(),
  )
  const seen = await preview(
    [
      'address,aliases',
      `${at('info')},${at('desk')}`,
      `${at('marta+x')},`,
      `${at('anna')},${at('marta+y')}`,
      `${at('marta')},${at('marta+z')}`,
      `${at('tomasz')},${at('tomasz+a')}`,
      `${at('tomasz+b')},`,
    ].join('\n'),
  )
  expect(
    seen.rows.map(({ row, outcome, sentence }) => [row, outcome, sentence.split(' reaches')[0]]),
  ).toEqual([
    [2, 'error', `Mail to ${at('desk')}`],
    [3, 'error', `Mail to ${at('marta+x')}`],
    [4, 'error', `Mail to ${at('marta+y')}`],
    [7, 'error', `Mail to ${at('tomasz+b')}`],
    [5, 'change', `New aliases: ${at('marta+z')}.`],
    [6, 'add', ''],
  ])
  expect((await accept(saga, seen.id, true)).status).toBe(200)
})

test('I7: rows in error say what to do, come first, and are left out only when that is wanted', async () => {
  const seen = await preview(
    [
      'address,kind,aliases',
      `${at('ben')},,`,
      'no address,,',
      'x@elsewhere.example,,',
      `${at('carl')},robot,`,
      `${at('dora')},,${at('info')}`,
      `${at('eva')},,`,
      `${at('EVA')},shared,`,
    ].join('\n'),
  )
  expect(seen.counts).toEqual({ all: 7, add: 1, change: 0, already: 0, error: 6 })
  expect(seen.rows.at(-1)).toMatchObject({ row: 2, outcome: 'add' })
  expect(seen.rows.slice(1, 6).map(({ sentence }) => sentence)).toEqual([
    'elsewhere.example is not an internal domain. Add the domain first, or mend the address.',
    'The kind is person or shared. Mend it, or leave the cell empty.',
    `The alias ${at('info')} belongs to ${at('info')}. Remove it there first, or here.`,
    `Row 8 names ${at('eva')}, too. Keep one of the two.`,
    `Row 7 names ${at('eva')}, too. Keep one of the two.`,
  ])
  const held = await accept(saga, seen.id)
  expect([held.status, await known('ben')]).toEqual([409, null])
  expect(await (await accept(saga, seen.id, true)).json()).toMatchObject({ added: 1, leftOut: 6 })
  expect(await known('ben')).toMatchObject({ name: at('ben') })
})

test('I7: nothing is done when the directory is another than the one that was previewed', async () => {
  const seen = await preview(FILE)
  await world.mailbox(at('somebody'))
  expect(((await (await accept(saga, seen.id)).json()) as Problem).code).toBe('conflict')
  expect(await known('anna')).toBeNull()

  // A kind alone.
  const again = await preview(FILE)
  const { mailbox } = (await known('info'))!
  await world.store.directory.change(mailbox, { name: 'Info', kind: 'person' }, world.actor())
  expect((await accept(saga, again.id)).status).toBe(409)
  expect(await known('anna')).toBeNull()

  // Of an address that was said to be there already, so that no row of the file would touch it.
  const third = await preview(`address,kind\n${at('anna')},person\n${at('marta')},person`)
  expect(third.counts).toMatchObject({ add: 1, already: 1 })
  const marta = (await known('marta'))!
  await world.store.directory.change(marta.mailbox, { name: marta.name, kind: 'shared' }, world.actor())
  expect((await accept(saga, third.id)).status).toBe(409)
  expect(await known('anna')).toBeNull()
})

test('A7: a preview is of whoever sent it, and nobody without directory.write sends one', async () => {
  const seen = await preview(FILE)
  const other = await world.person('Jonas Brückner')
  await world.grant(other, 'super-administrator')
  expect((await accept(other, seen.id)).status).toBe(404)
  expect((await other.fetch(`/admin/directory/imports/${seen.id}`)).status).toBe(404)
  expect((await upload(await world.person('Anybody'), FILE)).status).toBe(403)
})

test('I7: a file without the heading, and an empty one, are refused with a sentence', async () => {
  for (const text of ['name,mail\nAnna,anna@lindhaven.example', '']) {
    const answer = await upload(saga, text)
    expect([answer.status, (await answer.json()) as Problem]).toEqual([
      400,
      expect.objectContaining({ code: 'bad-request', field: 'file' }),
    ])
  }
})

test('I7: carrel directory import says what it would do, then does it', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'carrel-bulk-')), 'staff.csv')
  await writeFile(path, FILE)
  const dry = await within(world.folder, 'directory', 'import', path, '--dry-run')
  expect(dry.out).toContain('1 to add, 1 to change, 1 already there, 0 in error.\nNothing was changed.')
  expect(await known('anna')).toBeNull()
  const done = await within(world.folder, 'directory', 'import', path)
  expect(done.out).toContain('1 added, 1 changed.\n')
  expect(await known('a.kowalska')).toMatchObject({ address: at('anna') })
})
