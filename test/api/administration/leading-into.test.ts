import { expect, test } from 'vitest'
import type { AddressSettings, ClosedAddress } from '../../../core/contract/admin/directory.ts'
import type { Me } from '../../../core/contract/me.ts'
import { add, DOMAIN, done, inOneDomain, jonas, refused, saga, world } from '../../support/directory.ts'

inOneDomain()

test('A7: who may give nobody access leads no mail into an archive by an alias, and closes nobody who may do more', async () => {
  const own = await add('liv', 'Liv')
  const basic = await world.person('Liv Nygaard', `liv@${DOMAIN}`)
  await world.grant(basic, 'basic-administrator')
  expect(
    await refused(basic, 'POST', `/admin/addresses/${own.id}/aliases`, { alias: `ghost@${DOMAIN}` }),
  ).toMatchObject({ code: 'forbidden' })
  expect((await basic.json<AddressSettings>(`/admin/addresses/${own.id}`)).aliases).toEqual([])
  const chief = await add('chief', 'Chief')
  const above = await world.person('Chief', `chief@${DOMAIN}`)
  await world.grant(above, 'super-administrator')
  for (const lower of [basic, saga])
    expect(await refused(lower, 'POST', `/admin/addresses/${chief.id}/close`)).toMatchObject({
      code: 'forbidden',
      detail: expect.stringMatching(/^An owner of chief@\S+ holds \S+, which you do not\./),
    })
  expect((await above.json<Me>('/me')).mailboxes).toHaveLength(1)
  expect(await done<ClosedAddress>(above, 'POST', `/admin/addresses/${chief.id}/close`)).toMatchObject({
    identities: 1,
  })
})

test('A7, P4: nobody leads into an archive of their own, or of anybody’s, what was written to another archive', async () => {
  const identity = { issuer: 'urn:carrel:embedded', subject: saga.name }
  const own = await add('saga', 'Saga Nilsson')
  const payroll = await add('payroll', 'Payroll')
  const friend = await add('friend', 'Friend')
  const { mailbox } = (await world.store.administration.mailboxAt(`saga@${DOMAIN}`))!
  await world.store.administration.bind(identity, mailbox, world.actor())
  await done(saga, 'POST', `/admin/addresses/${payroll.id}/close`, {})
  for (const [id, local] of [
    [own.id, 'payroll'],
    [own.id, 'anything'],
    [friend.id, 'payroll'],
  ])
    expect(
      await refused(saga, 'POST', `/admin/addresses/${id}/aliases`, { alias: `${local}@${DOMAIN}` }),
    ).toMatchObject({
      status: 403,
      permission: 'identities.write',
      field: 'alias',
      why: 'lacks-permission',
    })
  // Nor by a file: nothing of it is taken over.
  const { store } = world
  const actor = { ...world.actor(), identity }
  const row = {
    address: `saga@${DOMAIN}`,
    name: 'Saga',
    kind: 'person',
    aliases: [`payroll@${DOMAIN}`],
  } as const
  const before = { name: 'Saga Nilsson', kind: 'person' } as const
  expect(
    await store.directory.takeOver(await store.directory.revision(), [{ ...row, before } as never], actor),
  ).toEqual({ lacks: 'identities.write' })
  expect(await world.store.administration.mailboxAt(`payroll@${DOMAIN}`)).toBeNull()
  // Who may bind that address may do this, and a new name for others' mail leads there as before.
  await done(jonas, 'POST', `/admin/addresses/${friend.id}/aliases`, { alias: `payroll@${DOMAIN}` })
  await done(saga, 'POST', `/admin/addresses/${friend.id}/aliases`, { alias: `pal@${DOMAIN}` })
})

test('A7, I8: mail that reaches or reached another archive, plus addresses too, is led away only by who may bind it', async () => {
  const bob = await add('bob.old', 'Bob')
  const carl = await add('carl', 'Carl')
  const aliases = `/admin/addresses/${bob.id}/aliases`
  const renamed = { address: `bob@${DOMAIN}`, keepAsAlias: false, reason: 'shorter' }
  await done(jonas, 'POST', `/admin/addresses/${bob.id}/rename`, renamed)
  for (const local of ['robert', 'bobby']) await done(saga, 'POST', aliases, { alias: `${local}@${DOMAIN}` })
  await done(saga, 'DELETE', `${aliases}/robert@${DOMAIN}`)
  const asAlias = [`/admin/addresses/${carl.id}/aliases`, 'alias', {}] as const
  const asAddress = ['/admin/addresses', 'address', { kind: 'shared' }] as const
  const away = ['robert', 'bob.old', 'bob+bank', 'bobby+bank', 'robert+bank'].map((one) => `${one}@${DOMAIN}`)
  for (const [path, field, rest] of [asAlias, asAddress])
    for (const one of away)
      expect(await refused(saga, 'POST', path, { [field]: one, ...rest })).toMatchObject({
        status: 403,
        permission: 'identities.write',
        field,
        why: 'lacks-permission',
      })
  const row = { address: away[0]!, name: 'Robert', kind: 'shared', aliases: [], before: null } as const
  const asSaga = { ...world.actor(), identity: { issuer: 'urn:carrel:embedded', subject: saga.name } }
  const { directory } = world.store
  expect(await directory.takeOver(await directory.revision(), [row as never], asSaga)).toEqual({
    lacks: 'identities.write',
  })
  // Its own archive may have them back, and who may bind it may lead them away.
  for (const one of [away[0]!, away[2]!]) await done(saga, 'POST', aliases, { alias: one })
  for (const one of [away[0]!, away[2]!]) await done(saga, 'DELETE', `${aliases}/${one}`)
  await done(jonas, 'POST', asAlias[0], { alias: away[0] })
  await done(jonas, 'POST', asAddress[0], { address: away[2], kind: 'shared' })
})
