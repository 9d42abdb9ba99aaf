import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EMBEDDED_ISSUER } from '../../api/auth/identity.ts'
import type { MailboxFacts } from '../../api/store/administration.ts'
import { SUPER_ADMINISTRATOR } from '../../core/roles/roles.ts'
import { type Archive, actor, archiveOf, NOON } from './archive.ts'
import { STORES } from './stores.ts'

describe.each(STORES)('$name: administration', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  let count = 0
  const pair = async (): Promise<[MailboxFacts, MailboxFacts]> => {
    count += 1
    return [
      await archive.mailbox(`anna@admin-${count}.example`),
      await archive.mailbox(`info@admin-${count}.example`),
    ]
  }
  const port = (): Archive['store']['administration'] => archive.store.administration
  const audit = (limit: number) => archive.store.audit.page({}, { before: null, limit })
  const add = (
    [primary, delegate]: readonly [MailboxFacts, MailboxFacts],
    window: { startsAt?: number; endsAt?: number } = {},
    now = NOON,
  ): ReturnType<ReturnType<typeof port>['addDelegation']> =>
    port().addDelegation(
      {
        primary: primary.mailbox,
        delegate: delegate.mailbox,
        startsAt: window.startsAt ?? null,
        endsAt: window.endsAt ?? null,
        reason: 'leave cover',
        origin: 'hand',
      },
      actor(now),
    )

  test('D1: a delegation stands for the primary’s person, in this direction only', async () => {
    const [anna, info] = await pair()
    const person = { issuer: 'test', subject: `anna-${count}` }
    const other = { issuer: 'test', subject: `other-${count}` }
    await port().bind(person, anna.mailbox, actor())
    await port().bind(other, info.mailbox, actor())
    const added = await add([anna, info])
    const holdings = await port().holdings(person)
    expect(holdings.owned.map(({ address }) => address)).toEqual([anna.address])
    expect(holdings.delegations).toEqual([added])
    expect((await port().holdings(other)).delegations).toEqual([])
    expect((await port().holdings({ issuer: 'elsewhere', subject: person.subject })).owned).toEqual([])
  })

  test('D6 D7: one whose time was over is told to have ended then, though it is removed later', async () => {
    const both = await pair()
    const added = await add(both, { endsAt: NOON + 5 })
    expect(await port().removeDelegation(added!.id, actor(NOON + 60))).toBe('unknown')
    const [over] = await archive.store.accessReport.formerTo(both[1].mailbox, 10)
    expect(over).toMatchObject({ overAt: NOON + 5, overHow: 'ended', overBy: '' })
  })

  test('D2: a pair has one that stands; over, it may become a new one', async () => {
    const both = await pair()
    const first = await add(both)
    expect(await add(both, { endsAt: NOON + 9 })).toBeNull()
    expect(await port().standing(both[0].mailbox, both[1].mailbox)).toEqual(first)
    expect(await port().standing(both[1].mailbox, both[0].mailbox)).toBeNull()
    expect(await port().removeDelegation(first!.id, actor(NOON + 5))).toBe('removed')
    expect(await port().removeDelegation(first!.id, actor(NOON + 6))).toBe('unknown')
    expect(await port().lastOver([both[0].mailbox], both[1].mailbox)).toMatchObject({
      overHow: 'removed',
      overBy: 'Jonas Brückner',
      overAt: NOON + 5,
    })
    expect((await add(both))?.id).not.toBe(first?.id)
  })

  test('D6: an end that has passed is final, also when the clock jumps back', async () => {
    const both = await pair()
    await add(both, { endsAt: NOON + 1000 })
    expect(await port().dueToEnd(NOON + 999)).toBe(0)
    expect(await port().dueToEnd(NOON + 1000)).toBe(1)
    expect((await port().endDelegations(NOON + 1000)).map(({ delegate }) => delegate.address)).toEqual([
      both[1].address,
    ])
    expect(await port().endDelegations(NOON + 2000)).toEqual([])
    expect(await port().dueToEnd(NOON)).toBe(0)
    expect(await port().standing(both[0].mailbox, both[1].mailbox)).toBeNull()
    expect(await port().lastOver([both[0].mailbox], both[1].mailbox)).toMatchObject({
      overHow: 'ended',
      overAt: NOON + 1000,
    })
    expect(await add(both)).not.toBeNull()
  })

  test('D2: two that add the same pair at once: one is added', async () => {
    const both = await pair()
    const answers = await Promise.all([add(both), add(both), add(both)])
    expect(answers.filter((one) => one !== null)).toHaveLength(1)
  })

  test('D8: one person may own several addresses, and an address several persons', async () => {
    const [anna, info] = await pair()
    const one = { issuer: 'test', subject: `one-${count}` }
    const two = { issuer: 'test', subject: `two-${count}` }
    expect(await port().bind(one, anna.mailbox, actor())).toBe('added')
    expect(await port().bind(one, anna.mailbox, actor())).toBe('already')
    await port().bind(one, info.mailbox, actor())
    await port().bind(two, info.mailbox, actor())
    expect((await port().holdings(one)).owned).toHaveLength(2)
    expect(await port().unbind(one, info.mailbox, actor())).toBe('removed')
    expect(await port().unbind(one, info.mailbox, actor())).toBe('unknown')
    expect((await port().holdings(two)).owned).toHaveLength(1)
    expect((await port().bindings()).filter(({ address }) => address === info.address)).toEqual([
      { identity: two, address: info.address },
    ])
  })

  test('I8: closing an address ends its delegations in both directions, its aliases and its bindings', async () => {
    const [anna, info] = await pair()
    const other = await archive.mailbox(`other@admin-${count}.example`)
    const person = { issuer: 'test', subject: `closing-${count}` }
    await port().bind(person, info.mailbox, actor())
    await port().addAlias(`desk@admin-${count}.example`, info.mailbox, actor())
    await add([anna, info])
    await add([info, other])
    await archive.store.directory.close(info.mailbox, actor())
    expect(await port().standing(anna.mailbox, info.mailbox)).toBeNull()
    expect(await port().standing(info.mailbox, other.mailbox)).toBeNull()
    expect(await port().mailboxAt(`desk@admin-${count}.example`)).toBeNull()
    expect(await port().holdings(person)).toMatchObject({ owned: [], delegations: [] })
    // The old address, used again, gives nobody what stood before.
    await archive.mailbox(info.address)
    expect(await port().holdings(person)).toMatchObject({ owned: [], delegations: [] })
  })

  test('I8: an alias belongs to one archive, and is no address of its own', async () => {
    const [anna, info] = await pair()
    const alias = `a.kessler@admin-${count}.example`
    expect(await port().addAlias(alias, anna.mailbox, actor())).toBe('added')
    expect(await port().addAlias(alias, anna.mailbox, actor())).toBe('already')
    expect(await port().addAlias(alias, info.mailbox, actor())).toBe('taken')
    expect(await port().addAlias(info.address, anna.mailbox, actor())).toBe('taken')
    expect((await port().mailboxAt(alias.toUpperCase()))?.mailbox).toBe(anna.mailbox)
    expect(await port().addMailbox({ address: alias, name: 'Again', kind: 'person' }, actor())).toMatchObject(
      { outcome: 'alias', mailbox: { address: anna.address } },
    )
    expect(await port().removeAlias(alias, actor())).toBe('removed')
    expect(await port().removeAlias(alias, actor())).toBe('unknown')
  })

  test('A1: a domain in use stays, also when its name ends another’s', async () => {
    await archive.mailbox('anna@quay.admin.example')
    await port().addDomain('admin.example', actor())
    expect(await port().removeDomain('quay.admin.example', actor())).toBe('in-use')
    expect(await port().removeDomain('admin.example', actor())).toBe('removed')
    expect(await port().removeDomain('admin.example', actor())).toBe('unknown')
  })

  test('A5: each act writes its entry with who, when and from where; what changes nothing writes none', async () => {
    const both = await pair()
    const before = (await audit(10_000)).length
    const added = await add(both)
    await add(both)
    await port().bind({ issuer: 'test', subject: `audited-${count}` }, both[0].mailbox, actor())
    await port().removeDelegation(added!.id, actor(NOON + 1))
    const entries = (await audit(10_000)).slice(0, -before)
    expect(entries.map(({ act }) => act)).toEqual(['delegation.remove', 'identity.bind', 'delegation.add'])
    expect(entries[0]).toMatchObject({
      who: 'Jonas Brückner',
      peer: '192.0.2.7',
      at: NOON + 1,
      mailbox: both[1].mailbox,
      detail: {
        primary: both[0].address,
        delegate: both[1].address,
        before: { reason: 'leave cover' },
        after: null,
      },
    })
    expect(await audit(1)).toEqual(entries.slice(0, 1))
  })

  test('V4: saved and recent searches are each person’s own', async () => {
    const { searches } = archive.store
    const [anna, info] = await pair()
    const [one, two] = [1000 + count, 2000 + count]
    const id = await searches.save(one, { name: 'Berths', mailbox: anna.mailbox, q: 'berth' })
    await searches.save(one, { name: 'All', mailbox: null, q: 'tram' })
    expect((await searches.saved(one, [anna.mailbox])).map(({ name, mailbox }) => [name, mailbox])).toEqual([
      ['All', null],
      ['Berths', anna.mailbox],
    ])
    expect((await searches.saved(one, [])).map(({ name }) => name)).toEqual(['All'])
    expect(await searches.saved(two, [anna.mailbox])).toEqual([])
    expect(await searches.forget(two, id)).toBe(false)
    expect(await searches.forget(one, id)).toBe(true)
    for (let at = 0; at < 15; at += 1)
      await searches.remember(one, { mailbox: info.mailbox, q: `query ${at}`, at: NOON + at })
    await searches.remember(one, { mailbox: null, q: 'query 12', at: NOON + 100 })
    await searches.remember(one, { mailbox: info.mailbox, q: 'query 10', at: NOON + 200 })
    const recent = await searches.recent(one, [info.mailbox])
    expect(recent).toHaveLength(10)
    expect(recent.slice(0, 3)).toEqual([
      { mailbox: info.mailbox, q: 'query 10', at: NOON + 200 },
      { mailbox: null, q: 'query 12', at: NOON + 100 },
      { mailbox: info.mailbox, q: 'query 14', at: NOON + 14 },
    ])
    expect((await searches.recent(one, [])).map(({ q }) => q)).toEqual(['query 12'])
    expect(await searches.recent(two, [info.mailbox])).toEqual([])
  })

  test('X12: sample people without a password are nobody once other mail is in the archive', async () => {
    const { accounts, administration } = archive.store
    await accounts.put({ id: 'picked', login: 'picked', name: 'Picked', passwordHash: null }, 1, actor())
    await accounts.put({ id: 'known', login: 'known', name: 'Known', passwordHash: 'scrypt' }, 2, actor())
    expect(await accounts.findById('picked')).not.toBeNull()
    await administration.setSetting('other-mail', 'yes')
    expect(await accounts.findById('picked')).toBeNull()
    // Nobody is left who could give the role back, were it taken from who has a password.
    const [picked, known] = ['picked', 'known'].map((subject) => ({ issuer: EMBEDDED_ISSUER, subject }))
    for (const one of [picked!, known!]) await archive.store.roles.grant(one, SUPER_ADMINISTRATOR, actor())
    expect(await archive.store.roles.revoke(known!, SUPER_ADMINISTRATOR, actor())).toBe('last')
    expect(await accounts.remove('known', actor())).toBe('last')
    expect((await accounts.sample()).map(({ id }) => id)).toEqual(['known'])
    expect(await accounts.findById('known')).not.toBeNull()
    // Whoever administers finds them, and a password makes them somebody again.
    const found = await accounts.find('picked')
    expect((await accounts.list()).map(({ id }) => id)).toContain('picked')
    expect(await accounts.put({ ...found!, passwordHash: 'scrypt' }, 0, actor())).toBe('changed')
    expect(await accounts.findById('picked')).not.toBeNull()
    expect(await archive.store.roles.revoke(known!, SUPER_ADMINISTRATOR, actor())).toBe('removed')
    await administration.setSetting('other-mail', 'no')
    for (const login of ['picked', 'known']) await accounts.remove(login, actor())
  })

  test('S1: accounts are found by login without regard to case; sessions end with the account', async () => {
    const { accounts, sessions } = archive.store
    const account = { id: 'a1', login: 'Anna', name: 'Anna', passwordHash: null }
    expect(await accounts.put(account, 0, actor())).toBe('added')
    expect(await accounts.put({ ...account, name: 'Anna Kessler' }, 0, actor())).toBe('changed')
    expect(await accounts.find('ANNA')).toMatchObject({ id: 'a1', name: 'Anna Kessler' })
    expect(await accounts.findById('a1')).toMatchObject({ login: 'anna' })
    expect(await accounts.sample()).toEqual([])
    const session = {
      idHash: 'h',
      issuer: 'urn:carrel:embedded',
      subject: 'a1',
      name: 'Anna',
      email: '',
      createdAt: NOON,
      expiresAt: NOON + 1000,
    }
    await sessions.put(session)
    expect(await sessions.find('h')).toEqual(session)
    expect(await accounts.remove('anna', actor())).toBe('removed')
    expect(await accounts.remove('anna', actor())).toBe('unknown')
    expect(await sessions.find('h')).toBeNull()
    await sessions.remove('h')
  })

  test('D5: whoever listens is told after a change', async () => {
    const both = await pair()
    const told = new Promise<void>((resolve) => {
      const stop = archive.store.onChange(() => {
        stop()
        resolve()
      })
    })
    await add(both)
    await told
  })
})
