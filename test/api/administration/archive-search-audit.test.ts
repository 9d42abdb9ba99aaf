import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ArchiveActPage } from '../../../core/contract/access-report.ts'
import type { Me } from '../../../core/contract/me.ts'
import type { Body, Message, Source } from '../../../core/contract/messages.ts'
import { ACTIONS } from '../../../core/roles/actions.ts'
import { message } from '../../support/message.ts'
import { REASON, startSearched } from './searched.ts'

type Searched = Awaited<ReturnType<typeof startSearched>>
let world: Searched['world']
let officer: Searched['officer']
let owner: Searched['owner']
let begin: Searched['begin']
let page: Searched['page']
let searched: Searched['searched']
let audited: Searched['audited']

beforeAll(async () => {
  ;({ world, officer, owner, begin, page, searched, audited } = await startSearched())
})
afterAll(() => world.close())

describe('what is written down', () => {
  test('A8, A5: opening, source, attachment and download carry the reason', async () => {
    const base = await begin()
    const { messages } = await page(base, 'subject:secret')
    const { id, mailbox } = messages[0]!
    const one = `${base}/mailboxes/${mailbox}/messages/${id}`
    expect((await officer.json<Message>(one)).subject).toBe('secret')
    expect((await officer.json<Body>(`${one}/body`)).text).toContain('berth plan secret')
    expect((await officer.json<Source>(`${one}/source`)).source).toContain('Sensitivity: Private')
    expect((await officer.fetch(`${one}/message.eml`)).status).toBe(200)
    expect((await officer.fetch(`${one}/delivery`)).status).toBe(200)
    const info = await world.store.administration.mailboxAt('info@lindhaven.example')
    const opened = [...(await audited('archive.open')), ...(await audited('archive.download'))]
    // The message and its body are one opening; reading it again later is another.
    expect(opened.map(({ act, detail }) => [act, detail.view ?? 'message']).sort()).toEqual([
      ['archive.download', 'source'],
      ['archive.open', 'delivery'],
      ['archive.open', 'message'],
      ['archive.open', 'source'],
    ])
    for (const entry of opened)
      expect(entry).toMatchObject({
        who: 'Officer',
        mailbox: info!.mailbox,
        identity: { subject: 'Officer' },
        detail: { reason: REASON },
      })
    expect((await audited('archive.search'))[0]).toMatchObject({
      mailbox: null,
      detail: { q: 'subject:secret', reason: REASON },
    })
    world.clock.now += 3_000
    await Promise.all([officer.json(one), officer.json(`${one}/body`)])
    expect(await audited('archive.open')).toHaveLength(4)
  })

  test('A8, A5: a search and its counts are one entry, whichever is asked for first; the same words later are another', async () => {
    const base = await begin()
    const facets = () => officer.json(`${base}/mailboxes/all/facets?q=${encodeURIComponent('subject:open')}`)
    const before = (await audited('archive.search')).length
    await Promise.all([facets(), page(base, 'subject:open')])
    world.clock.now += 3_000
    await facets()
    expect(await audited('archive.search')).toHaveLength(before + 1)
    await page(base, 'subject:open')
    expect(await audited('archive.search')).toHaveLength(before + 2)
    await page(base, 'subject:openly')
    expect((await audited('archive.search'))[0]).toMatchObject({
      who: 'Officer',
      identity: { subject: 'Officer' },
      mailbox: null,
      detail: { q: 'subject:openly', reason: REASON },
    })
    expect(await audited('archive.search')).toHaveLength(before + 3)
  })

  test('A8: a listing without words is written down as well, pages after the first are part of it', async () => {
    const base = await begin()
    const before = (await audited('archive.search')).length
    const first = await page(base, '', 'all', '&limit=2')
    await page(base, '', 'all', `&limit=2&cursor=${first.next}`)
    expect(await audited('archive.search')).toHaveLength(before + 1)
  })

  test('A8: whatever is asked for alone leaves an entry of its archive with the reason, and is one look together', async () => {
    const base = await begin()
    await world.deliver(message({ subject: 'filed', file: { name: 'a.txt', text: 'Gleis 4' } }), [
      'info@lindhaven.example',
    ])
    const { mailbox, id } = (await page(base, 'subject:filed')).messages[0]!
    const info = await world.store.administration.mailboxAt('info@lindhaven.example')
    const entries = async () =>
      [
        ...(await audited('archive.search')),
        ...(await audited('archive.open')),
        ...(await audited('archive.download')),
      ]
        .filter(({ mailbox }) => mailbox === info!.mailbox)
        .sort((one, other) => one.number - other.number)
    const reads = Object.keys(ACTIONS).filter(
      (action) =>
        action.startsWith('get /admin/archive/{search}/mailboxes/{mailbox}/') &&
        !action.endsWith('/coverage'),
    )
    for (const action of reads) {
      const path = action
        .replace('get /admin/archive/{search}', base)
        .replace('{mailbox}', mailbox)
        .replace('{message}', id)
        .replace('{part}', '0')
      world.clock.now += 61_000
      const before = (await entries()).length
      expect([action, (await officer.fetch(path)).status]).toEqual([action, 200])
      const [entry, ...more] = (await entries()).slice(before)
      expect([action, entry, more]).toMatchObject([
        action,
        { who: 'Officer', detail: { reason: REASON } },
        [],
      ])
    }
    const conversation = (await entries()).filter(({ detail }) => detail.view === 'conversation')
    expect(conversation).toMatchObject([{ act: 'archive.open', message: expect.any(Number) }])
    // A page's own requests, at the same time.
    world.clock.now += 61_000
    const before = (await entries()).length
    await Promise.all(
      ['folders', 'messages', 'facets', 'suggestions?q=an'].map((what) =>
        officer.json(`${base}/mailboxes/${mailbox}/${what}`),
      ),
    )
    expect((await entries()).slice(before)).toMatchObject([{ act: 'archive.search', detail: { q: '' } }])
  })

  test('A8, D7: the owner is told of a conversation as one, and of a look round as that', async () => {
    const base = await begin()
    const anna = await searched(base, 'anna@')
    const { id } = (await page(base, 'subject:open', anna)).messages[0]!
    world.clock.now += 61_000
    await officer.json(`${base}/mailboxes/${anna}/suggestions?q=an`)
    await officer.json(`${base}/mailboxes/${anna}/messages/${id}/conversation`)
    const own = (await owner.json<Me>('/me')).mailboxes[0]!
    const { acts } = await owner.json<ArchiveActPage>(`/mailboxes/${own.id}/access/acts`)
    expect(acts.slice(0, 2)).toMatchObject([
      { what: 'opened', as: 'administrator', part: { kind: 'conversation' }, message: { subject: 'open' } },
      { what: 'searched', as: 'administrator', words: '' },
    ])
  })

  test('A8: what opens nothing in a search leaves no entry of a message', async () => {
    const base = await begin()
    const { mailbox } = (await page(base, 'subject:secret')).messages[0]!
    const before = (await audited('archive.open')).length
    expect((await officer.fetch(`${base}/mailboxes/${mailbox}/messages/never/conversation`)).status).toBe(404)
    expect(await audited('archive.open')).toHaveLength(before)
  })

  test('A8: an archive search leaves nothing among the recent searches of its person', async () => {
    const base = await begin()
    await page(base, 'berth')
    expect(await officer.json('/searches')).toEqual({ saved: [], recent: [] })
  })
})
