import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ArchiveSearch, SearchedMailboxes } from '../../../core/contract/admin/archive-search.ts'
import type { Ticket } from '../../../core/contract/downloads.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { MessagePage } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { ISSUER, type Person, type World } from '../../support/world.ts'
import { at, type ReportWorld, reportWorld } from './report-world.ts'

let world: World
let anna: Person
let tom: Person
let officer: Person
let administrator: Person
/** Anna's mailbox. */
let own: string
let report: ReportWorld['report']
let acts: ReportWorld['acts']
let later: ReportWorld['later']
beforeAll(async () => {
  ;({ world, anna, tom, officer, administrator, own, report, acts, later } = await reportWorld())
})
afterAll(() => world.close())

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

test('D7: an act belongs to who bore the address when it was done, though all was done at one moment', async () => {
  const { directory, administration } = world.store
  const rename = (mailbox: number, name: string) =>
    directory.rename(mailbox, { address: at(name), keepAsAlias: false, reason: 'marriage' }, world.actor())
  // Of those who come to bear the address one is there before the act, one is not.
  const elder = await world.mailbox(at('elder'))
  const first = await world.mailbox(at('relief'))
  const person = await world.person('Relief', at('relief'))
  const read = async (who: Person): Promise<number> => {
    const { mailboxes } = await who.json<Me>('/me')
    const theirs = mailboxes.find(({ address }) => address === at('anna'))!.id
    return (await who.fetch(`/mailboxes/${theirs}/messages?q=berth`)).status
  }
  await world.delegate(at('relief'), at('anna'))
  expect(await read(person)).toBe(200)
  await rename(first.mailbox, 'relieved')
  await administration.unbind({ issuer: ISSUER, subject: 'Relief' }, first.mailbox, world.actor())
  await rename(elder.mailbox, 'relief')
  await world.delegate(at('relief'), at('anna'))
  const acted = async (name: string, of: 'readers' | 'former' = 'readers'): Promise<number> => {
    const row = (await report())[of].find(({ address }) => address === at(name))!
    const found = (await acts(`?reader=${row.id}`)).acts.length
    expect(row.lastAct === null).toBe(found === 0)
    return found
  }
  expect([await acted('relieved'), await acted('relief')]).toEqual([1, 0])

  await directory.close(elder.mailbox, world.actor())
  await world.mailbox(at('relief'))
  const last = await world.person('Last Relief', at('relief'))
  await world.delegate(at('relief'), at('anna'))
  expect(await read(last)).toBe(200)
  expect([await acted('relieved'), await acted('relief', 'former'), await acted('relief')]).toEqual([1, 0, 1])
})
