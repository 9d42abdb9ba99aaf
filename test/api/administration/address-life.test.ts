import { expect, test } from 'vitest'
import type { AddressSettings, ClosedAddress } from '../../../core/contract/admin/directory.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import {
  add,
  DOMAIN,
  done,
  found,
  inOneDomain,
  jonas,
  newest,
  refused,
  saga,
  world,
} from '../../support/directory.ts'
import { message } from '../../support/message.ts'

inOneDomain()

test('I8: closing ends delegations, aliases and owners, which the audit log names; the archive stays', async () => {
  const desk = await add('desk', 'Desk')
  await add('reader', 'Reader')
  await done(saga, 'POST', `/admin/addresses/${desk.id}/aliases`, { alias: `counter@${DOMAIN}` })
  const reader = await world.person('Reader', `reader@${DOMAIN}`)
  const owner = await world.person('Desk owner', `desk@${DOMAIN}`)
  await world.delegate(`reader@${DOMAIN}`, `desk@${DOMAIN}`)
  await world.deliver(message({ subject: 'kept' }), [`desk@${DOMAIN}`])
  expect(await reader.json<Me>('/me')).toMatchObject({ mailboxes: [{}, {}], aliases: [] })
  // Whose mail it is knows under which names it comes.
  expect((await owner.json<Me>('/me')).aliases).toEqual([`counter@${DOMAIN}`])
  expect(await done<ClosedAddress>(saga, 'POST', `/admin/addresses/${desk.id}/close`)).toEqual({
    delegations: [{ primary: `reader@${DOMAIN}`, delegate: `desk@${DOMAIN}` }],
    aliases: [`counter@${DOMAIN}`],
    identities: 1,
  })
  const [entry] = await newest()
  expect(entry).toMatchObject({
    act: 'address.close',
    address: `desk@${DOMAIN}`,
    detail: {
      before: {
        aliases: [`counter@${DOMAIN}`],
        identities: [{ subject: 'Desk owner' }],
        delegations: [{ primary: `reader@${DOMAIN}` }],
      },
      after: null,
    },
  })
  expect((await reader.json<Me>('/me')).mailboxes).toHaveLength(1)
  expect(await refused(saga, 'POST', `/admin/addresses/${desk.id}/close`)).toMatchObject({
    code: 'conflict',
  })
  expect(
    await refused(saga, 'PUT', `/admin/addresses/${desk.id}`, { name: 'x', kind: 'shared' }),
  ).toMatchObject({
    code: 'conflict',
  })
  expect(await found('find=desk&state=closed')).toEqual(['desk'])
  // Used again, it is another archive.
  const again = await add('desk', 'Desk again')
  expect(again).toMatchObject({ messages: 0, identities: [], aliases: [], closedAt: null })
  expect(again.id).not.toBe(desk.id)
  expect(await saga.json<AddressSettings>(`/admin/addresses/${desk.id}`)).toMatchObject({ messages: 1 })
})

test('A7: a renamed address keeps archive, delegations and owners; the old name may stay as an alias', async () => {
  await add('tomasz', 'Tomasz Wierzbicki')
  const oberg = await add('marta.oberg', 'Marta Öberg')
  const owner = await world.person('Marta Öberg', `marta.oberg@${DOMAIN}`)
  await world.deliver(message({ subject: 'before' }), [`marta.oberg@${DOMAIN}`])
  const wanted = { address: `marta.lind@${DOMAIN}`, keepAsAlias: true, reason: 'Married' }
  const path = `/admin/addresses/${oberg.id}/rename`
  expect(await refused(saga, 'POST', path, wanted)).toMatchObject({ permission: 'identities.write' })
  expect(await refused(jonas, 'POST', path, { ...wanted, address: `tomasz@${DOMAIN}` })).toMatchObject({
    code: 'conflict',
    field: 'address',
  })
  expect(await refused(jonas, 'POST', path, { ...wanted, address: 'marta@elsewhere.example' })).toMatchObject(
    {
      code: 'not-found',
    },
  )
  expect(await done<AddressSettings>(jonas, 'POST', path, wanted)).toMatchObject({
    address: `marta.lind@${DOMAIN}`,
    aliases: [`marta.oberg@${DOMAIN}`],
  })
  expect(await newest()).toMatchObject([
    {
      act: 'address.rename',
      who: 'Jonas Brückner',
      address: `marta.lind@${DOMAIN}`,
      detail: { before: `marta.oberg@${DOMAIN}`, reason: 'Married' },
    },
  ])
  await world.deliver(message({ subject: 'after' }), [`marta.lind@${DOMAIN}`])
  await world.deliver(message({ subject: 'to the old name' }), [`marta.oberg@${DOMAIN}`])
  const [mailbox] = (await owner.json<Me>('/me')).mailboxes
  expect(mailbox!.id).toBe(oberg.id)
  const page = await owner.json<MessagePage>(`/mailboxes/${mailbox!.id}/messages`)
  expect(page.messages.map(({ subject }) => subject).sort()).toEqual(['after', 'before', 'to the old name'])
})

test('A7, D8: owners are super administrators’ to give and take, with a reason, in the audit log of the mailbox', async () => {
  const info = await add('owned', 'Owned')
  const person = await world.person('New owner')
  const path = `/admin/addresses/${info.id}/owners`
  const wanted = { identity: { login: 'new owner' }, reason: 'Takes over' }
  expect(await refused(saga, 'POST', path, wanted)).toMatchObject({ permission: 'identities.write' })
  expect(await refused(jonas, 'POST', path, { identity: { login: 'new owner' } })).toMatchObject({
    code: 'bad-request',
  })
  expect(await refused(jonas, 'POST', path, { ...wanted, identity: { login: 'nobody' } })).toMatchObject({
    code: 'not-found',
  })
  const { identities } = await done<AddressSettings>(jonas, 'POST', path, wanted)
  expect(identities).toMatchObject([{ subject: 'New owner', account: { name: 'New owner' } }])
  expect((await person.json<Me>('/me')).mailboxes).toHaveLength(1)
  expect(await newest()).toMatchObject([
    {
      act: 'identity.bind',
      address: `owned@${DOMAIN}`,
      identity: { subject: 'Jonas Brückner' },
      detail: { name: 'New owner', reason: 'Takes over' },
    },
  ])
  await done(jonas, 'DELETE', `${path}/${identities[0]!.id}`)
  expect((await person.json<Me>('/me')).mailboxes).toHaveLength(0)
  expect(await refused(jonas, 'DELETE', `${path}/${identities[0]!.id}`)).toMatchObject({
    code: 'not-found',
  })
})
