import { afterEach, beforeEach, expect, test } from 'vitest'
import { journalEntries } from '../../../api/intake/journal-entries.ts'
import { message } from '../../support/message.ts'
import { startWorld, type World } from '../../support/world.ts'
import { carrel, within } from './carrel.ts'

let world: World
beforeEach(async () => {
  world = await startWorld({ now: Date.now() - 30_000 })
  await world.domain('lindhaven.example')
  await world.mailbox('info@lindhaven.example')
})
afterEach(() => world.close())

const queue = async (...args: string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await carrel(world.folder, 'queue', '--json', ...args)).out) as Record<string, unknown>

test('I4: the queue is told by command: how much, since when, how fast, what failed and why; and tried again', async () => {
  const { now } = world.clock
  await world.deliver(message({ subject: 'done' }), ['info@lindhaven.example'])
  const one = await world.accept(message({ subject: 'one' }), ['info@lindhaven.example'])
  const two = await world.accept(message({ subject: 'two' }), ['info@lindhaven.example'])
  const retryAt = now + 3_600_000
  await world.store.intake.postpone(
    [one, two].map((arrival) => ({ arrival, reason: 'out of time', retryAt })),
  )
  expect(await queue()).toMatchObject({
    waiting: 2,
    oldest: now,
    archivedLastMinute: 1,
    archivedLastHour: 1,
    failed: [
      { arrival: one, attempts: 1, reason: 'out of time', retryAt },
      { arrival: two, attempts: 1, reason: 'out of time', retryAt },
    ],
  })
  const { out } = await carrel(world.folder, 'queue')
  expect(out).toMatch(/2 accepted and not archived yet; the oldest for \d+ s\./)
  expect(out).toContain('Archived: 1 in the last minute, 1 in the last hour.')
  expect(out).toContain(`${one}: failed 1 times (out of time)`)

  expect(await queue('--retry', String(two))).toMatchObject({ retried: 1 })
  await world.archiveAccepted()
  expect(await queue()).toMatchObject({ waiting: 1, failed: [{ arrival: one }] })
  expect(await queue('--retry')).toMatchObject({ retried: 1 })
  await world.archiveAccepted()
  expect(await queue()).toMatchObject({ waiting: 0, oldest: null, failed: [] })
}, 180_000)

test('S3: the queue counts what a killed server had acknowledged and not written down, before another starts', async () => {
  const { now } = world.clock
  const { entries } = await journalEntries(
    [
      {
        raw: new TextEncoder().encode(message({ subject: 'acknowledged' })),
        way: 'smtp',
        acceptedAt: now,
        receivedAt: now,
        envelopeFrom: 'amelie@print.example',
        plan: { by: 'envelope', recipients: [{ address: 'info@lindhaven.example', folder: null }] },
        retryAt: null,
      },
    ],
    () => Promise.reject(new Error('it is small')),
  )
  await world.store.packs.journal(entries)
  for (const _ of ['once', 'and again']) expect(await queue()).toMatchObject({ waiting: 1, oldest: now })
})

test('I8: who adds an address is told when the mail that waited for it is archived, whether a server runs or not', async () => {
  const later = 'later@lindhaven.example'
  for (const subject of ['one', 'two']) await world.deliver(message({ subject }), [later])
  const added = await within(world.folder, 'address', 'add', later)
  expect(added.out).toBe(
    `${later} was added. 2 messages that waited for it follow: at once if a server runs, else at its next start.\n`,
  )
  const { out } = await within(world.folder, 'queue', '--retry')
  expect(out).toContain(
    '0 that had failed are tried again: at once if a server runs, else at its next start.',
  )
})

test('I4: a number that is none is refused with a sentence', async () => {
  const none = await carrel(world.folder, 'queue', '--retry', '99999')
  expect([none.code, none.err]).toEqual([
    1,
    'Nothing that failed has the number 99999. The list of carrel queue names what did.\n',
  ])
  const { code, err } = await carrel(world.folder, 'queue', '--retry', 'first')
  expect(code).not.toBe(0)
  expect(err).toContain('Give the number that stands before the failure in the list.')
})
