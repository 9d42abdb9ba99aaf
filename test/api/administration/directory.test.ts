import { describe, expect, test } from 'vitest'
import type {
  AddressDelegations,
  AddressPage,
  AddressSettings,
  DomainList,
} from '../../../core/contract/admin/directory.ts'
import {
  add,
  DOMAIN,
  done,
  found,
  inOneDomain,
  newest,
  refused,
  saga,
  world,
} from '../../support/directory.ts'
import { message } from '../../support/message.ts'

inOneDomain()

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
    for (const domain of ['no domain', 'com'])
      expect(await refused(saga, 'POST', '/admin/domains', { domain })).toMatchObject({
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
    // Signs begin no word; that is not the same as nothing asked.
    expect(await saga.json<AddressPage>(`/admin/addresses?find=${encodeURIComponent('%_*((')}`)).toEqual({
      addresses: [],
      next: null,
      matching: 0,
    })
  })

  test('A1 A2: what was typed in full comes first, whatever begins so and however the rest is sorted', async () => {
    const eleni = await add('eleni.papadaki', 'Ελένη Παπαδάκη')
    await done(saga, 'POST', `/admin/addresses/${eleni.id}/aliases`, { alias: `training@${DOMAIN}` })
    await add('train.berg', 'Train Berg')
    for (const first of ['train', 'train-1', 'trainer']) await add(first, first)
    const all = ['train', 'eleni.papadaki', 'train-1', 'train.berg', 'trainer']
    expect(await found(`find=train@${DOMAIN}`)).toEqual(all)
    expect(await found(`find=Train@${DOMAIN.toUpperCase()}&sort=since&order=descending`)).toEqual([
      'train',
      'trainer',
      'train.berg',
      'train-1',
      'eleni.papadaki',
    ])
    expect(await found('find=train')).toEqual(all)
    expect(await found(`find=training@${DOMAIN}`)).toEqual(['eleni.papadaki'])
    // A whole name, too.
    await add('a.durand', 'Émile Durand-Roy')
    await add('z.durand', 'Émile Durand')
    for (const name of ['émile durand', 'Émile DURAND'])
      expect(await found(`find=${encodeURIComponent(name)}`)).toEqual(['z.durand', 'a.durand'])
    expect(await found('find=durand')).toEqual(['a.durand', 'z.durand'])
    // Page by page as well.
    const pages: string[] = []
    for (let cursor = ''; ; ) {
      const page = await saga.json<AddressPage>(
        `/admin/addresses?find=train&order=descending&limit=1${cursor}`,
      )
      pages.push(...page.addresses.map(({ address }) => address.split('@')[0]!))
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    expect(pages).toEqual(['train', 'trainer', 'train.berg', 'train-1', 'eleni.papadaki'])
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
    // A delegate would learn how many messages are kept from them.
    const { roles } = world.store
    for (const [permission, messages] of [
      ['policy.read', null],
      ['delivery.read', 1],
      ['delegations.read', 1],
    ] as const) {
      const wanted = { name: `Reads ${permission}`, permissions: ['directory.read', permission] } as const
      const role = await roles.addCustom(wanted, world.actor())
      if (typeof role === 'string' || 'lacks' in role) throw new Error('the role was not added')
      const clerk = await world.person(`Clerk ${permission}`)
      await world.grant(clerk, role.key)
      expect(await clerk.json<AddressSettings>(`/admin/addresses/${tomasz.id}`)).toMatchObject({ messages })
    }
    const both = await saga.json<AddressDelegations>(`/admin/addresses/${tomasz.id}/delegations`)
    expect(both.mayRead).toMatchObject([{ delegate: { name: 'Info Desk' }, reason: 'cover', source: 'hand' }])
    expect(both.readBy).toMatchObject([{ primary: { name: 'Marta Lindqvist' }, addedBy: 'Saga Nilsson' }])
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
