import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessReport } from '../../../core/contract/access-report.ts'
import type { AddedAddress, AddressSettings } from '../../../core/contract/admin/directory.ts'
import type { Problem } from '../../../core/contract/common.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { NewRow } from '../../../core/directory/bulk-row.ts'
import { message } from '../../support/message.ts'
import { ISSUER, type Person, startWorld, type World } from '../../support/world.ts'

const at = (name: string) => `${name}@lindhaven.example`

let world: World
/** Holds all, and all but identities.write. */
let jonas: Person
let saga: Person

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  jonas = await world.person('Jonas Brückner')
  await world.grant(jonas, 'super-administrator')
  saga = await world.person('Saga Nilsson')
  await world.grant(saga, 'full-administrator')
})
afterAll(() => world.close())

/** The status, and the permission that is missing. */
async function post(person: Person, path: string, body: unknown = {}): Promise<[number, string | undefined]> {
  const answer = await person.send('POST', path, body)
  return [answer.status, answer.ok ? undefined : ((await answer.json()) as Problem).permission]
}

async function added(name: string): Promise<string> {
  const answer = await jonas.send('POST', '/admin/addresses', { address: at(name), kind: 'person' })
  return `/admin/addresses/${((await answer.json()) as AddedAddress).address.id}`
}

const forbidden = (row: NewRow) =>
  world.store.directory.forbidden([row], {
    ...world.actor(),
    identity: { issuer: ISSUER, subject: saga.name },
  })

test('A7, I8: an open archive that mail to an address reached counts, whatever closed one had the address before', async () => {
  await jonas.send('POST', `${await added('r1')}/close`)
  const renamed = { address: at('r.new'), keepAsAlias: false, reason: 'shorter' }
  expect(await post(jonas, `${await added('r1')}/rename`, renamed)).toEqual([200, undefined])
  const wanted = { address: at('r1'), kind: 'shared' } as const
  expect(await post(saga, '/admin/addresses', wanted)).toEqual([403, 'identities.write'])
  expect(await forbidden({ ...wanted, name: 'R', aliases: [], before: null })).toEqual([at('r1')])
  expect(await post(jonas, '/admin/addresses', wanted)).toEqual([200, undefined])
})

test('A7, P4, I8: an alias that takes over waiting mail under the policy takes who may bind', async () => {
  const clerk = await added('clerk')
  await world.deliver(message({ subject: 'open', to: at('waits') }), [at('waits')])
  await world.deliver(message({ subject: 'secret', sensitivity: 'Private' }), [at('lost')])
  expect(await post(saga, `${clerk}/aliases`, { alias: at('waits') })).toEqual([200, undefined])
  expect(await post(saga, `${clerk}/aliases`, { alias: at('lost') })).toEqual([403, 'identities.write'])
  const before = { name: at('clerk'), kind: 'person' } as const
  expect(await forbidden({ address: at('clerk'), ...before, aliases: [at('lost')], before })).toEqual([
    at('lost'),
  ])
  expect(await post(jonas, `${clerk}/aliases`, { alias: at('lost') })).toEqual([200, undefined])
})

test('A7, D7, I8: an owner sees what leads mail of hers to another archive, by hand, by a rename and by file', async () => {
  const [bob, carl] = [await added('bob'), await added('carl')]
  const owner = await world.person('Bob', at('bob'))
  const [own] = (await owner.json<Me>('/me')).mailboxes
  const other = await added('other')
  await jonas.send('POST', `${bob}/aliases`, { alias: at('robert') })
  await jonas.send('DELETE', `${bob}/aliases/${at('robert')}`)
  const ways: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['/admin/addresses', { address: at('bob+y') }],
    [`${carl}/aliases`, { alias: at('bob+z') }],
    [`${carl}/aliases`, { alias: at('robert') }],
    [`${other}/rename`, { address: at('bob+x'), keepAsAlias: false, reason: 'asked for' }],
    // Neither her own nor nobody's.
    [`${bob}/aliases`, { alias: at('bob+own') }],
    [`${carl}/aliases`, { alias: at('nobodys') }],
  ]
  for (const [path, body] of ways) expect(await post(jonas, path, body)).toEqual([200, undefined])
  const { directory } = world.store
  const fresh = { name: 'N', kind: 'person', before: null } as const
  const before = { name: at('carl'), kind: 'person' } as const
  const rows: NewRow[] = [
    { ...fresh, address: at('bob+file'), aliases: [at('new')] },
    { ...before, address: at('carl'), aliases: [at('bob+row')], before },
  ]
  await directory.takeOver(await directory.revision(), rows, world.actor())

  const { ownership } = await owner.json<AccessReport>(`/mailboxes/${own!.id}/access`)
  const led = ownership.filter(({ what }) => what === 'led-away')
  expect(led.map(({ who, to, by, reason }) => [who, to, by, reason]).reverse()).toEqual([
    [at('bob+y'), at('bob+y'), jonas.name, ''],
    [at('bob+z'), at('carl'), jonas.name, ''],
    [at('robert'), at('carl'), jonas.name, ''],
    [at('bob+x'), at('bob+x'), jonas.name, 'asked for'],
    [at('bob+file'), at('bob+file'), world.actor().who, ''],
    [at('bob+row'), at('carl'), world.actor().who, ''],
  ])
  expect(new Set(ownership.filter(({ what }) => what !== 'led-away').map(({ to }) => to))).toEqual(
    new Set([null]),
  )
})

test('I8: the settings of an address say who gets the mail of an alias once it is removed', async () => {
  const eva = await added('eva')
  await added('fred')
  for (const alias of ['fred+bank', 'eva+own', 'unheard+of', 'plain'].map(at))
    expect(await post(jonas, `${eva}/aliases`, { alias })).toEqual([200, undefined])
  expect((await jonas.json<AddressSettings>(eva)).fallbacks).toEqual([
    { alias: at('eva+own'), address: at('eva') },
    { alias: at('fred+bank'), address: at('fred') },
  ])
  await jonas.send('DELETE', `${eva}/aliases/${encodeURIComponent(at('fred+bank'))}`)
  expect((await world.store.administration.mailboxAt(at('fred+bank')))?.address).toBe(at('fred'))
})
