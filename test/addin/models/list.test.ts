import { expect, test, vi } from 'vitest'
import { useWorld } from '../page.ts'
import { row } from '../world.ts'

const at = useWorld()

async function open(address: string) {
  const { archive } = at.page(address)
  await archive.start()
  await vi.waitFor(() => expect(archive.list.status.value).toBe('ready'))
  return archive
}
const ids = (archive: Awaited<ReturnType<typeof open>>) => archive.list.rows.value.map((r) => r.id)

test('V3: pages follow each other, newest first, until there is no more', async () => {
  at.world.pageSize = 2
  at.world.rows.own = ['a', 'b', 'c', 'd', 'e'].map((id) => row(id, 'own'))
  const archive = await open('/m/own')
  expect(ids(archive)).toEqual(['a', 'b'])
  await archive.list.loadMore()
  await archive.list.loadMore()
  expect(ids(archive)).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(archive.list.hasMore.value).toBe(false)
  await archive.list.loadMore()
  expect(ids(archive)).toHaveLength(5)
})

test('V3: new messages wait above the list until the reader asks for them', async () => {
  const archive = await open('/m/own')
  at.world.rows.own = [row('new', 'own'), ...at.world.rows.own!]
  await archive.list.refresh(true)
  expect(ids(archive)).toEqual(['o1', 'o2'])
  expect(archive.list.fresh.value).toBe(1)
  archive.list.showFresh()
  expect(ids(archive)).toEqual(['new', 'o1', 'o2'])
  expect(archive.list.fresh.value).toBe(0)
})

test('P1: a message that was withdrawn leaves the list at the next change', async () => {
  const archive = await open('/m/info')
  at.world.rows.info = at.world.rows.info!.filter((r) => r.id !== 'i1')
  await archive.list.refresh(true)
  expect(ids(archive)).toEqual(['i2'])
})

test('P1: a withdrawn message leaves at once, even when a new one came with the same change', async () => {
  const archive = await open('/m/info')
  at.world.rows.info = [row('new', 'info'), row('i1', 'info')]
  await archive.list.refresh(true)
  expect(ids(archive)).not.toContain('i2')
})

test('P1, D5: a withdrawn message leaves behind the first page too, and a list that was kept', async () => {
  at.world.pageSize = 2
  const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(id, 'info'))
  at.world.rows.info = all
  const archive = await open('/m/info')
  await archive.list.loadMore()
  await archive.list.loadMore()
  at.world.rows.info = all.filter(({ id }) => id !== 'd')
  await archive.list.refresh(true)
  expect(ids(archive)).toEqual(['a', 'b', 'c', 'e', 'f'])
  archive.places.go({ mailbox: 'own' })
  await vi.waitFor(() => expect(ids(archive)).toEqual(['o1', 'o2']))
  at.world.rows.info = all.filter(({ id }) => id !== 'd' && id !== 'e')
  archive.places.go({ mailbox: 'info' })
  await vi.waitFor(() => expect(ids(archive)).toEqual(['a', 'b', 'c', 'f']))
})

test('V4: a malformed query is pointed at, and the last results stay', async () => {
  const archive = await open('/m/own')
  archive.searching.run('subject')
  await vi.waitFor(() => expect(archive.list.status.value).toBe('ready'))
  archive.searching.run('subject "berth')
  await vi.waitFor(() => expect(archive.list.mistake.value).not.toBeNull())
  expect(archive.list.mistake.value).toMatchObject({ start: 8, end: 14, repair: 'subject "berth"' })
  expect(ids(archive)).toEqual(['o1', 'o2'])
  archive.searching.run('subject o1')
  await vi.waitFor(() => expect(archive.list.mistake.value).toBeNull())
})

test('V1: another archive never shows rows of the one before, not even while it loads', async () => {
  const archive = await open('/m/own')
  archive.places.go({ mailbox: 'info', q: 'x' })
  expect(ids(archive)).toEqual([])
})

test('V3: a mistake in the search keeps nobody offline once the network is back', async () => {
  const archive = await open('/m/own')
  archive.searching.run('subject "berth')
  await vi.waitFor(() => expect(archive.list.mistake.value).not.toBeNull())
  at.world.offline = true
  await archive.list.refresh(true)
  expect(archive.list.fault.value?.code).toBe('offline')
  at.world.offline = false
  await archive.list.refresh(true)
  expect(archive.list.fault.value).toBeNull()
  expect(archive.list.mistake.value).not.toBeNull()
})

test('V3: offline keeps the list that is on screen', async () => {
  const archive = await open('/m/own')
  at.world.offline = true
  await archive.list.refresh(true)
  expect(ids(archive)).toEqual(['o1', 'o2'])
  expect(archive.list.fault.value?.code).toBe('offline')
  expect(archive.list.loadedAt.value).toBe('2026-11-23T09:41:30.000Z')
})

test('V3: a page that does not come is asked for once, and again only when the reader says so', async () => {
  at.world.pageSize = 2
  at.world.rows.own = ['a', 'b', 'c'].map((id) => row(id, 'own'))
  const archive = await open('/m/own')
  at.world.fails = 'cursor'
  await archive.list.loadMore()
  await archive.list.loadMore()
  expect(at.world.asked.filter((a) => a.includes('cursor'))).toHaveLength(1)
  at.world.fails = ''
  await archive.list.loadMoreAgain()
  expect(ids(archive)).toEqual(['a', 'b', 'c'])
})
