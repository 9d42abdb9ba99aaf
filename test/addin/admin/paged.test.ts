import { expect, test } from 'vitest'
import { createPaged, type RowPage } from '../../../addin/admin/models/paged.ts'
import { Fault } from '../../../addin/shared/client/fault.ts'

const page = (rows: number[], next: string | null = null): RowPage<number> => ({ rows, next, total: 9 })

test('A4: an answer that comes after another filter was asked for is not shown', async () => {
  const list = createPaged<number>()
  let late: (answer: RowPage<number>) => void = () => undefined
  const first = list.ask(() => new Promise((resolve) => (late = resolve)))
  await list.ask(async () => page([2]))
  late(page([1]))
  await first
  expect(list.rows.value).toEqual([2])
})

test('A4: the next page is asked for once, and after a failure only when somebody says so', async () => {
  const list = createPaged<number>()
  const asked: (string | null)[] = []
  let broken = true
  await list.ask(async (cursor) => {
    asked.push(cursor)
    if (cursor === null) return page([1], 'two')
    if (broken) throw new Fault('offline')
    return page([2])
  })
  await Promise.all([list.loadMore(), list.loadMore()])
  await list.loadMore()
  expect(asked).toEqual([null, 'two'])
  expect(list.moreFailed.value).toBe(true)
  broken = false
  await list.loadMoreAgain()
  expect(list.rows.value).toEqual([1, 2])
  expect(list.hasMore.value).toBe(false)
})

test('A4: rows stay while a narrower list is on its way, and a failure then says so', async () => {
  const list = createPaged<number>()
  await list.ask(async () => page([1]))
  const next = list.ask(async () => {
    throw new Fault('unavailable')
  })
  expect(list.status.value).toBe('ready')
  await next
  expect(list.status.value).toBe('failed')
  expect(list.fault.value?.code).toBe('unavailable')
})
