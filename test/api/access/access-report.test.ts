import { afterAll, beforeAll, expect, test } from 'vitest'
import { EMBEDDED_ISSUER, ISSUERS_SETTING } from '../../../api/auth/identity.ts'
import type { AccessReport, ArchiveActPage } from '../../../core/contract/access-report.ts'
import type { ArchiveSearch, SearchedMailboxes } from '../../../core/contract/admin/archive-search.ts'
import type { Ticket } from '../../../core/contract/downloads.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { ISSUER, type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let anna: Person
let tom: Person
let officer: Person
let administrator: Person
/** Anna's mailbox, and the shared one. */
let own: string
let info: string
const at = (name: string) => `${name}@lindhaven.example`

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['anna', 'tom', 'later', 'former']) await world.mailbox(at(name))
  await world.mailbox(at('info'), 'shared')
  anna = await world.person('Anna', at('anna'))
  tom = await world.person('Tom', at('tom'))
  officer = await world.person('Officer')
  administrator = await world.person('Administrator')
  await world.grant(officer, 'discovery-officer')
  await world.grant(administrator, 'full-administrator')
  const hour = 3_600_000
  await world.delegate(at('tom'), at('anna'), { reason: 'cover for each other' })
  await world.delegate(at('later'), at('anna'), {
    startsAt: world.clock.now + 24 * hour,
    endsAt: world.clock.now + 48 * hour,
  })
  await world.remove(await world.delegate(at('former'), at('anna'), { reason: 'last summer' }))
  await world.delegate(at('tom'), at('info'))
  for (const to of ['anna', 'info'])
    await world.deliver(message({ subject: `Plan for ${to}`, text: 'berth' }), [at(to)])
  own = (await anna.json<Me>('/me')).mailboxes[0]!.id
  info = world.reading.ids.mailbox((await world.store.administration.mailboxAt(at('info')))!.mailbox)
})
afterAll(() => world.close())

const report = () => anna.json<AccessReport>(`/mailboxes/${own}/access`)
const acts = (query = '') => anna.json<ArchiveActPage>(`/mailboxes/${own}/access/acts${query}`)
const later = () => {
  world.clock.now += 10 * 60_000
}

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

test('D7: what delegates opened, searched and downloaded is shown newest first, by the subject', async () => {
  later()
  const { messages } = await tom.json<MessagePage>(`/mailboxes/${own}/messages?q=berth`)
  await tom.json(`/mailboxes/${own}/facets?q=berth`)
  later()
  const one = `/mailboxes/${own}/messages/${messages[0]!.id}`
  await tom.json(one)
  await tom.json(`${one}/body`)
  later()
  await (await tom.fetch(`${one}/message.eml`)).arrayBuffer()
  const page = await acts()
  expect(page.acts.map(({ who, what, words, part }) => [who, what, words, part.kind])).toEqual([
    ['Tom', 'downloaded', null, 'source'],
    ['Tom', 'opened', null, 'message'],
    ['Tom', 'searched', 'berth', 'message'],
  ])
  // The link opens in the owner's own archive.
  const named = page.acts[0]!.message!
  expect(named.subject).toBe('Plan for anna')
  expect(await anna.json(`/mailboxes/${own}/messages/${named.id}`)).toMatchObject({
    subject: 'Plan for anna',
  })
  expect((await report()).readers[0]!.lastAct).toBe(page.acts[0]!.at)
})

test('D7: what is done again and again is one act a minute, and does not go out of sight', async () => {
  const { messages } = await tom.json<MessagePage>(`/mailboxes/${own}/messages`)
  const before = (await acts('?what=opened')).acts.length
  later()
  world.clock.now -= world.clock.now % 60_000
  const seconds = (at: string) => (Date.parse(at) - begun) / 1000
  const begun = world.clock.now
  for (let turn = 0; turn < 5; turn += 1) {
    await tom.json(`/mailboxes/${own}/messages/${messages[0]!.id}`)
    world.clock.now += 45_000
  }
  const shown = (await acts('?what=opened')).acts
  expect(shown.slice(0, shown.length - before).map(({ at }) => seconds(at))).toEqual([180, 135, 90, 0])
})

test('D7: a search over All archives is shown without its words', async () => {
  later()
  await tom.json('/mailboxes/all/messages?q=berth')
  expect((await acts('?what=searched')).acts.map(({ words }) => words)).toEqual([null, 'berth'])
})

test('D7: pages follow one another, filters hold, a foreign cursor is refused', async () => {
  const found: string[] = []
  let query = '?limit=1'
  for (let turn = 0; turn < 20; turn += 1) {
    const page = await acts(query)
    found.push(...page.acts.map(({ id }) => id))
    if (page.next === null) break
    query = `?limit=1&cursor=${page.next}`
  }
  expect(found).toEqual((await acts()).acts.map(({ id }) => id))
  const { next } = await acts('?limit=1')
  expect((await anna.fetch(`/mailboxes/${own}/access/acts?what=opened&cursor=${next}`)).status).toBe(400)
  const { readers, former } = await report()
  expect((await acts(`?reader=${readers[0]!.id}`)).acts).toHaveLength(found.length)
  expect((await acts(`?reader=${former[0]!.id}`)).acts).toEqual([])
  expect((await anna.fetch(`/mailboxes/${own}/access/acts?reader=nobody`)).status).toBe(404)
})

test('D7: an administrator’s acts in an archive search are shown, without the reason; a search of all archives is not', async () => {
  later()
  const begun = await officer.send('POST', '/admin/archive/searches', {
    reason: 'Complaint of Tom about Anna',
  })
  const base = `/admin/archive/${((await begun.json()) as ArchiveSearch).id}/mailboxes`
  await officer.json(`${base}/all/messages?q=berth`)
  expect((await acts('?reader=administrators')).acts).toEqual([])
  const { mailboxes } = await officer.json<SearchedMailboxes>(`${base}?find=anna`)
  const { messages } = await officer.json<MessagePage>(`${base}/${mailboxes[0]!.id}/messages?q=plan`)
  later()
  await officer.json(`${base}/${mailboxes[0]!.id}/messages/${messages[0]!.id}/body`)
  const page = await acts('?reader=administrators')
  expect(
    page.acts.map(({ who, as, what, words, message }) => [who, as, what, words, message?.subject]),
  ).toEqual([
    ['Officer', 'administrator', 'opened', null, 'Plan for anna'],
    ['Officer', 'administrator', 'searched', 'plan', undefined],
  ])
  expect(JSON.stringify(page)).not.toContain('Complaint')
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

test('D7: the owner takes the same list away as a spreadsheet, by address and by ticket, also of one reader alone', async () => {
  await world.deliver(message({ subject: '=HYPERLINK("http://a.example")', text: 'berth' }), [at('anna')])
  later()
  const { messages } = await tom.json<MessagePage>(`/mailboxes/${own}/messages?q="berth"`)
  await tom.json(`/mailboxes/${own}/messages/${messages[0]!.id}/delivery`)
  const { acts: all } = await acts('?limit=100')
  const csv = async (query: string) =>
    (await (await anna.fetch(`/mailboxes/${own}/access/export?format=csv${query}`)).text())
      .replace('\ufeff', '')
      .trimEnd()
      .split('\r\n')
  const lines = await csv('')
  expect(lines[0]).toBe('when,who,as,what,message,part,words')
  expect(lines.slice(1).map((line) => line.split(',', 4).join())).toEqual(
    all.map(({ at: when, who, as, what }) => [when, who, as, what].join()),
  )
  // What begins like a formula is text; a search over all archives has no words.
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://a.example"")",delivery view,`)
  expect(lines[2]).toMatch(/searched,,this archive,"""berth"""$/)
  expect(lines).toContainEqual(expect.stringMatching(/searched,,all archives,$/))
  expect(lines).toContainEqual(expect.stringMatching(/downloaded,Plan for anna,source,$/))
  const { readers } = await report()
  expect(await csv(`&reader=${readers[0]!.id}&what=opened`)).toEqual(
    lines.filter((line, at) => at === 0 || (line.includes('Tom') && line.includes('opened'))),
  )

  const issued = await anna.send('POST', '/tickets', { mailbox: own, what: 'access', format: 'csv' })
  const { url } = (await issued.json()) as Ticket
  const redeemed = await fetch(new URL(url, world.url))
  expect(redeemed.headers.get('content-disposition')).toContain('filename="access.csv"')
  expect(await redeemed.text()).toContain(lines.at(-1))
  for (const person of [tom, officer, administrator]) {
    expect((await person.fetch(`/mailboxes/${own}/access/export?format=csv`)).status).toBe(404)
    const refused = await person.send('POST', '/tickets', { mailbox: own, what: 'access', format: 'csv' })
    expect(refused.status).toBe(404)
  }
})

test('D7: a delegate, a stranger and an administrator get the same as for nothing', async () => {
  const nothing = await (await tom.fetch('/mailboxes/nothing/access')).text()
  for (const path of [`/mailboxes/${own}/access`, `/mailboxes/${own}/access/acts`, '/mailboxes/all/access'])
    for (const person of [tom, officer, administrator]) {
      const answer = await person.fetch(path)
      expect([path, answer.status]).toEqual([path, 404])
      expect(await answer.text()).toBe(nothing)
    }
})

test('D7: for a mailbox without a person administrators with both permissions read it, without subjects', async () => {
  later()
  const { messages } = await tom.json<MessagePage>(`/mailboxes/${info}/messages`)
  await tom.json(`/mailboxes/${info}/messages/${messages[0]!.id}`)
  const seen = await administrator.json<AccessReport>(`/admin/mailboxes/${info}/access`)
  expect(seen.readers.map(({ address }) => address)).toEqual([at('tom')])
  const page = await administrator.json<ArchiveActPage>(`/admin/mailboxes/${info}/access/acts?what=opened`)
  expect(page.acts).toMatchObject([{ who: 'Tom', what: 'opened', message: null }])
  expect(JSON.stringify(page)).not.toContain('Plan')
  const sheet = await administrator.fetch(`/admin/mailboxes/${info}/access/export?format=csv&what=opened`)
  expect((await sheet.text()).split('\r\n')[1]).toMatch(/,Tom,delegate,opened,,message,$/)
  const [noted] = await world.store.audit.page({ act: 'access.export' }, { before: null, limit: 1 })
  expect(noted).toMatchObject({ who: 'Administrator', address: at('info') })
  // Anna is a person: who reads her archive is hers to see.
  expect((await administrator.fetch(`/admin/mailboxes/${own}/access`)).status).toBe(403)
  // Nor does it open for whoever changes the kind of her address.
  const annas = await world.store.administration.mailboxAt(at('anna'))
  const kind = (to: 'person' | 'shared') =>
    world.store.directory.change(annas!.mailbox, { name: 'Anna', kind: to }, world.actor())
  await kind('shared')
  expect((await administrator.fetch(`/admin/mailboxes/${own}/access`)).status).toBe(403)
  await kind('person')
  // An owner of an issuer that this server does not know cannot look: the administrators still do.
  const shared = await world.store.administration.mailboxAt(at('info'))
  const ghost = { issuer: 'https://nobody.example', subject: 'ghost' }
  const issuers = JSON.stringify([ISSUER, EMBEDDED_ISSUER])
  await world.store.administration.setSetting(ISSUERS_SETTING, issuers)
  await world.store.administration.bind(ghost, shared!.mailbox, world.actor())
  expect((await administrator.fetch(`/admin/mailboxes/${info}/access`)).status).toBe(200)
  expect((await administrator.fetch(`/admin/mailboxes/${own}/access`)).status).toBe(403)
  await world.store.administration.unbind(ghost, shared!.mailbox, world.actor())
  const helpDesk = await world.person('Help Desk')
  await world.grant(helpDesk, 'help-desk-administrator')
  expect((await helpDesk.fetch(`/admin/mailboxes/${info}/access`)).status).toBe(403)
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

test('D7, D8: acts are a person’s, whatever address they had then or acted from', async () => {
  const reader = async (address: string) => (await report()).readers.find((one) => one.address === address)!
  const tomsId = (await reader(at('tom'))).id
  const ofTom = async () => (await acts(`?reader=${tomsId}&limit=100`)).acts
  const before = await ofTom()
  expect(before.length).toBeGreaterThan(2)
  expect(before.map(({ who }) => who)).not.toContain('Officer')
  const tomsMailbox = (await world.store.administration.mailboxAt(at('tom')))!.mailbox
  const renamed = { address: at('thomas'), keepAsAlias: false, reason: 'marriage' }
  expect(await world.store.directory.rename(tomsMailbox, renamed, world.actor())).toBe('renamed')
  expect(await ofTom()).toEqual(before)
  expect(await reader(at('thomas'))).toMatchObject({ id: tomsId, lastAct: before[0]!.at })

  // The old name is somebody else's now, and what was done under it is not theirs.
  await world.mailbox(at('tom'))
  const other = await world.person('Other Tom', at('tom'))
  await world.delegate(at('tom'), at('anna'), { endsAt: world.clock.now + 1 })
  const newcomer = await reader(at('tom'))
  later()
  expect(newcomer.lastAct).toBeNull()
  expect((await acts(`?reader=${newcomer.id}`)).acts).toEqual([])
  expect((await other.fetch(`/mailboxes/${own}/messages`)).status).toBe(404)

  // A second address of the same person, with a delegation of its own.
  await world.mailbox(at('team'), 'shared')
  await world.store.administration.bind(
    { issuer: ISSUER, subject: 'Tom' },
    (await world.store.administration.mailboxAt(at('team')))!.mailbox,
    world.actor(),
  )
  await world.delegate(at('team'), at('anna'), { endsAt: world.clock.now + 1 })
  const second = await reader(at('team'))
  expect((await acts(`?reader=${second.id}&limit=100`)).acts).toEqual(before)
  // Who is no longer bound to it is known by the names that it bore.
  expect(
    await world.store.administration.unbind({ issuer: ISSUER, subject: 'Tom' }, tomsMailbox, world.actor()),
  ).toBeTruthy()
  expect(await ofTom()).toEqual(before)
})

test('D7: who was removed and was given it again did nothing by the delegation that was removed', async () => {
  await world.mailbox(at('again'))
  const person = await world.person('Again', at('again'))
  const read = async () => {
    later()
    await person.json(`/mailboxes/${theirs}/messages?q=berth`)
    return new Date(world.clock.now).toISOString()
  }
  const first = await world.delegate(at('again'), at('anna'))
  const theirs = (await person.json<Me>('/me')).mailboxes[1]!.id
  const whileFirst = await read()
  later()
  await world.remove(first)
  later()
  await world.delegate(at('again'), at('anna'))
  const whileSecond = await read()
  const { readers, former } = await report()
  const [running, over] = [readers, former].map((all) => all.find(({ address }) => address === at('again'))!)
  expect([over!.lastAct, running!.lastAct]).toEqual([whileFirst, whileSecond])
  expect((await acts(`?reader=${over!.id}`)).acts.map((one) => one.at)).toEqual([whileFirst])
})
