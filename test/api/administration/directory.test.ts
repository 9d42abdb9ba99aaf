import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  AddedAddress,
  AddressDelegations,
  AddressPage,
  AddressSettings,
  ClosedAddress,
  DomainList,
} from '../../../core/contract/admin/directory.ts'
import type { Problem } from '../../../core/contract/common.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

const DOMAIN = 'lindhaven.example'

let world: World
/** Full administrator: may do all but what amounts to reading an archive. */
let saga: Person
/** Super administrator. */
let jonas: Person

beforeAll(async () => {
  world = await startWorld()
  await world.domain(DOMAIN)
  saga = await world.person('Saga Nilsson')
  await world.grant(saga, 'full-administrator')
  jonas = await world.person('Jonas Brückner')
  await world.grant(jonas, 'super-administrator')
})
afterAll(() => world.close())

async function done<T>(person: Person, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await person.send(method, path, body)
  const text = await answer.text()
  expect([path, answer.status, answer.ok ? '' : text]).toEqual([path, answer.status, ''])
  return (text === '' ? undefined : JSON.parse(text)) as T
}
async function refused(person: Person, method: string, path: string, body?: unknown): Promise<Problem> {
  const answer = await person.send(method, path, body)
  expect([path, answer.ok]).toEqual([path, false])
  return (await answer.json()) as Problem
}
async function add(local: string, name: string): Promise<AddressSettings> {
  return (await done<AddedAddress>(saga, 'POST', '/admin/addresses', { address: `${local}@${DOMAIN}`, name }))
    .address
}
async function found(query: string): Promise<string[]> {
  return (await saga.json<AddressPage>(`/admin/addresses?${query}`)).addresses.map(({ address }) =>
    address.replace(`@${DOMAIN}`, ''),
  )
}
const newest = async (limit = 1) => world.store.audit.page({}, { before: null, limit })

describe('domains', () => {
  test('A1: are added in the form that is compared, listed, and removed once they are empty', async () => {
    expect(await done(saga, 'POST', '/admin/domains', { domain: 'Bücher.example' })).toMatchObject({
      outcome: 'added',
      domain: { domain: 'xn--bcher-kva.example', addresses: 0 },
    })
    expect(await done(saga, 'POST', '/admin/domains', { domain: 'bücher.EXAMPLE' })).toMatchObject({
      outcome: 'already',
    })
    await done(saga, 'POST', '/admin/addresses', { address: 'anna@bücher.example', name: 'Anna' })
    expect(
      (await saga.json<DomainList>('/admin/domains')).domains.map((one) => [one.domain, one.addresses]),
    ).toEqual([
      [DOMAIN, 0],
      ['xn--bcher-kva.example', 1],
    ])
    expect(await refused(saga, 'DELETE', '/admin/domains/xn--bcher-kva.example')).toMatchObject({
      code: 'conflict',
    })
    const [anna] = (await saga.json<AddressPage>('/admin/addresses?domain=xn--bcher-kva.example')).addresses
    await done(saga, 'POST', `/admin/addresses/${anna!.id}/close`)
    await done(saga, 'DELETE', '/admin/domains/xn--bcher-kva.example')
    expect(await refused(saga, 'DELETE', '/admin/domains/xn--bcher-kva.example')).toMatchObject({
      code: 'not-found',
    })
    expect(await refused(saga, 'POST', '/admin/domains', { domain: 'no domain' })).toMatchObject({
      code: 'bad-address',
      field: 'domain',
      why: 'not-a-domain',
    })
  })
})

describe('addresses', () => {
  test('A1: are found as one types, by words of name, address and alias, without accents and case', async () => {
    const eleni = await add('eleni.papadaki', 'Ελένη Παπαδάκη')
    await add('elias.berg', 'Elias Berg')
    await add('yoko.sasaki', '佐々木 陽子')
    await done(saga, 'POST', `/admin/addresses/${eleni.id}/aliases`, { alias: `training@${DOMAIN}` })
    expect(await found('find=el')).toEqual(['eleni.papadaki', 'elias.berg'])
    expect(await found('find=ελενη')).toEqual(['eleni.papadaki'])
    expect(await found('find=berg%20EL')).toEqual(['elias.berg'])
    expect(await found('find=train')).toEqual(['eleni.papadaki'])
    expect(await found(`find=${encodeURIComponent('佐々')}`)).toEqual(['yoko.sasaki'])
    expect(await found(`find=elias.berg@${DOMAIN}`)).toEqual(['elias.berg'])
    expect(await found('find=nobody')).toEqual([])
    // Why one is found that nothing shown explains: nobody is to pick the wrong one of two.
    const aliases = async (find: string) =>
      (await saga.json<AddressPage>(`/admin/addresses?find=${find}`)).addresses.map(({ alias }) => alias)
    expect(await aliases('train')).toEqual([`training@${DOMAIN}`])
    expect(await aliases('papadaki%20train')).toEqual([`training@${DOMAIN}`])
    expect(await aliases('el')).toEqual([null, null])
    expect(await found(`find=${encodeURIComponent('"OR el*')}`)).toEqual([])
  })

  test('A1: are listed in pages, sorted by address, kind or time, each once', async () => {
    for (const local of ['c', 'a']) {
      await add(`page.${local}`, 'Paged')
      world.clock.now += 60_000
    }
    const { id } = await add('page.b', 'Paged')
    await done(saga, 'PUT', `/admin/addresses/${id}`, { kind: 'shared' })
    let cursor = ''
    const paged = async (sort: string) => {
      const seen: string[] = []
      for (cursor = ''; ; ) {
        const page = await saga.json<AddressPage>(`/admin/addresses?find=paged&limit=2${sort}${cursor}`)
        seen.push(...page.addresses.map(({ address }) => address.slice('page.'.length, 'page.x'.length)))
        if (cursor === '') expect(page.matching).toBe(3)
        if (page.next === null) return seen.join('')
        cursor = `&cursor=${page.next}`
      }
    }
    expect(await paged('&order=descending')).toBe('cba')
    expect(await paged('&sort=kind')).toBe('acb')
    expect(await paged('&sort=kind&order=descending')).toBe('bca')
    expect(await paged('&sort=since')).toBe('cab')
    expect(await paged('&sort=since&order=descending')).toBe('bac')
    expect(await paged('')).toBe('abc')
    expect(await refused(saga, 'GET', `/admin/addresses?find=else${cursor}`)).toMatchObject({
      code: 'bad-cursor',
    })
  })

  test('A1, A2: one address shows its name, aliases, owners with their roles, and delegations both ways', async () => {
    const tomasz = await add('tomasz', 'Tomasz Wierzbicki')
    await add('info', 'Info Desk')
    await add('marta', 'Marta Lindqvist')
    await done(saga, 'PUT', `/admin/addresses/${tomasz.id}`, { name: 'Tomasz W.', kind: 'person' })
    expect(await newest()).toMatchObject([
      {
        act: 'address.change',
        detail: { before: { name: 'Tomasz Wierzbicki' }, after: { name: 'Tomasz W.' } },
      },
    ])
    const person = await world.person('Tomasz', `tomasz@${DOMAIN}`)
    await world.grant(person, 'help-desk-administrator')
    for (const [primary, delegate] of [
      ['tomasz', 'info'],
      ['marta', 'tomasz'],
    ])
      await done(saga, 'POST', '/admin/delegations', {
        primary: `${primary}@${DOMAIN}`,
        delegate: `${delegate}@${DOMAIN}`,
        reason: 'cover',
      })
    await world.deliver(message({ subject: 'one', to: `tomasz@${DOMAIN}` }), [`tomasz@${DOMAIN}`])
    expect(await saga.json<AddressSettings>(`/admin/addresses/${tomasz.id}`)).toMatchObject({
      name: 'Tomasz W.',
      aliases: [],
      identities: [
        {
          account: { login: 'tomasz', password: false },
          roles: [{ key: 'help-desk-administrator', name: 'Help Desk Administrator' }],
        },
      ],
      messages: 1,
      mayRead: 1,
      readBy: 1,
    })
    const both = await saga.json<AddressDelegations>(`/admin/addresses/${tomasz.id}/delegations`)
    expect(both.mayRead).toMatchObject([{ delegate: { name: 'Info Desk' }, reason: 'cover', source: 'hand' }])
    expect(both.readBy).toMatchObject([{ primary: { name: 'Marta Lindqvist' }, addedBy: 'Saga Nilsson' }])
  })

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
    for (const local of ['robert', 'bobby'])
      await done(saga, 'POST', aliases, { alias: `${local}@${DOMAIN}` })
    await done(saga, 'DELETE', `${aliases}/robert@${DOMAIN}`)
    const asAlias = [`/admin/addresses/${carl.id}/aliases`, 'alias', {}] as const
    const asAddress = ['/admin/addresses', 'address', { kind: 'shared' }] as const
    const away = ['robert', 'bob.old', 'bob+bank', 'bobby+bank', 'robert+bank'].map(
      (one) => `${one}@${DOMAIN}`,
    )
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

  test('I8: closing ends delegations, aliases and owners, which the audit log names; the archive stays', async () => {
    const desk = await add('desk', 'Desk')
    await add('reader', 'Reader')
    await done(saga, 'POST', `/admin/addresses/${desk.id}/aliases`, { alias: `counter@${DOMAIN}` })
    const reader = await world.person('Reader', `reader@${DOMAIN}`)
    await world.person('Desk owner', `desk@${DOMAIN}`)
    await world.delegate(`reader@${DOMAIN}`, `desk@${DOMAIN}`)
    await world.deliver(message({ subject: 'kept' }), [`desk@${DOMAIN}`])
    expect((await reader.json<Me>('/me')).mailboxes).toHaveLength(2)
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
    expect(
      await refused(jonas, 'POST', path, { ...wanted, address: 'marta@elsewhere.example' }),
    ).toMatchObject({
      code: 'not-found',
    })
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

  test.each([
    ['no address', { address: 'anna' }, 'bad-address', 'not-an-address'],
    ['a domain that is not internal', { address: 'anna@elsewhere.example' }, 'not-found', 'not-internal'],
    ['an alias of another', { address: `counter2@${DOMAIN}` }, 'conflict', 'address-taken'],
  ])('A1: %s is not added', async (_, wanted, code, why) => {
    const desk = await add('aliased', 'Aliased')
    await done(saga, 'POST', `/admin/addresses/${desk.id}/aliases`, { alias: `counter2@${DOMAIN}` })
    expect(await refused(saga, 'POST', '/admin/addresses', wanted)).toMatchObject({
      code,
      field: 'address',
      why,
    })
  })
})
