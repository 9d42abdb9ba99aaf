import { expect, test, vi } from 'vitest'
import { organisationZone } from '../../../addin/shared/i18n/dates.ts'
import { useWorld } from '../page.ts'
import { mailbox, removed, row } from '../world.ts'

const at = useWorld()

async function open(address: string) {
  const page = at.page(address)
  await page.archive.start()
  await vi.waitFor(() => expect(page.archive.list.status.value).toBe('ready'))
  await vi.waitFor(() => expect(at.world.streams.size).toBe(1))
  return page
}

async function openMessage(address: string) {
  const page = await open(address)
  await vi.waitFor(() => expect(page.archive.reading.status.value).toBe('ready'))
  return page
}

test("D6: days of access are those of the organisation's zone, which comes with who is reading", async () => {
  organisationZone.value = undefined
  await open('/m/own')
  expect(organisationZone.value).toBe('Europe/Stockholm')
})

test('D5: a removal clears rows, message, folders, address and choices in the tick that tells it', async () => {
  at.world.searches = { saved: [{ id: 's', name: 'Quotes', mailbox: 'info', q: 'quote' }], recent: [] }
  const { archive, bar, store } = await openMessage('/m/info/i/i1')
  await archive.searching.load()
  await vi.waitFor(() => expect(archive.facts.folders.value).not.toBeNull())
  expect(store.kept.get('recent')).toBe('info')

  archive.take({ ...removed('info'), type: 'removed' } as Parameters<typeof archive.take>[0])

  expect(archive.list.rows.value).toEqual([])
  expect(archive.reading.message.value).toBeNull()
  expect(archive.reading.body.value).toBeNull()
  expect(archive.facts.folders.value).toBeNull()
  expect(archive.facts.coverage.value).toBeNull()
  expect(archive.mailboxes.find('info')).toBeUndefined()
  expect(archive.searching.searches.value.saved).toEqual([])
  expect(store.kept.get('recent')).toBe('')
  expect(bar.history).toEqual(['/m/own'])
  expect(archive.notices.gone.value).toMatchObject({
    address: 'info@lindhaven.example',
    by: 'Jonas Brückner',
  })
})

test('D5, V11: of an archive whose list lies under a message of the one that went, everything stays', async () => {
  const { archive, bar } = await openMessage('/m/own/in/info/i/i1')
  await vi.waitFor(() => expect(archive.facts.folders.value).not.toBeNull())
  await vi.waitFor(() => expect(archive.facts.coverage.value).not.toBeNull())
  archive.take(removed('info'))
  expect(archive.notices.gone.value).toMatchObject({ address: 'info@lindhaven.example' })
  expect(archive.reading.message.value).toBeNull()
  expect(bar.history).toEqual(['/m/own'])
  expect(archive.facts.folders.value).not.toBeNull()
  expect(archive.facts.coverage.value).not.toBeNull()
})

test('P1, P4: a message that a later arrival withdraws goes from the screen, and from the counts', async () => {
  const { archive } = await openMessage('/m/info/i/i1?q=quote')
  await vi.waitFor(() => expect(archive.facts.facets.value).not.toBeNull())
  const asked = () => at.world.asked.filter((one) => one.includes('facets')).length
  const before = asked()
  at.world.rows.info = (at.world.rows.info ?? []).filter(({ id }) => id !== 'i1')
  at.world.tell({ type: 'changed', mailbox: 'info' })
  await vi.waitFor(() => expect(archive.reading.status.value).toBe('missing'))
  expect(archive.reading.message.value).toBeNull()
  expect(archive.reading.body.value).toBeNull()
  expect(asked()).toBe(before + 1)
})

test('D5: the event comes down the stream and does the same', async () => {
  const { archive } = await openMessage('/m/info/i/i1')
  at.world.mailboxes = at.world.mailboxes.filter((m) => m.id !== 'info')
  at.world.tell(removed('info'))
  await vi.waitFor(() => expect(archive.notices.gone.value).not.toBeNull())
  expect(archive.list.rows.value.filter((r) => r.mailbox === 'info')).toEqual([])
  expect(archive.reading.message.value).toBeNull()
})

test('D5: an answer that was under way when access was removed is not shown', async () => {
  const { archive } = await open('/m/own')
  archive.places.go({ mailbox: 'info', message: { mailbox: 'info', id: 'i1' } })
  archive.take(removed('info'))
  archive.goHome()
  await vi.waitFor(() => expect(archive.list.rows.value.map((r) => r.id)).toEqual(['o1', 'o2']))
  expect(archive.reading.message.value).toBeNull()
})

test('D5: Back to what was removed finds nothing kept', async () => {
  const { archive, bar } = await open('/m/info')
  archive.places.go({ mailbox: 'own' })
  await vi.waitFor(() => expect(archive.list.rows.value[0]?.id).toBe('o1'))
  at.world.mailboxes = at.world.mailboxes.filter((m) => m.id !== 'info')
  archive.take(removed('info'))
  bar.back()
  expect(archive.list.rows.value).toEqual([])
  await vi.waitFor(() => expect(archive.list.status.value).toBe('missing'))
})

test('D5: a removal that was missed names no time, until it is told who did it and when', async () => {
  const { archive } = await openMessage('/m/info/i/i1')
  at.world.mailboxes = at.world.mailboxes.filter((m) => m.id !== 'info')
  await archive.start()
  expect(archive.notices.gone.value).toMatchObject({ mailbox: 'info', how: 'removed', by: '', at: '' })
  archive.take(removed('info'))
  expect(archive.notices.gone.value).toMatchObject({ by: 'Jonas Brückner', at: '2026-11-23T09:44:00.000Z' })
  expect(archive.notices.toast.value).toBeNull()
})

test('D5: whose archives all go at once is told of each, where they were only taken to as well', async () => {
  at.world.mailboxes.push(mailbox('tomasz'))
  const { archive } = await openMessage('/m/info/i/i1')
  for (const id of ['info', 'own', 'tomasz']) archive.take(removed(id))
  expect(archive.session.status.value).toBe('no-mailbox')
  const toast = archive.notices.toast.value
  expect(toast?.kind === 'removed' && toast.of.map((one) => one.mailbox)).toEqual(['info', 'own', 'tomasz'])
})

test('D5: in All archives only the rows of the removed archive go, and nobody names it any more', async () => {
  const { archive } = await open('/m/all')
  at.world.rows.all = [row('o1', 'own')]
  archive.take(removed('info'))
  expect(archive.list.rows.value.map((r) => r.id)).toEqual(['o1'])
  expect(archive.list.rows.value[0]?.alsoIn).toEqual([])
  expect(archive.notices.toast.value).toMatchObject({ kind: 'removed', of: [{ by: 'Jonas Brückner' }] })
})

test('D5: a removal of what is not on screen leaves the screen alone and says so', async () => {
  const { archive } = await openMessage('/m/own/i/o1')
  archive.take(removed('info'))
  expect(archive.list.rows.value).toHaveLength(2)
  expect(archive.reading.message.value?.id).toBe('o1')
  expect(archive.notices.gone.value).toBeNull()
})

test.each(['/m/own/i/o1', '/m/all'])(
  'D5, S1: whose last archive goes while it is open (%s) learns whom to ask, and comes in again when one is given',
  async (address) => {
    const { archive, bar } = await open(address)
    archive.take(removed('info'))
    for (const { id } of archive.mailboxes.all.value) archive.take(removed(id))
    expect(archive.session.status.value).toBe('no-mailbox')
    expect(archive.list.rows.value).toEqual([])
    expect(archive.notices.gone.value).toBeNull()
    expect(bar.history).not.toContain('/m/own')
    archive.take({ type: 'granted', mailbox: mailbox('own') })
    expect(archive.session.status.value).toBe('signed-in')
    expect(archive.places.place.value.mailbox).toBe('own')
    await vi.waitFor(() => expect(archive.list.rows.value.length).toBeGreaterThan(0))
  },
)

test('D5: a removal that was missed while the stream was down counts when it is back', async () => {
  const { archive } = await openMessage('/m/info/i/i1')
  at.world.mailboxes = at.world.mailboxes.filter((m) => m.id !== 'info')
  at.world.hangUp()
  await vi.waitFor(() => expect(archive.notices.gone.value).not.toBeNull())
  expect(archive.list.rows.value.filter((r) => r.mailbox === 'info')).toEqual([])
})

test('D5: so does one of more archives than are sent; what is only further behind stays', async () => {
  at.world.more = true
  const behind = mailbox('behind')
  at.world.mailboxes.push(behind)
  const { archive } = await openMessage('/m/info/i/i1')
  // Another has come before it, and the second is no longer ours.
  at.world.beyond = [behind]
  at.world.mailboxes = at.world.mailboxes.filter((m) => m.id === 'own')
  at.world.hangUp()
  await vi.waitFor(() => expect(archive.notices.gone.value).toMatchObject({ name: 'Info Desk' }))
  expect(archive.reading.message.value).toBeNull()
  expect(archive.mailboxes.find('info')).toBeUndefined()
  expect(archive.mailboxes.find('behind')).toEqual(behind)
})

test('P1, D5: a message that was withdrawn while the stream was down goes when it is back, and from the counts', async () => {
  const { archive } = await openMessage('/m/info/i/i1?q=quote')
  await vi.waitFor(() => expect(archive.facts.facets.value).not.toBeNull())
  at.world.facets = { ...at.world.facets, total: 1 }
  at.world.rows.info = (at.world.rows.info ?? []).filter(({ id }) => id !== 'i1')
  at.world.hangUp()
  await vi.waitFor(() => expect(archive.reading.status.value).toBe('missing'))
  expect(archive.reading.message.value).toBeNull()
  await vi.waitFor(() => expect(archive.facts.facets.value?.total).toBe(1))
})

test('D5: a grant appears in the switcher and says until when', async () => {
  const { archive } = await open('/m/own')
  at.world.tell({ type: 'granted', mailbox: mailbox('tomasz', { endsAt: '2027-03-02T00:00:00.000Z' }) })
  await vi.waitFor(() => expect(archive.mailboxes.find('tomasz')).toBeDefined())
  expect(archive.notices.toast.value).toMatchObject({ kind: 'granted', of: ['tomasz'] })
})

test('D5, V1: all archives, and the counts beside them, are asked for again when one goes or comes', async () => {
  const { archive } = await open('/m/all?q=subject')
  await vi.waitFor(() => expect(archive.facts.facets.value?.total).toBe(2))
  const ids = () => archive.list.rows.value.map(({ mailbox }) => mailbox)
  expect(ids()).toContain('info')
  const info = at.world.mailboxes.find(({ id }) => id === 'info')
  const [folder] = at.world.folders

  at.world.mailboxes = at.world.mailboxes.filter(({ id }) => id !== 'info')
  const all = at.world.rows.all ?? []
  at.world.rows.all = all.filter(({ mailbox }) => mailbox !== 'info')
  at.world.facets = { ...at.world.facets, total: 1 }
  at.world.folders = [{ ...folder!, count: 1 }]
  archive.take(removed('info'))
  expect(ids()).not.toContain('info')
  await vi.waitFor(() => expect(archive.facts.facets.value?.total).toBe(1))
  await vi.waitFor(() => expect(archive.facts.folders.value?.folders[0]?.count).toBe(1))

  at.world.mailboxes = [...at.world.mailboxes, info!]
  at.world.rows.all = all
  at.world.facets = { ...at.world.facets, total: 2 }
  await vi.waitFor(() => expect(archive.list.status.value).toBe('ready'))
  archive.take({ type: 'granted', mailbox: info! })
  await vi.waitFor(() => expect(archive.facts.facets.value?.total).toBe(2))
  // Rows wait, so that none moves under the reader.
  await vi.waitFor(() => expect(archive.list.fresh.value).toBe(1))
})

test('D5: nothing says any more that an archive can be read when that has ended where it is shown', async () => {
  const { archive } = await open('/m/own')
  archive.take({ type: 'granted', mailbox: mailbox('tomasz') })
  archive.places.go({ mailbox: 'tomasz' })
  archive.take(removed('tomasz'))
  expect(archive.notices.gone.value).toMatchObject({ by: 'Jonas Brückner' })
  expect(archive.notices.toast.value).toBeNull()
})

test('D5: that an archive went is no longer said when it is given again', async () => {
  const { archive } = await open('/m/info')
  archive.take({ ...removed('info'), type: 'removed' } as Parameters<typeof archive.take>[0])
  archive.take({ type: 'granted', mailbox: mailbox('other') })
  expect(archive.notices.gone.value).not.toBeNull()
  archive.take({ type: 'granted', mailbox: mailbox('info') })
  expect(archive.notices.gone.value).toBeNull()
})

test('D5: what a link to an archive refused comes by itself when access to it does', async () => {
  const [info] = at.world.mailboxes.splice(1, 1)
  const page = at.page('/m/info/i/i1')
  const { archive } = page
  await archive.start()
  await vi.waitFor(() => expect(archive.list.status.value).toBe('missing'))
  await vi.waitFor(() => expect(archive.reading.status.value).toBe('missing'))
  at.world.mailboxes.push(info!)
  archive.take({ type: 'granted', mailbox: info! })
  await vi.waitFor(() => expect(archive.list.rows.value[0]?.id).toBe('i1'))
  await vi.waitFor(() => expect(archive.reading.status.value).toBe('ready'))
  await vi.waitFor(() => expect(archive.facts.folders.value).not.toBeNull())
  // Missed, while the line was down.
  at.world.mailboxes.pop()
  await archive.reading.again(archive.places.place.value)
  expect(archive.reading.status.value).toBe('missing')
  at.world.mailboxes.push(info!)
  page.online()
  await vi.waitFor(() => expect(archive.reading.status.value).toBe('ready'))
})

test('S1: signed out in the middle clears the screen and keeps the address', async () => {
  const { archive, bar } = await openMessage('/m/own/i/o1')
  at.world.signedIn = false
  await archive.list.again()
  await vi.waitFor(() => expect(archive.session.status.value).toBe('signed-out'))
  expect(archive.session.lost.value).toBe('signedOut')
  expect(archive.list.rows.value).toEqual([])
  expect(archive.reading.message.value).toBeNull()
  expect(bar.history.at(-1)).toBe('/m/own/i/o1')
})

test('S1: who is no longer known is signed out by whatever was asked for, not by list and message alone', async () => {
  const { archive } = await openMessage('/m/own/i/o1')
  at.world.signedIn = false
  await expect(archive.api.searches()).rejects.toMatchObject({ code: 'not-signed-in' })
  expect([archive.session.status.value, archive.session.lost.value]).toEqual(['signed-out', 'signedOut'])
  expect(archive.reading.message.value).toBeNull()
  at.world.signedIn = true
  await archive.start()
  expect(archive.session.status.value).toBe('signed-in')
  await vi.waitFor(() => expect(archive.reading.status.value).toBe('ready'))
})

test('S1 X10: nothing of a reader stays when somebody else has come, who is told whether they left before', async () => {
  at.world.searches = { saved: [{ id: 's', name: 'Quotes', mailbox: 'own', q: 'quote' }], recent: [] }
  const { archive, bar } = await openMessage('/m/own/i/o1')
  await archive.searching.load()
  expect(archive.makeRoom()).toBe(false)
  expect([archive.session.status.value, archive.session.lost.value]).toEqual(['signed-out', 'otherAccount'])
  expect([...archive.list.rows.value, ...archive.mailboxes.all.value]).toEqual([])
  expect(archive.searching.searches.value).toEqual({ saved: [], recent: [] })
  expect(archive.reading.message.value).toBeNull()
  expect(bar.history.at(-1)).toBe('/')
  // Who comes by the door is let in, and finds nothing of the one before.
  expect(archive.makeRoom()).toBe(true)
  await archive.start()
  expect([archive.notices.toast.value, archive.notices.gone.value]).toEqual([null, null])
})

test('V3: a message that was opened offline comes by itself when the machine is on the network again', async () => {
  const { archive, online } = await open('/m/info')
  at.world.offline = true
  archive.places.go({ message: { mailbox: 'info', id: 'i1' } })
  await vi.waitFor(() => expect(archive.reading.fault.value?.code).toBe('offline'))
  at.world.offline = false
  online()
  await vi.waitFor(() => expect(archive.reading.status.value).toBe('ready'))
})

test('V1: without an address the own archive opens', async () => {
  const { bar } = await open('/')
  expect(bar.history).toEqual(['/m/own'])
})
