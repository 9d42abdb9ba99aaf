import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MAX_FILE } from '../../../api/sheets/limits.ts'
import type {
  Batch,
  BatchPage,
  DelegationImport,
  DelegationImportList,
  ImportRowPage,
  Undone,
} from '../../../core/contract/admin/imports.ts'
import type { Problem } from '../../../core/contract/common.ts'
import type { Me } from '../../../core/contract/me.ts'
import { ISSUER, type Person, startWorld, type World } from '../../support/world.ts'

let world: World
/** Each test has domains and people of its own in one world: a server for each would take longer than the tests. */
let round = 0
let HOME: string
let elsewhere: string
let jonas: Person
let marta: Person
let audited: number
const at = (name: string) => `${name}@${HOME}`

beforeAll(async () => {
  world = await startWorld()
})
beforeEach(async () => {
  round += 1
  HOME = `lindhaven${round}.example`
  await world.domain(HOME)
  await world.domain(`ostwind${round}.example`)
  for (const name of ['marta', 'anna', 'info', 'jonas', 'hafen-ost']) await world.mailbox(at(name))
  elsewhere = `s.meyer@ostwind${round}.example`
  await world.mailbox(elsewhere)
  marta = await world.person(`Marta Lindqvist ${round}`, at('marta'))
  jonas = await world.person(`Jonas Brückner ${round}`, at('jonas'))
  await world.grant(jonas, 'full-administrator')
  audited = (await world.store.audit.page({}, { before: null, limit: 1 }))[0]?.number ?? 0
})
afterAll(() => world.close())

const saga = async () => {
  const person = await world.person(`Saga Nilsson ${round}`, at('hafen-ost'))
  await world.grant(person, 'full-administrator')
  return person
}

const sheet = (...rows: readonly (readonly [string, string])[]): string =>
  ['primaryaddress,delegateaddress', ...rows.map((row) => row.join(','))].join('\n')

function upload(person: Person, path: string, text: string): Promise<Response> {
  return person.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-carrel': '1', origin: world.url.origin },
    body: text,
  })
}

/** Polls until it is neither reading nor accepting. */
async function settled(person: Person, id: string): Promise<DelegationImport> {
  for (;;) {
    const one = await person.json<DelegationImport>(`/admin/imports/${id}`)
    if (one.progress === null) return one
  }
}

async function preview(
  text: string,
  path = `/admin/imports?domain=${HOME}&name=%E2%80%AEautumn.csv`,
): Promise<DelegationImport> {
  const answer = await upload(jonas, path, text)
  expect(answer.status).toBe(201)
  return settled(jonas, ((await answer.json()) as DelegationImport).id)
}

async function accept({ id, revision }: DelegationImport, leaveOutErrors = false): Promise<DelegationImport> {
  const answer = await jonas.send('POST', `/admin/imports/${id}/accept`, { revision, leaveOutErrors })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return settled(jonas, id)
}

const rows = async ({ id }: DelegationImport, query = '') =>
  (await jonas.json<ImportRowPage>(`/admin/imports/${id}/rows?${query}`)).rows
const readable = async () => (await marta.json<Me>('/me')).mailboxes.map(({ address }) => address)
const acts = async () =>
  (await world.store.audit.page({ act: 'delegation' }, { before: null, limit: 50 }))
    .filter(({ number }) => number > audited)
    .map(({ act, detail }) => [act, detail])

describe('an import', () => {
  test('A3: nothing changes before accept; then all pairs count at once, in one batch with its audit entries', async () => {
    const ready = await preview(sheet([at('Marta'), at('info')], [at('marta'), elsewhere]))
    expect(ready).toMatchObject({
      state: 'ready',
      counts: { all: 2, add: 2, already: 0, error: 0 },
      file: { format: 'csv' },
    })
    expect(await readable()).toEqual([at('marta')])
    const accepted = await accept(ready)
    expect(accepted).toMatchObject({ state: 'accepted', batch: expect.any(String) })
    expect(await readable()).toEqual([at('marta'), at('info'), elsewhere])
    expect(await acts()).toEqual([
      [
        'delegation.import.added',
        {
          batch: expect.any(Number),
          part: 1,
          parts: 1,
          pairs: [`${at('marta')} reads ${at('info')}`, `${at('marta')} reads ${elsewhere}`],
        },
      ],
      [
        'delegation.import',
        { batch: expect.any(Number), domain: HOME, file: 'autumn.csv', added: 2, removed: 0, leftOut: 0 },
      ],
    ])
  })

  test('A3: a cell that holds an alias says whose it is, in the preview and in the sheet of outcomes', async () => {
    const { mailbox } = (await world.store.administration.mailboxAt(at('info')))!
    await world.store.administration.addAlias(at('help'), mailbox, world.actor())
    const ready = await preview(sheet([at('marta'), at('help')], [at('marta'), at('hafen-ost')]))
    const note = `${at('help')} is an alias of ${at('info')}.`
    expect((await rows(ready)).map(({ outcome, note, aliasOf }) => [outcome, note, aliasOf])).toEqual([
      ['add', note, { primary: null, delegate: at('info') }],
      ['add', '', null],
    ])
    const outcomes = await jonas.fetch(`/admin/imports/${ready.id}/sheet?format=csv`)
    expect(await outcomes.text()).toContain(`${at('help')},add,${note}`)
    await accept(ready)
    expect(await readable()).toContain(at('info'))
  })

  test('A3: rows in error hold accept back until they are left out, and say what to do', async () => {
    const ready = await preview(
      sheet(
        [at('marta'), at('info')],
        [at('marta'), at('hafen.ost')],
        ['Anna', at('info')],
        [at('jonas'), at('info')],
      ),
    )
    expect(ready.counts).toMatchObject({ all: 4, add: 1, error: 3 })
    expect(
      (await rows(ready, 'outcome=error')).map(({ row, error }) => [row, error?.side, error?.toDo]),
    ).toEqual([
      [3, 'delegate', `No such address. Nearest: ${at('hafen-ost')}`],
      [4, 'primary', `A name, not an address. Probably ${at('anna')}`],
      [5, 'primary', 'This gives access to yourself. Add it by hand, with a reason, and remove this row.'],
    ])
    const held = await jonas.send('POST', `/admin/imports/${ready.id}/accept`, {
      revision: 1,
      leaveOutErrors: false,
    })
    expect(await held.json()).toMatchObject({
      status: 409,
      code: 'conflict',
      field: 'leaveOutErrors',
    } satisfies Partial<Problem>)
    expect(await readable()).toEqual([at('marta')])
    expect((await accept(ready, true)).state).toBe('accepted')
    expect(await readable()).toEqual([at('marta'), at('info')])
  })

  test('A3: a preview that is no longer true is not accepted: it says what changed and by whom', async () => {
    await world.delegate(at('anna'), at('info'))
    const ready = await preview(sheet([at('marta'), at('info')], [at('anna'), at('info')]))
    expect(ready.counts).toMatchObject({ add: 1, already: 1 })
    const standing = await world.store.administration.standing(
      (await world.mailbox(at('anna'))).mailbox,
      (await world.mailbox(at('info'))).mailbox,
    )
    await world.store.administration.removeDelegation(standing?.id ?? 0, {
      ...world.actor(),
      who: 'Saga Nilsson',
    })
    const stale = await accept(ready)
    expect(stale).toMatchObject({
      state: 'ready',
      revision: 2,
      counts: { add: 2, already: 0 },
      stale: {
        count: 1,
        changes: [{ row: 3, was: 'already', is: 'add', what: 'delegation-removed', by: 'Saga Nilsson' }],
      },
    })
    expect(await readable()).toEqual([at('marta')])
    const old = await jonas.send('POST', `/admin/imports/${ready.id}/accept`, {
      revision: 1,
      leaveOutErrors: false,
    })
    expect(old.status).toBe(409)
    expect((await accept(stale)).state).toBe('accepted')
  })

  test('A3: an address that was closed since is an error of the new preview, with who closed it', async () => {
    const ready = await preview(sheet([at('marta'), at('info')], [at('marta'), at('hafen-ost')]))
    await world.store.directory.close((await world.mailbox(at('hafen-ost'))).mailbox, {
      ...world.actor(),
      who: 'Saga Nilsson',
    })
    const stale = await accept(ready)
    expect(stale.stale?.changes).toMatchObject([
      { row: 3, is: 'error', what: 'address-closed', by: 'Saga Nilsson' },
    ])
  })

  test('A3, A7: a row that has become access to oneself since is an error of the new preview', async () => {
    const ready = await preview(sheet([at('anna'), at('info')]))
    expect(ready.counts).toMatchObject({ add: 1, error: 0 })
    const { mailbox } = await world.mailbox(at('anna'))
    world.clock.now += 1
    await world.store.administration.bind({ issuer: ISSUER, subject: jonas.name }, mailbox, world.actor())
    expect(await accept(ready)).toMatchObject({ state: 'ready', counts: { add: 0, error: 1 } })
    expect((await rows(ready)).map(({ error }) => error?.code)).toEqual(['to-oneself'])
  })

  test('A3: what changed elsewhere does not hold it back', async () => {
    const ready = await preview(sheet([at('marta'), at('info')]))
    await world.delegate(at('anna'), at('hafen-ost'))
    expect((await accept(ready)).state).toBe('accepted')
  })

  test('A3: a batch is undone as one act; what was removed before is left and named', async () => {
    const { batch } = await accept(await preview(sheet([at('marta'), at('info')], [at('marta'), at('anna')])))
    const [marta1, anna] = [await world.mailbox(at('marta')), await world.mailbox(at('anna'))]
    const standing = await world.store.administration.standing(marta1.mailbox, anna.mailbox)
    await world.store.administration.removeDelegation(standing?.id ?? 0, world.actor())
    expect(await jonas.json<Batch>(`/admin/batches/${batch}`)).toMatchObject({
      added: 2,
      standing: 1,
      undone: null,
    })
    const undone = (await (await jonas.send('POST', `/admin/batches/${batch}/undo`)).json()) as Undone
    expect(undone).toMatchObject({
      removed: 1,
      left: 1,
      leftPairs: [{ primary: at('marta'), delegate: at('anna'), how: 'removed', by: 'Jonas Brückner' }],
      batch: { standing: 0, undone: { by: jonas.name, removed: 1, left: 1 } },
    })
    expect(await readable()).toEqual([at('marta')])
    expect((await jonas.send('POST', `/admin/batches/${batch}/undo`)).status).toBe(409)
    const { batches } = await jonas.json<BatchPage>('/admin/batches')
    expect(batches.filter(({ domain }) => domain === HOME)).toHaveLength(1)
  })

  test('A3: a preview belongs to whoever sent the file, is paged and found in, and can be cancelled', async () => {
    const ready = await preview(sheet([at('marta'), at('info')], [at('anna'), at('info')], ['', '']))
    expect((await (await saga()).fetch(`/admin/imports/${ready.id}`)).status).toBe(404)
    const page = await jonas.json<ImportRowPage>(`/admin/imports/${ready.id}/rows?limit=1`)
    expect(page).toMatchObject({ rows: [{ row: 2 }], matching: 2 })
    const next = await jonas.json<ImportRowPage>(
      `/admin/imports/${ready.id}/rows?limit=1&cursor=${page.next}`,
    )
    expect(next).toMatchObject({ rows: [{ row: 3 }], next: null, matching: null })
    expect((await rows(ready, 'find=ANNA')).map(({ row }) => row)).toEqual([3])
    expect((await jonas.send('DELETE', `/admin/imports/${ready.id}`)).status).toBe(204)
    expect((await jonas.fetch(`/admin/imports/${ready.id}`)).status).toBe(404)
  })

  test('A3: open previews of one person are bounded in number and in bytes; cancelling one makes room', async () => {
    const owner = `${ISSUER} ${jonas.name}`
    const open = (size: number) =>
      world.store.imports.begin(
        { kind: 'import', domain: HOME, file: 'big.csv', size, owner },
        world.clock.now,
      )
    const path = `/admin/imports?domain=${HOME}&name=one-more.csv`
    const text = sheet([at('marta'), at('info')])
    const refusal = async () => {
      const answer = await upload(jonas, path, text)
      return [answer.status, ((await answer.json()) as Problem).detail]
    }
    await open(MAX_FILE)
    const second = await open(MAX_FILE - text.length + 1)
    expect(await refusal()).toEqual([409, expect.stringContaining('more than 64 MB together')])
    // Somebody else's previews are another's room.
    expect((await upload(await saga(), path, text)).status).toBe(201)
    await world.store.imports.cancel(second)
    await open(MAX_FILE - text.length)
    expect((await preview(text, path)).state).toBe('ready')

    const { imports } = await jonas.json<DelegationImportList>('/admin/imports')
    for (const { id } of imports)
      expect((await jonas.send('DELETE', `/admin/imports/${id}`)).status).toBe(204)
    // What was refused can be accepted by nobody, and holds no place.
    for (let at = 0; at < 10; at += 1)
      await world.store.imports.fail(await open(1), { code: 'empty', sentence: 'x', facts: {} })
    expect((await preview(text, path)).state).toBe('ready')
    for (let at = 0; at < 9; at += 1) await open(1)
    expect(await refusal()).toEqual([409, expect.stringContaining('ten previews open')])
  })

  test('A3: a file that cannot be read says why; a domain that is not internal is refused', async () => {
    const failed = await preview('<html><table></table></html>')
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'html' } })
    const refused = await upload(jonas, '/admin/imports?domain=elsewhere.example&name=x.csv', sheet())
    expect(await refused.json()).toMatchObject({ status: 400, field: 'domain' })
  })

  test('A3: a template and the outcomes come as a sheet in every format', async () => {
    const ready = await preview(sheet([at('marta'), at('nobody')]))
    for (const format of ['xlsx', 'xls', 'csv']) {
      const template = await jonas.fetch(`/admin/imports/template?format=${format}`)
      const again = await upload(jonas, `/admin/imports?domain=${HOME}&name=t.${format}`, '')
      expect(again.status).toBe(201)
      expect((await template.arrayBuffer()).byteLength).toBeGreaterThan(50)
      expect(
        (await jonas.fetch(`/admin/imports/${ready.id}/sheet?format=${format}&outcome=error`)).status,
      ).toBe(200)
    }
    const text = await (await jonas.fetch(`/admin/imports/${ready.id}/sheet?format=csv`)).text()
    expect(text).toContain(`2,${at('marta')},${at('nobody')},error,"No such address`)
  })

  test('A3: after a restart the preview is there still, and a file that was being read is said to be gone', async () => {
    const ready = await preview(sheet([at('marta'), at('info')]))
    const lost = await world.store.imports.begin(
      { kind: 'import', domain: HOME, file: 'lost.csv', size: 1, owner: `x y` },
      world.clock.now,
    )
    await world.store.imports.recover('command line')
    expect(await world.store.imports.find(lost, 'x y')).toMatchObject({
      state: 'failed',
      problem: { code: 'gone' },
    })
    expect((await settled(jonas, ready.id)).state).toBe('ready')
  })
})

describe('a permission sync', () => {
  const permissions = (...lines: readonly string[]) =>
    ['Identity,User,AccessRights,IsInherited,Deny', ...lines].join('\n')
  const sync = (text: string) => preview(text, '/admin/syncs?name=permissions.csv')

  test('I6: a dry run changes nothing; accepting adds and removes only what a sync made', async () => {
    await world.delegate(at('anna'), at('info'))
    const self = `${at('info')},NT AUTHORITY\\SELF,FullAccess,False,False`
    const first = await sync(
      permissions(self, `${at('info')},${at('marta')},"FullAccess, ReadPermission",False,False`),
    )
    expect(first).toMatchObject({ kind: 'sync', counts: { all: 2, add: 1, ignored: 1, remove: 0 } })
    expect(await readable()).toEqual([at('marta')])
    await accept(first)
    expect(await readable()).toEqual([at('marta'), at('info')])

    const second = await sync(permissions(self))
    expect(second.counts).toMatchObject({ remove: 1, ignored: 1 })
    expect((await accept(second)).state).toBe('accepted')
    expect(await readable()).toEqual([at('marta')])
    // What was added by hand stays.
    expect(
      (await world.store.administration.delegations()).filter(
        ({ overAt, delegate }) => overAt === null && delegate.address === at('info'),
      ),
    ).toMatchObject([{ primary: { address: at('anna') }, origin: 'hand' }])
  })

  test('I6, A7: a row that has become access to oneself since is an error of the new preview', async () => {
    const ready = await sync(permissions(`${at('info')},${at('anna')},FullAccess,False,False`))
    expect(ready.counts).toMatchObject({ add: 1, error: 0 })
    const { mailbox } = await world.mailbox(at('anna'))
    world.clock.now += 1
    await world.store.administration.bind({ issuer: ISSUER, subject: jonas.name }, mailbox, world.actor())
    expect(await accept(ready)).toMatchObject({ state: 'ready', counts: { add: 0, error: 1 } })
  })

  test('I6: JSON, display names and rows that cannot be read', async () => {
    await world.mailbox(at(`post${round}`))
    const ready = await sync(
      JSON.stringify([
        {
          Identity: `lindhaven.example/People/post${round}`,
          User: at('marta'),
          AccessRights: ['FullAccess'],
          IsInherited: false,
          Deny: false,
        },
        {
          Identity: at('info'),
          User: 'LINDHAVEN\\anna',
          AccessRights: ['FullAccess'],
          IsInherited: false,
          Deny: false,
        },
        { Identity: at('info'), User: at('anna'), AccessRights: [1], IsInherited: false, Deny: false },
        {
          Identity: at('info'),
          User: at('jonas'),
          AccessRights: 'System.Collections.ArrayList',
          IsInherited: 'False',
          Deny: 'False',
        },
        {
          Identity: at('hafen-ost'),
          User: at('jonas'),
          AccessRights: ['FullAccess'],
          IsInherited: false,
          Deny: false,
        },
      ]),
    )
    const shown = await rows(ready)
    // Whoever accepts sees which address a display name was taken for.
    expect(shown[0]).toMatchObject({
      aliasOf: { primary: null, delegate: at(`post${round}`) },
      note: `lindhaven.example/People/post${round} is ${at(`post${round}`)}.`,
    })
    expect(shown.slice(1).map(({ aliasOf }) => aliasOf)).toEqual([null, null, null, null])
    expect(shown.map(({ outcome, error }) => error?.code ?? outcome)).toEqual([
      'add',
      'not-an-address',
      'rights-unreadable',
      'rights-unreadable',
      'to-oneself',
    ])
  })
})
