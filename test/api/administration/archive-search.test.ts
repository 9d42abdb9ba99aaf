import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ARCHIVE_SEARCH_LIFE, type SearchedMailboxes } from '../../../core/contract/admin/archive-search.ts'
import type { Problem } from '../../../core/contract/common.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { FolderList, MessagePage } from '../../../core/contract/messages.ts'
import type { Facets } from '../../../core/contract/searching.ts'
import { message } from '../../support/message.ts'
import { ISSUER, type Person } from '../../support/world.ts'
import { REASON, startSearched } from './searched.ts'

type Searched = Awaited<ReturnType<typeof startSearched>>
let world: Searched['world']
let officer: Searched['officer']
let owner: Searched['owner']
let delegate: Searched['delegate']
let begin: Searched['begin']
let page: Searched['page']
let searched: Searched['searched']
let audited: Searched['audited']

beforeAll(async () => {
  ;({ world, officer, owner, delegate, begin, page, searched, audited } = await startSearched())
})
afterAll(() => world.close())

const subjects = ({ messages }: MessagePage) => messages.map(({ subject }) => subject)

describe('who may', () => {
  test('A8: a reason is asked for, and written down before anything is seen', async () => {
    for (const reason of ['', '   ', 'x'.repeat(501), undefined]) {
      const answer = await officer.send('POST', '/admin/archive/searches', { reason })
      expect(answer.status).toBe(400)
      expect(((await answer.json()) as Problem).field).toBe('reason')
    }
    await begin()
    expect((await audited('archive.begin'))[0]).toMatchObject({
      who: 'Officer',
      peer: expect.stringContaining('127.0.0.1'),
      identity: { subject: 'Officer' },
      detail: { reason: REASON },
    })
  })

  test('A8: a search ends with the right to search, and does not begin again with it', async () => {
    const { roles } = world.store
    const person = await world.person('Searcher')
    const identity = { issuer: ISSUER, subject: person.name }
    const permissions = ['archive.search'] as const
    const role = await roles.addCustom({ name: 'Searchers', permissions }, world.actor())
    if (typeof role === 'string' || 'lacks' in role) throw new Error('no role')
    const give = () => roles.grant(identity, role.key, world.actor())
    const ask = async (base: string) => (await person.fetch(`${base}/mailboxes/all/messages?q=x`)).status
    await give()
    const takenAndGiven = [
      async () => {
        await roles.revoke(identity, role.key, world.actor())
        await give()
      },
      async () => {
        await roles.changeCustom(
          role.key,
          { name: 'Searchers', permissions: ['directory.read'] },
          world.actor(),
        )
        await roles.changeCustom(role.key, { name: 'Searchers', permissions }, world.actor())
      },
      async () => {
        await roles.removeCustom(role.key, world.actor())
        await world.grant(person, 'discovery-officer')
      },
    ]
    const others = await begin()
    for (const act of takenAndGiven) {
      const base = await begin(person)
      expect(await ask(base)).toBe(200)
      await act()
      expect(await ask(base)).toBe(410)
    }
    // Somebody else's goes on, and so does one's own when another role gives the right as well.
    expect((await officer.fetch(`${others}/mailboxes/all/messages?q=x`)).status).toBe(200)
    const base = await begin(person)
    await world.grant(person, 'super-administrator')
    await roles.revoke(identity, 'discovery-officer', world.actor())
    expect(await ask(base)).toBe(200)
    await roles.revoke(identity, 'super-administrator', world.actor())
  })

  test('A8: a search is of the person who gave the reason, and of nobody else', async () => {
    const base = await begin()
    const other = await world.person('Other officer')
    await world.grant(other, 'discovery-officer')
    for (const path of [
      `${base}/mailboxes`,
      `${base}/mailboxes/all/messages`,
      '/admin/archive/never/mailboxes',
    ]) {
      const answer = await other.fetch(path)
      expect([path, answer.status]).toEqual([path, 410])
      expect(((await answer.json()) as Problem).code).toBe('search-over')
    }
  })

  test('A8: after its time it asks for a reason again', async () => {
    const base = await begin()
    const begun = world.clock.now
    world.clock.now = begun + ARCHIVE_SEARCH_LIFE - 1
    expect((await officer.fetch(`${base}/mailboxes/all/messages`)).status).toBe(200)
    world.clock.now = begun + ARCHIVE_SEARCH_LIFE
    expect((await officer.fetch(`${base}/mailboxes/all/messages`)).status).toBe(410)
  })

  test('A8, X9: without the permission an old search opens nothing', async () => {
    const short = await world.person('Short officer')
    await world.grant(short, 'discovery-officer')
    const base = await begin(short)
    expect((await short.fetch(`${base}/mailboxes/all/messages`)).status).toBe(200)
    await world.store.roles.revoke(
      { issuer: ISSUER, subject: short.name },
      'discovery-officer',
      world.actor(),
    )
    expect((await short.fetch(`${base}/mailboxes/all/messages`)).status).toBe(403)
  })
})

describe('what it finds', () => {
  test('A8, P5: mail under the policy, of nobody, of closed addresses and unassigned, each message once', async () => {
    const base = await begin()
    expect(subjects(await page(base))).toEqual(['twice', 'stray', 'closed', 'secret', 'open'])
    expect(subjects(await page(base, 'berth'))).toEqual(['twice', 'stray', 'closed', 'secret', 'open'])
    expect(subjects(await page(base, '-subject:secret'))).toEqual(['twice', 'stray', 'closed', 'open'])
    expect(subjects(await page(base, 'subject:secret OR -berth'))).toEqual(['secret'])
    expect(subjects(await page(base, 'berth -subject:twice larger:1'))).toEqual([
      'stray',
      'closed',
      'secret',
      'open',
    ])
    expect(subjects(await page(base, 'folder:inbox subject:open'))).toEqual(['open'])
    expect(subjects(await page(base, 'folder:Posteingang subject:open'))).toEqual(['open'])
    expect(subjects(await page(base, 'folder:"Sent Items"'))).toEqual([])
    expect(subjects(await page(base, '', 'all', '&folder=inbox'))).toHaveLength(5)
    expect(subjects(await page(base, '', 'all', '&folder=sent'))).toHaveLength(0)
    expect((await page(base, 'subject:open')).messages[0]!.alsoIn).toHaveLength(1)
    expect((await page(base, 'subject:secret')).messages[0]!.policy).toBe('private')
  })

  test('A8: pages follow one another without a gap', async () => {
    const base = await begin()
    const found: string[] = []
    let cursor = ''
    for (let turn = 0; turn < 10; turn += 1) {
      const one = await page(base, 'berth', 'all', `&limit=2${cursor}`)
      found.push(...subjects(one))
      if (one.next === null) break
      cursor = `&cursor=${one.next}`
    }
    expect(found).toEqual(['twice', 'stray', 'closed', 'secret', 'open'])
  })

  test('A8: one mailbox at a time, found by name, closed and unassigned ones too', async () => {
    const base = await begin()
    const all = await officer.json<SearchedMailboxes>(`${base}/mailboxes`)
    const some = all.mailboxes.slice(1, 3)
    const ids = `${some.map(({ id }) => id).join(' ')} nothing`
    expect(await officer.json<SearchedMailboxes>(`${base}/mailboxes?ids=${encodeURIComponent(ids)}`)).toEqual(
      { mailboxes: some, more: false },
    )
    expect(all.mailboxes.map(({ address, state }) => `${address} ${state}`)).toEqual([
      ' unassigned',
      'anna@lindhaven.example owned',
      'delegate@lindhaven.example owned',
      'gone@lindhaven.example closed',
      'info@lindhaven.example unowned',
    ])
    expect(subjects(await page(base, '', await searched(base, 'info@')))).toEqual(['twice', 'secret', 'open'])
    expect(subjects(await page(base, '', await searched(base, 'gone')))).toEqual(['closed'])
    expect(subjects(await page(base, '', all.mailboxes[0]!.id))).toEqual(['stray'])
    expect((await officer.json<SearchedMailboxes>(`${base}/mailboxes?find=%25`)).mailboxes).toEqual([])
  })

  test('A8: counts and folders are of the same rows', async () => {
    const base = await begin()
    const facets = await officer.json<Facets>(`${base}/mailboxes/all/facets?q=berth`)
    expect(facets).toMatchObject({ total: 5, capped: false, years: [{ year: 2026, count: 5 }] })
    const folders = await officer.json<FolderList>(`${base}/mailboxes/all/folders`)
    expect(folders.total).toBe(5)
  })

  test('V4, A8: days and years are those of the zone that is asked for', async () => {
    const base = await begin()
    const receivedAt = Date.parse('2026-01-01T06:00:00Z')
    await world.deliver(message({ subject: 'rocket' }), ['anna@lindhaven.example'], { receivedAt })
    const years = async (zone: string) =>
      (await officer.json<Facets>(`${base}/mailboxes/all/facets?q=rocket${zone}`)).years
    expect(await years('&zone=America/Los_Angeles')).toEqual([{ year: 2025, count: 1 }])
    expect(await years('')).toEqual([{ year: 2026, count: 1 }])
    const found = async (zone: string) => subjects(await page(base, 'rocket on:2025-12-31', 'all', zone))
    expect(await found('&zone=America/Los_Angeles')).toEqual(['rocket'])
    expect(await found('')).toEqual([])
  })

  test('D3: what is not archived yet stays the owner’s alone', async () => {
    const base = await begin()
    await world.accept(message({ subject: 'waiting' }), ['anna@lindhaven.example'])
    const { mailboxes } = await officer.json<SearchedMailboxes>(`${base}/mailboxes?find=anna`)
    const own = await owner.json<Me>('/me')
    const coverage = (path: string, person: Person) => person.json<{ processing: number | null }>(path)
    expect(await coverage(`/mailboxes/${own.mailboxes[0]!.id}/coverage`, owner)).toMatchObject({
      processing: 1,
    })
    expect(await coverage(`${base}/mailboxes/${mailboxes[0]!.id}/coverage`, officer)).toMatchObject({
      processing: null,
    })
    expect((await page(base, '', mailboxes[0]!.id)).processing).toEqual([])
    expect((await page(base)).processing).toEqual([])
    await world.archiveAccepted()
    expect(subjects(await page(base, 'subject:waiting'))).toEqual(['waiting'])
  })

  test('I8: unassigned mail that an address takes over leaves the unassigned', async () => {
    await world.deliver(message({ subject: 'early', text: 'pontoon' }), ['late@lindhaven.example'])
    const base = await begin()
    const unassigned = (await officer.json<SearchedMailboxes>(`${base}/mailboxes`)).mailboxes[0]!
    expect(subjects(await page(base, 'pontoon', unassigned.id))).toEqual(['early'])
    await world.mailbox('late@lindhaven.example')
    world.clock.now += 60_000
    await world.archiveAccepted()
    expect(subjects(await page(base, 'pontoon', unassigned.id))).toEqual([])
    const { messages } = await page(base, 'pontoon')
    expect(messages.map(({ subject, alsoIn }) => [subject, alsoIn])).toEqual([['early', []]])
  })
})

describe('no side doors', () => {
  test('X2: what an administrator found opens nowhere else, and the other way round', async () => {
    const base = await begin()
    const { mailbox, id } = (await page(base, 'subject:open')).messages[0]!
    const own = await owner.json<Me>('/me')
    const seen = await owner.json<MessagePage>(`/mailboxes/${own.mailboxes[0]!.id}/messages?q=subject:open`)
    const anna = seen.messages[0]!
    expect((await owner.fetch(`/mailboxes/${anna.mailbox}/messages/${id}`)).status).toBe(404)
    expect((await officer.fetch(`${base}/mailboxes/${anna.mailbox}/messages/${anna.id}`)).status).toBe(404)
    expect((await officer.fetch(`${base}/mailboxes/all/messages/${id}`)).status).toBe(404)
    expect((await officer.fetch(`/mailboxes/${mailbox}/messages`)).status).toBe(404)
    expect((await officer.fetch('/mailboxes/all/messages')).status).toBe(404)
  })

  test('X1, P4: unassigned mail is in nobody’s own or delegated archives', async () => {
    for (const person of [owner, delegate])
      expect(subjects(await person.json<MessagePage>('/mailboxes/all/messages?q=berth'))).not.toContain(
        'stray',
      )
    const base = await begin()
    const unassigned = (await officer.json<SearchedMailboxes>(`${base}/mailboxes`)).mailboxes[0]!.id
    for (const person of [owner, delegate, officer])
      expect((await person.fetch(`/mailboxes/${unassigned}/messages`)).status).toBe(404)
  })
})

test('X9, A8: a started .zip of an archive search breaks off when the role is taken away, or the search is over', async () => {
  const big = 'x'.repeat(76).concat('\r\n').repeat(20_000)
  const part = (name: string) =>
    `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=${name}\r\n\r\n${big}\r\n`
  const raw = `From: a@x.example\r\nTo: info@lindhaven.example\r\nSubject: Big\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part('a.bin')}${part('b.bin')}--b--\r\n`
  await world.deliver(new TextEncoder().encode(raw), ['info@lindhaven.example'])
  const { administration } = world.store
  const { holdings } = administration
  const endings = [
    (person: Person) =>
      world.store.roles.revoke({ issuer: ISSUER, subject: person.name }, 'discovery-officer', world.actor()),
    async () => {
      world.clock.now += ARCHIVE_SEARCH_LIFE
    },
  ]
  for (const [number, end] of endings.entries()) {
    const person = await world.person(`Officer ${number}`)
    await world.grant(person, 'discovery-officer')
    const base = await begin(person)
    const found = await person.json<MessagePage>(`${base}/mailboxes/all/messages?q=subject:big`)
    const { id, mailbox } = found.messages[0]!
    let looks = 0
    Object.assign(administration, {
      holdings: async (identity: Parameters<typeof holdings>[0]) => {
        looks += 1
        if (looks === 3) await end(person)
        return holdings(identity)
      },
    })
    const response = await person.fetch(`${base}/mailboxes/${mailbox}/messages/${id}/attachments.zip`)
    expect(response.status).toBe(200)
    await expect(response.arrayBuffer()).rejects.toThrow()
    Object.assign(administration, { holdings })
  }
})
