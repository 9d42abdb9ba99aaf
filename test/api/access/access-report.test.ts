import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessReport } from '../../../core/contract/access-report.ts'
import type { Me } from '../../../core/contract/me.ts'
import { ISSUER, type World } from '../../support/world.ts'
import { at, type ReportWorld, reportWorld } from './report-world.ts'

let world: World
let report: ReportWorld['report']
beforeAll(async () => {
  ;({ world, report } = await reportWorld())
})
afterAll(() => world.close())

test('D7: the owner sees who can read the archive, since when, until when, why and by whose act', async () => {
  const seen = await report()
  expect(seen.readers).toMatchObject([
    {
      address: at('tom'),
      state: 'active',
      reason: 'cover for each other',
      until: null,
      addedBy: 'Jonas Brückner',
      toOneself: false,
    },
    { address: at('later'), state: 'scheduled' },
  ])
  expect(seen.readers[1]!.until).not.toBeNull()
  expect(seen.former).toMatchObject([
    { address: at('former'), state: 'removed', removedBy: 'Jonas Brückner', reason: 'last summer' },
  ])
  expect(seen.moreFormer).toBe(false)
})

test('D7, D6: who was removed before the start is not among those who could read', async () => {
  const before = (await report()).former
  const startsAt = world.clock.now + 86_400_000
  await world.remove(await world.delegate(at('former'), at('anna'), { startsAt, reason: 'planned' }))
  expect((await report()).former).toEqual(before)
})

test('D7, A7: who was bound to the archive, passwords set for its owner, and aliases that came and went, are shown', async () => {
  const account = { id: 'Anna', login: 'Anna', name: 'Anna', note: '', passwordHash: 'scrypt' }
  await world.store.accounts.put(account, 0, { ...world.actor(), who: 'Mallory' })
  await world.store.administration.bind(
    { issuer: ISSUER, subject: 'mallory' },
    (await world.store.administration.mailboxAt(at('anna')))!.mailbox,
    { ...world.actor(), who: 'Mallory' },
    'investigation',
  )
  const { mailbox } = (await world.store.administration.mailboxAt(at('anna')))!
  await world.store.administration.addAlias(at('anne'), mailbox, { ...world.actor(), who: 'Mallory' })
  await world.store.administration.removeAlias(at('anne'), { ...world.actor(), who: 'Mallory' })
  expect((await report()).ownership).toMatchObject([
    { what: 'alias-removed', who: at('anne'), by: 'Mallory' },
    { what: 'alias-added', who: at('anne'), by: 'Mallory' },
    { what: 'bound', who: 'mallory', by: 'Mallory', reason: 'investigation' },
    { what: 'password-set', who: 'Anna', by: 'Mallory', reason: '' },
    { what: 'bound', who: 'Anna', by: 'Jonas Brückner' },
  ])
})

test('D7: of a shared address that reads the archive its people are named, and since when', async () => {
  const desk = await world.mailbox(at('desk'), 'shared')
  await world.mailbox(at('guest'))
  const guest = await world.person('Guest', at('guest'))
  const { id } = (await guest.json<Me>('/me')).mailboxes[0]!
  await world.delegate(at('desk'), at('guest'))
  await world.person('Clerk')
  const people = async () =>
    (await guest.json<AccessReport>(`/mailboxes/${id}/access`)).readers.map(({ people }) => people)
  expect(await people()).toEqual([[]])
  const clerk = { issuer: ISSUER, subject: 'Clerk' }
  await world.store.administration.bind(clerk, desk.mailbox, world.actor(), 'new at the desk')
  const since = new Date(world.clock.now).toISOString()
  expect(await people()).toEqual([[{ name: 'Clerk', since }]])
  // Several are each named with their own people.
  const hall = await world.mailbox(at('hall'), 'shared')
  await world.person('Porter')
  await world.store.administration.bind({ issuer: ISSUER, subject: 'Porter' }, hall.mailbox, world.actor())
  await world.delegate(at('hall'), at('guest'))
  expect(await people()).toEqual([[{ name: 'Clerk', since }], [{ name: 'Porter', since }]])
})

test('D7: of a person’s address whoever reads as it is named too, unless it is the one whose name it bears', async () => {
  await world.mailbox(at('host'))
  const host = await world.person('Host', at('host'))
  const { id } = (await host.json<Me>('/me')).mailboxes[0]!
  const nora = await world.mailbox(at('nora'))
  await world.person('Nora', at('nora'))
  await world.delegate(at('nora'), at('host'))
  const people = async () =>
    (await host.json<AccessReport>(`/mailboxes/${id}/access`)).readers.map(({ people }) =>
      people.map(({ name }) => name),
    )
  // Whose address "nora" is, nobody can know from it.
  expect(await people()).toEqual([['Nora']])
  await world.store.directory.change(nora.mailbox, { name: 'Nora', kind: 'person' }, world.actor())
  expect(await people()).toEqual([[]])
  await world.person('Second')
  await world.store.administration.bind({ issuer: ISSUER, subject: 'Second' }, nora.mailbox, world.actor())
  expect(await people()).toEqual([['Nora', 'Second']])
})

test('D7, A7, D8: who else owns the archive stands first among those who can read it, and not whoever asks', async () => {
  const { mailbox } = (await world.store.administration.mailboxAt(at('later')))!
  const first = await world.person('First', at('later'))
  await world.person('Dora')
  const dora = { issuer: ISSUER, subject: 'Dora' }
  const gone = { issuer: ISSUER, subject: 'nobody any more' }
  for (const identity of [gone, dora])
    await world.store.administration.bind(identity, mailbox, { ...world.actor(), who: 'Mallory' }, 'mine')
  const { id } = (await first.json<Me>('/me')).mailboxes[0]!
  const { owners, readers } = await first.json<AccessReport>(`/mailboxes/${id}/access`)
  const since = new Date(world.clock.now).toISOString()
  expect([owners, readers]).toEqual([[{ name: 'Dora', since, by: 'Mallory', reason: 'mine' }], []])
  // Aliases that come and go push no binding out of sight.
  for (let n = 0; n < 51; n += 1)
    await world.store.administration.addAlias(at(`l${n}`), mailbox, world.actor())
  const { ownership, moreOwnership } = await first.json<AccessReport>(`/mailboxes/${id}/access`)
  expect([moreOwnership, (await report()).moreOwnership]).toEqual([true, false])
  expect(ownership.filter(({ what }) => what === 'bound').map(({ who }) => who)).toContain('Dora')
  await world.store.administration.unbind(dora, mailbox, world.actor())
  expect((await first.json<AccessReport>(`/mailboxes/${id}/access`)).owners).toEqual([])
})

test('D7, D6: a delegation whose end has passed stands among the former ones at once', async () => {
  world.clock.now += 49 * 3_600_000
  const seen = await report()
  expect(seen.readers.map(({ address }) => address)).toEqual([at('tom')])
  expect(seen.former.map(({ address, state }) => `${address} ${state}`)).toEqual([
    `${at('later')} ended`,
    `${at('former')} removed`,
  ])
})
