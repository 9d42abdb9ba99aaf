import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IntakeHealth } from '../../../core/contract/admin/intake.ts'
import { journalReport } from '../../support/journal-report.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let helpDesk: Person
let administrator: Person
let failing: number[]
const INFO = 'info@lindhaven.example'
const health = () => administrator.json<IntakeHealth>('/admin/intake')
const at = (ms: number) => new Date(ms).toISOString()

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  await world.mailbox(INFO)
  administrator = await world.person('Administrator')
  helpDesk = await world.person('Help Desk')
  await world.grant(administrator, 'full-administrator')
  await world.grant(helpDesk, 'help-desk-administrator')
  await world.deliver(message({ subject: 'Fahrplan' }), [INFO])
  world.clock.now += 30 * 60_000
  await world.deliver(message({ subject: 'Gleis' }), [INFO])
  failing = [
    await world.accept(message({ subject: 'Gift' }), [INFO]),
    await world.accept(message({ subject: 'Ruine' }), [INFO]),
  ]
  await world.store.intake.postpone(
    failing.map((arrival) => ({ arrival, reason: 'out of time', retryAt: world.clock.now + 60_000 })),
  )
})
afterAll(() => world.close())

test('I4: intake health tells what waits, what failed and how fast it goes, and nothing of content', async () => {
  const now = world.clock.now
  const seen = await health()
  expect(seen).toMatchObject({
    waiting: 2,
    oldestAcceptedAt: at(now),
    archivedLastMinute: 1,
    archivedLastHour: 2,
    failed: failing.map((arrival) => ({
      arrival,
      acceptedAt: at(now),
      attempts: 1,
      retryAt: at(now + 60_000),
      reason: 'out of time',
    })),
    closedReports: [],
    smtp: null,
  })
  expect(JSON.stringify(seen)).not.toMatch(/Gift|Ruine|info@/)
})

test('A7: who may not see or write intake is refused with the permission', async () => {
  for (const [method, path, permission] of [
    ['GET', '/admin/intake', 'intake.read'],
    ['POST', '/admin/intake/retry', 'intake.write'],
  ] as const) {
    const nobody = await world.person('Nobody')
    const answer =
      method === 'GET' ? await nobody.fetch(path) : await nobody.send(method, path, { arrival: null })
    expect([answer.status, await answer.json()]).toMatchObject([403, { permission }])
  }
})

test('I4, A5: one that failed, or all, is tried again at once, and that is written down', async () => {
  const [one] = failing
  const retry = async (arrival: unknown) => {
    const answer = await administrator.send('POST', '/admin/intake/retry', { arrival })
    return [answer.status, await answer.json()]
  }
  expect(await retry(one)).toEqual([200, { retried: 1 }])
  expect((await health()).failed.filter(({ retryAt }) => retryAt === null)).toMatchObject([{ arrival: one }])
  const [entry] = await world.store.audit.page({ act: 'intake.retry' }, { before: null, limit: 1 })
  expect(entry).toMatchObject({ who: 'Administrator', detail: { arrival: one, retried: 1 } })
  expect(await retry(999_999)).toEqual([200, { retried: 0 }])
  expect(await retry(null)).toEqual([200, { retried: 2 }])
  expect(await retry('x')).toMatchObject([400, { field: 'arrival' }])
  await world.archiveAccepted()
  expect(await health()).toMatchObject({ waiting: 0, oldestAcceptedAt: null, failed: [] })
})

test('D3: a journal report that could not be unwrapped is named with its reason', async () => {
  await world.intake.accept(
    [
      {
        raw: new TextEncoder().encode(journalReport(message({ subject: 'Gift' }), ['Nothing.'])),
        way: 'journal',
        acceptedAt: world.clock.now,
        receivedAt: world.clock.now,
        envelopeFrom: 'journal@mail.example',
        plan: { by: 'report' },
        retryAt: null,
      },
    ],
    { once: false },
  )
  await world.archiveAccepted()
  expect((await health()).closedReports).toMatchObject([
    {
      acceptedAt: at(world.clock.now),
      sender: 'journal@mail.example',
      reason: 'no-envelope',
      sentence: expect.stringContaining('envelope journal reports'),
    },
  ])
})
