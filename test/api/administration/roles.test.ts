import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountPage, SetPassword } from '../../../core/contract/admin/accounts.ts'
import type { AddressPage, AddressSettings } from '../../../core/contract/admin/directory.ts'
import type { AddedHolder, Role, RoleList } from '../../../core/contract/admin/roles.ts'
import type { Problem } from '../../../core/contract/common.ts'
import type { Me } from '../../../core/contract/me.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let jonas: Person
let saga: Person
let kim: Person

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['kim', 'info']) await world.mailbox(`${name}@lindhaven.example`)
  jonas = await world.person('Jonas')
  await world.grant(jonas, 'super-administrator')
  saga = await world.person('Saga')
  await world.grant(saga, 'full-administrator')
  kim = await world.person('Kim', 'kim@lindhaven.example')
})
afterAll(() => world.close())

async function ask<T>(person: Person, method: string, path: string, body?: unknown): Promise<T & Problem> {
  const answer = await person.send(method, path, body)
  const text = await answer.text()
  return { status: answer.status, ...(text === '' ? {} : JSON.parse(text)) }
}
const roles = async (person: Person): Promise<Role[]> => (await person.json<RoleList>('/admin/roles')).roles
const permissions = async (person: Person): Promise<string[]> => (await person.json<Me>('/me')).permissions
const newest = async () => (await world.store.audit.page({}, { before: null, limit: 1 }))[0]

describe('roles', () => {
  test('A7: the six built-in ones come first, and say whether the reader may give them', async () => {
    expect((await roles(saga)).map(({ key, mayGrant }) => [key, mayGrant])).toEqual([
      ['super-administrator', false],
      ['full-administrator', true],
      ['basic-administrator', true],
      ['help-desk-administrator', true],
      ['gateway-administrator', true],
      ['discovery-officer', false],
    ])
    expect((await roles(jonas)).every(({ mayGrant }) => mayGrant)).toBe(true)
  })

  test('A7: are given to a person by login or address, count from the next request, and are taken again', async () => {
    const path = '/admin/roles/help-desk-administrator/holders'
    const added = await ask<AddedHolder>(saga, 'POST', path, { address: 'kim@lindhaven.example' })
    expect(added).toMatchObject({ outcome: 'added', role: { holders: [{ login: 'kim', name: 'Kim' }] } })
    expect(await ask(saga, 'POST', path, { login: 'KIM' })).toMatchObject({ outcome: 'already' })
    expect(await permissions(kim)).toContain('delegations.read')
    expect(await newest()).toMatchObject({
      act: 'role.grant',
      who: 'Saga',
      detail: { name: 'Kim', login: 'kim', roleName: 'Help Desk Administrator' },
    })
    expect(await ask(saga, 'DELETE', `${path}/${added.role.holders[0]!.id}`)).toMatchObject({ status: 204 })
    expect(await permissions(kim)).toEqual([])
    expect(await newest()).toMatchObject({ act: 'role.revoke', detail: { name: 'Kim', login: 'kim' } })
  })

  test('A7: nobody gives or takes what they do not hold', async () => {
    for (const role of ['super-administrator', 'discovery-officer'])
      expect(await ask(saga, 'POST', `/admin/roles/${role}/holders`, { login: 'saga' })).toMatchObject({
        status: 403,
        code: 'forbidden',
      })
    const [top] = await roles(saga)
    expect(
      await ask(saga, 'DELETE', `/admin/roles/super-administrator/holders/${top!.holders[0]!.id}`),
    ).toMatchObject({ status: 403 })
    expect(
      await ask(saga, 'POST', '/admin/roles', { name: 'Reader', permissions: ['archive.search'] }),
    ).toMatchObject({ status: 403, permission: 'archive.search' })
  })

  test('A7: the last super administrator cannot go', async () => {
    const [top] = await roles(jonas)
    const path = `/admin/roles/super-administrator/holders/${top!.holders[0]!.id}`
    expect(await ask(jonas, 'DELETE', path)).toMatchObject({ status: 409, why: 'last-super-administrator' })
    expect(await ask(jonas, 'DELETE', '/admin/accounts/jonas')).toMatchObject({
      status: 409,
      why: 'last-super-administrator',
    })
    await ask(jonas, 'POST', '/admin/roles/super-administrator/holders', { login: 'kim' })
    // Whose account went counts no more.
    expect(await ask(jonas, 'DELETE', path)).toMatchObject({ status: 204 })
    expect(await ask(kim, 'DELETE', '/admin/accounts/kim')).toMatchObject({ status: 409 })
    await world.grant(jonas, 'super-administrator')
    const [again] = await roles(jonas)
    const other = again!.holders.find(({ login }) => login === 'kim')
    expect(await ask(jonas, 'DELETE', `/admin/roles/super-administrator/holders/${other!.id}`)).toMatchObject(
      { status: 204 },
    )
  })

  test('A7: the last super administrator cannot go for somebody whose issuer is not configured here', async () => {
    const path = '/admin/roles/super-administrator/holders'
    const given = await ask<AddedHolder>(jonas, 'POST', path, {
      issuer: 'https://login.elsewhere.test/',
      subject: 'x',
    })
    expect(given.outcome).toBe('added')
    const [top] = await roles(jonas)
    const own = top!.holders.find(({ login }) => login === 'jonas')!
    const other = top!.holders.find(({ login }) => login === null)!
    // Shown, and marked as somebody who cannot use it.
    expect([own.signsIn, other.signsIn, other.issuer]).toEqual([true, false, 'https://login.elsewhere.test/'])
    expect(await ask(jonas, 'DELETE', `${path}/${own.id}`)).toMatchObject({ status: 409 })
    expect(await ask(jonas, 'DELETE', '/admin/accounts/jonas')).toMatchObject({ status: 409 })
    expect(await ask(jonas, 'DELETE', `${path}/${other.id}`)).toMatchObject({ status: 204 })
  })

  test('A7: a custom role is made, changed for whoever holds it, and removed from them', async () => {
    const made = await ask<Role>(jonas, 'POST', '/admin/roles', {
      name: 'Auditor',
      permissions: ['audit.read', 'policy.read'],
    })
    expect(made).toMatchObject({ status: 201, builtIn: false, permissions: ['audit.read', 'policy.read'] })
    expect(
      await ask(jonas, 'POST', '/admin/roles', { name: 'AUDITOR', permissions: ['audit.read'] }),
    ).toMatchObject({
      status: 409,
      field: 'name',
    })
    for (const name of [
      'Help desk administrator',
      'Super\u200b Administrator',
      'Ｓuper  Administrator',
      'Ѕuper Administrator',
      'super-administrator',
      'custom-1',
    ])
      expect(
        await ask(jonas, 'POST', '/admin/roles', { name, permissions: ['audit.read'] }),
        name,
      ).toMatchObject({ status: 409, field: 'name', why: 'role-name-taken' })
    expect(
      await ask(jonas, 'POST', '/admin/roles', { name: 'Odd', permissions: ['everything'] }),
    ).toMatchObject({
      status: 400,
      field: 'permissions',
    })
    await ask(jonas, 'POST', `/admin/roles/${made.key}/holders`, { login: 'kim' })
    expect(await permissions(kim)).toEqual(['audit.read', 'policy.read'])
    const was = { name: 'Auditor', permissions: ['policy.read', 'audit.read'] }
    const now = { name: 'Auditor', permissions: ['archive.search'] }
    const role = `/admin/roles/${made.key}`
    // What was changed meanwhile is not overwritten by whoever does not say what they saw.
    expect(await ask(jonas, 'PUT', role, now)).toMatchObject({
      status: 400,
      code: 'bad-request',
      field: 'was',
    })
    expect(await permissions(kim)).toEqual(['audit.read', 'policy.read'])
    await ask(jonas, 'PUT', role, { ...now, was })
    expect(await permissions(kim)).toEqual(['archive.search'])
    expect(await newest()).toMatchObject({
      act: 'role.change',
      detail: {
        before: { permissions: ['audit.read', 'policy.read'] },
        after: { permissions: ['archive.search'] },
      },
    })
    // Made from what it was before: the change of somebody else meanwhile is not undone.
    expect(await ask(jonas, 'PUT', role, { ...was, name: 'Reviser', was })).toMatchObject({
      status: 409,
      why: 'role-changed',
    })
    expect(await permissions(kim)).toEqual(['archive.search'])
    expect(await ask(jonas, 'PUT', role, { ...now, was: now })).toMatchObject({ status: 200 })
    // Saga does not hold archive.search: she neither weakens nor removes it.
    expect(
      await ask(saga, 'PUT', role, { name: 'Auditor', permissions: ['audit.read'], was: now }),
    ).toMatchObject({ status: 403, permission: 'archive.search' })
    expect(await ask(saga, 'DELETE', `/admin/roles/${made.key}`)).toMatchObject({ status: 403 })
    expect(await ask(jonas, 'DELETE', `/admin/roles/${made.key}`)).toMatchObject({ status: 204 })
    expect(await permissions(kim)).toEqual([])
    expect(await ask(jonas, 'DELETE', `/admin/roles/${made.key}`)).toMatchObject({ status: 404 })
    expect(await ask(jonas, 'DELETE', '/admin/roles/full-administrator')).toMatchObject({ status: 404 })
  })

  test.each([
    ['an address that belongs to nobody', { address: 'info@lindhaven.example' }, 404, 'nobody-there'],
    ['an address that is not there', { address: 'gone@lindhaven.example' }, 404, 'unknown-address'],
    ['an unknown login', { login: 'nobody' }, 404, 'unknown-login'],
    ['the embedded provider by subject', { issuer: 'urn:carrel:embedded', subject: 'x' }, 400, undefined],
  ])('A7: %s gets no role, and why not is named', async (_, wanted, status, why) => {
    const answer = await ask<Problem>(jonas, 'POST', '/admin/roles/basic-administrator/holders', wanted)
    expect([answer.status, answer.why]).toEqual([status, why])
  })
})

describe('accounts', () => {
  test('A7: a login that is used stays whose it is; a password is made and shown once, and its owner sees it', async () => {
    const made = await ask<SetPassword>(jonas, 'POST', '/admin/accounts', {
      login: 'Anna',
      name: 'Anna Kowalska',
    })
    expect(made).toMatchObject({ status: 201, account: { login: 'anna', password: true } })
    expect(made.password).toMatch(/^[\w-]{20}$/)
    expect(await ask(jonas, 'POST', '/admin/accounts', { login: 'anna', name: 'Other' })).toMatchObject({
      status: 409,
      field: 'login',
      why: 'login-taken',
    })
    for (const login of ['an na', 'an/na', 'an\u200bna', '.', '..', ''])
      expect(await ask(jonas, 'POST', '/admin/accounts', { login, name: 'Other' })).toMatchObject({
        status: 400,
        field: 'login',
        why: 'not-a-login',
      })
    expect(await ask(saga, 'POST', '/admin/accounts/anna/password', {})).toMatchObject({ status: 403 })
    expect(await ask(jonas, 'POST', '/admin/accounts/kim/password', { password: 'short' })).toMatchObject({
      status: 400,
      field: 'password',
      why: 'password-short',
    })
    await ask(jonas, 'POST', '/admin/accounts/kim/password', { password: 'a long password' })
    expect(await newest()).toMatchObject({
      act: 'user.password',
      address: 'kim@lindhaven.example',
      who: 'Jonas',
    })
    const page = await saga.json<AccountPage>('/admin/accounts?find=kowal')
    expect(page.accounts).toMatchObject([{ login: 'anna', name: 'Anna Kowalska', addresses: [], roles: [] }])
  })

  test('A7: accounts are sorted by name or login, either way, page by page', async () => {
    for (const [login, name] of [
      ['zz-one', 'Åsa Sorted'],
      ['zz-two', 'anton Sorted'],
      ['zz-three', 'Zoë Sorted'],
    ])
      await ask(jonas, 'POST', '/admin/accounts', { login, name })
    const logins = async (query: string) => {
      const found: string[] = []
      let cursor: string | null = null
      do {
        const page: AccountPage = await jonas.json(
          `/admin/accounts?find=sorted&limit=2${query}${cursor === null ? '' : `&cursor=${cursor}`}`,
        )
        found.push(...page.accounts.map(({ login }) => login))
        cursor = page.next
      } while (cursor !== null)
      return found
    }
    expect(await logins('')).toEqual(['zz-two', 'zz-one', 'zz-three'])
    expect(await logins('&order=descending')).toEqual(['zz-three', 'zz-one', 'zz-two'])
    expect(await logins('&sort=login')).toEqual(['zz-one', 'zz-three', 'zz-two'])
  })

  test('A7: a removed account leaves neither bindings nor roles behind', async () => {
    const info = await world.store.administration.mailboxAt('info@lindhaven.example')
    await ask(jonas, 'POST', '/admin/accounts', { login: 'bruno', name: 'Bruno' })
    const id = (await world.store.accounts.find('bruno'))!.id
    const identity = { issuer: 'urn:carrel:embedded', subject: id }
    await world.store.administration.bind(identity, info!.mailbox, world.actor())
    await world.store.roles.grant(identity, 'basic-administrator', world.actor())
    expect(await ask(jonas, 'DELETE', '/admin/accounts/bruno')).toMatchObject({ status: 204 })
    expect(await world.store.administration.holdings(identity)).toMatchObject({ owned: [], roles: [] })
    expect(await newest()).toMatchObject({
      act: 'user.remove',
      detail: { before: { roles: ['basic-administrator'] } },
    })
    const unbound = await world.store.audit.page({ act: 'identity.unbind' }, { before: null, limit: 1 })
    expect(unbound).toMatchObject([{ address: 'info@lindhaven.example', detail: { name: 'Bruno' } }])
  })

  test('A7: nobody becomes, removes or dispossesses somebody who may do more than they', async () => {
    const { key } = await ask<Role>(jonas, 'POST', '/admin/roles', {
      name: 'Identity clerk',
      permissions: ['directory.read', 'identities.write'],
    })
    const clerk = await world.person('Clerk')
    await ask(jonas, 'POST', `/admin/roles/${key}/holders`, { login: 'clerk' })
    const { mailbox } = await world.mailbox('jonas@lindhaven.example')
    const identity = { issuer: 'urn:carrel:embedded', subject: 'Jonas' }
    await world.store.administration.bind(identity, mailbox, world.actor())
    const { addresses } = await jonas.json<AddressPage>('/admin/addresses?find=jonas')
    const address = `/admin/addresses/${addresses[0]!.id}`
    const { identities } = await jonas.json<AddressSettings>(address)
    const head = await newest()
    const hash = (await world.store.accounts.find('jonas'))?.passwordHash
    for (const [method, path] of [
      ['POST', '/admin/accounts/jonas/password'],
      ['DELETE', '/admin/accounts/jonas'],
      ['DELETE', `${address}/owners/${identities[0]!.id}`],
    ] as const)
      expect(await ask(clerk, method, path, method === 'POST' ? {} : undefined), path).toMatchObject({
        status: 403,
        code: 'forbidden',
      })
    expect((await world.store.accounts.find('jonas'))?.passwordHash).toBe(hash)
    expect(await newest()).toEqual(head)
    // Of whoever may do no more, they do.
    expect(await ask(clerk, 'POST', '/admin/accounts/kim/password', {})).toMatchObject({ status: 200 })
  })
})
