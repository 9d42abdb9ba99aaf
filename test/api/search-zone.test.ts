import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../../core/contract/common.ts'
import type { Me } from '../../core/contract/me.ts'
import type { MessagePage } from '../../core/contract/messages.ts'
import type { Facets } from '../../core/contract/searching.ts'
import { message } from '../support/message.ts'
import { type Person, startWorld, type World } from '../support/world.ts'

/** Nine hours behind Berlin, where the organisation is. It is 01:00 there, and 10:00 in Berlin. */
const THERE = '&zone=America/Los_Angeles'
const ARRIVED = {
  'this morning': '2026-11-23T08:30:00Z',
  'late yesterday': '2026-11-23T06:55:00Z',
  'last of 2025': '2026-01-01T06:00:00Z',
  'summer of 2025': '2025-07-01T12:00:00Z',
}

let world: World
let marta: Person
let own: string
beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  await world.mailbox('marta@lindhaven.example')
  marta = await world.person('Marta', 'marta@lindhaven.example')
  own = (await marta.json<Me>('/me')).mailboxes[0]!.id
  for (const [subject, at] of Object.entries(ARRIVED))
    await world.deliver(message({ subject }), ['marta@lindhaven.example'], { receivedAt: Date.parse(at) })
})
afterAll(() => world.close())

const pageOf = (q: string, more = '') =>
  marta.json<MessagePage>(`/mailboxes/${own}/messages?q=${encodeURIComponent(q)}${more}`)
const found = async (q: string, more = '') => (await pageOf(q, more)).messages.map(({ subject }) => subject)
const years = async (more = '') => {
  const counted = await marta.json<Facets>(`/mailboxes/${own}/facets?q=Fahrplan${more}`)
  return counted.years.map(({ year, count }) => [year, count])
}

test('V4: a day in a search is the day that its reader sees, and without a zone that of the organisation', async () => {
  expect(await found('on:2026-11-22', THERE)).toEqual(['late yesterday'])
  expect(await found('on:2026-11-22')).toEqual([])
  expect(await found('on:2026-11-23', THERE)).toEqual(['this morning'])
  expect(await found('on:2026-11-23')).toEqual(['this morning', 'late yesterday'])
  expect(await found('after:2026-11-22', THERE)).toEqual(['this morning'])
  expect(await found('before:2026', THERE)).toEqual(['last of 2025', 'summer of 2025'])
})

test('V4: so are today and yesterday', async () => {
  expect(await found('on:today', THERE)).toEqual(['this morning'])
  expect(await found('on:yesterday', THERE)).toEqual(['late yesterday'])
  expect(await found('on:today')).toEqual(['this morning', 'late yesterday'])
})

test('V4: a year is counted as it is found', async () => {
  expect(await years(THERE)).toEqual([
    [2026, 2],
    [2025, 2],
  ])
  expect(await found('Fahrplan on:2025', THERE)).toEqual(['last of 2025', 'summer of 2025'])
  expect(await years()).toEqual([
    [2026, 3],
    [2025, 1],
  ])
  expect(await found('Fahrplan on:2025')).toEqual(['summer of 2025'])
})

test('V4, X2: a page follows one of the same zone only, however that is spelled', async () => {
  const first = await pageOf('Fahrplan', `&limit=1${THERE}`)
  const next = (more: string) =>
    marta.fetch(`/mailboxes/${own}/messages?q=Fahrplan&limit=1&cursor=${first.next}${more}`)
  for (const more of ['', '&zone=Asia/Tokyo']) {
    const answer = await next(more)
    expect(answer.status).toBe(400)
    expect((await answer.json()) as Problem).toMatchObject({ code: 'bad-cursor', field: 'cursor' })
  }
  const answer = await next('&zone=america/LOS_ANGELES')
  expect(((await answer.json()) as MessagePage).messages).toMatchObject([{ subject: 'late yesterday' }])
})

test("V4: who names the organisation's zone asks for the same as who names none", async () => {
  const { next } = await pageOf('Fahrplan', '&limit=2')
  expect(await found('Fahrplan', `&limit=2&cursor=${next}&zone=Europe/Berlin`)).toEqual([
    'last of 2025',
    'summer of 2025',
  ])
})
