import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startIntake } from '../../../api/intake/intake.ts'
import { keepUnparsed } from '../../../api/intake/keep.ts'
import { MESSAGE_LIMIT, patience } from '../../../api/intake/patience.ts'
import { prepare } from '../../../api/intake/prepare.ts'
import { prepareEach, type RunTask, type Stored } from '../../../api/intake/prepare-each.ts'
import { OutOfTime } from '../../../api/intake/watched.ts'
import { wordsOf } from '../../../api/store/packed-words.ts'
import { packedAlone } from '../../../api/store/prepared-bytes.ts'
import { journalReport } from '../../support/journal-report.ts'
import { message } from '../../support/message.ts'
import { startWorld, type World } from '../../support/world.ts'

const raw = (text: string): Uint8Array => new TextEncoder().encode(text)
const POISON = 7
const isPoison = (one: Stored): boolean => one instanceof Uint8Array && one[0] === POISON

/** A worker that dies of one message, and of every task that holds it. */
const dying: RunTask = async (raws) => {
  if (raws.some(isPoison)) throw new RangeError('text of the mail')
  return raws.map((one) => packedAlone(keepUnparsed(one as Uint8Array, false)))
}

describe('a message on which parsing fails', () => {
  test('I4: costs itself and nothing else, and its reason tells nothing of it', async () => {
    const messages = Array.from({ length: 250 }, (_, at) => ({
      raw: new Uint8Array([at === 120 ? POISON : 65]),
      report: false,
    }))
    const outcomes = await prepareEach(dying, messages)
    expect(outcomes.map(({ kind }) => kind).filter((kind) => kind === 'failed')).toHaveLength(1)
    expect(outcomes[120]).toEqual({ kind: 'failed', reason: 'RangeError' })
  })

  test('I4: hundreds that hang hold nobody up for half a minute each, and large mail is not hurried for it', async () => {
    let waited = 0
    const limits: number[] = []
    const hanging: RunTask = async (raws, _, limit) => {
      const at = raws.findIndex(isPoison)
      if (at < 0) return dying(raws, [], limit)
      waited += limit
      limits.push(limit)
      throw new OutOfTime(at, null)
    }
    const messages = Array.from({ length: 250 }, (_, at) => ({
      raw: new Uint8Array([at % 2 === 0 ? POISON : 65]),
      report: false,
    }))
    const clock = { now: 0 }
    const time = patience(() => clock.now)
    const outcomes = await prepareEach(hanging, messages, time)
    expect(outcomes.map(({ kind }) => kind)).toEqual(
      messages.map((_, at) => (at % 2 === 0 ? 'failed' : 'prepared')),
    )
    expect(limits[0]).toBe(MESSAGE_LIMIT)
    // 125 of them: an hour, if each had all its time.
    expect(waited).toBeLessThan(6 * 60_000)
    expect(time.limit(100 * 1024 * 1024)).toBeGreaterThan(10_000)
    clock.now += 10 * 60_000
    expect(time.limit(1)).toBe(MESSAGE_LIMIT)
  })

  test('I4: bytes that cannot be read fail alone', async () => {
    const good = { raw: raw('x'), report: false }
    const outcomes = await prepareEach(dying, [good, { raw: null, report: false }, good])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['prepared', 'failed', 'prepared'])
  })

  test('I4: any bytes at all are kept by what can be read', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), (bytes, report) => {
        const kept = keepUnparsed(bytes, report)
        expect(kept.summary.parsed).toBe(false)
        expect(kept.findings).toEqual([{ sensitivity: 'private', where: 'unparsed' }])
      }),
    )
    const kept = keepUnparsed(raw(message({ subject: 'Liegeplatz' })), false)
    expect([kept.summary.subject, wordsOf(kept.indexed).subject]).toEqual(['Liegeplatz', 'liegeplatz'])
  })
})

describe('the queue', () => {
  let world: World
  const now = (): number => world.clock.now
  beforeEach(async () => {
    world = await startWorld()
    await world.domain('lindhaven.example')
    await world.mailbox('info@lindhaven.example')
  })
  afterEach(() => world.close())

  test('I4: a failure is due again after its pause, named, and due at once when asked for', async () => {
    const { intake } = world.store
    const arrival = await world.accept(message({}), ['info@lindhaven.example'])
    await intake.postpone([{ arrival, reason: 'out of time', retryAt: now() + 60_000 }])
    expect(await intake.dueAgain(now() + 59_999, 10)).toEqual([])
    expect(await intake.due(now() + 60_000, 10)).toEqual([])
    expect(await intake.dueAgain(now() + 60_000, 10)).toMatchObject([{ arrival, attempts: 1 }])
    expect(await intake.queue()).toMatchObject({
      waiting: 1,
      oldest: now(),
      failed: [{ arrival, attempts: 1, reason: 'out of time', retryAt: now() + 60_000 }],
    })
    expect(await intake.retry()).toBe(1)
    await world.archiveAccepted()
    expect(await intake.queue()).toEqual({ waiting: 0, oldest: null, failed: [], closedReports: [] })
  })

  test('P6: a clock that is set back archives nothing before it was accepted', async () => {
    const begun = now()
    world.clock.now += 5000
    await world.accept(message({}), ['info@lindhaven.example'])
    expect(await world.intake.archiveDue(() => begun)).toBe(1)
    expect(await world.store.intake.archivedSince(now())).toBe(1)
  })

  test('I4: how many were archived in the last minute is true of a run that takes longer', async () => {
    const raws = Array.from({ length: 260 }, (_, at) => raw(message({ subject: `Gleis ${at}` })))
    await world.intake.accept(
      raws.map((one) => ({
        ...{ raw: one, way: 'smtp', acceptedAt: now(), receivedAt: now(), envelopeFrom: '', retryAt: null },
        plan: { by: 'envelope', recipients: [{ address: 'info@lindhaven.example', folder: null }] },
      })),
      { once: false },
    )
    const batches: number[] = []
    const intake = startIntake({
      store: world.store.intake,
      packs: world.store.packs,
      archived: (count) => {
        batches.push(count)
        world.clock.now += 60_001
      },
    })
    expect(await intake.archiveDue(now)).toBe(260)
    await intake.close()
    expect(batches).toHaveLength(2)
    expect(await world.store.intake.archivedSince(now() - 120_000)).toBe(batches[1])
  })

  test('I4, P2: after the last pause it is archived as kept, not parsed, and hidden from delegates', async () => {
    const info = await world.person('Info', 'info@lindhaven.example')
    await world.mailbox('cover@lindhaven.example')
    const cover = await world.person('Cover', 'cover@lindhaven.example')
    await world.delegate('cover@lindhaven.example', 'info@lindhaven.example')
    await world.accept(message({ subject: 'Gift' }), ['info@lindhaven.example'])
    const intake = startIntake({
      store: world.store.intake,
      packs: world.store.packs,
      prepareTask: () => Promise.reject(new Error('no')),
    })
    for (let tries = 0; tries < 6; tries += 1) {
      await intake.archiveDue(now)
      await intake.retryDue(now())
      world.clock.now += 24 * 60 * 60_000
    }
    await intake.close()
    const { messages } = await info.json<{ messages: { subject: string }[] }>('/mailboxes/all/messages')
    expect(messages.map(({ subject }) => subject)).toEqual(['Gift'])
    expect(await cover.json('/mailboxes/all/messages')).toMatchObject({ messages: [] })
  })

  test('I4: what was slow while others hung has all its time later, alone, and nobody waits for it', async () => {
    let letGo: () => void = () => undefined
    let hangs = false
    const asked: number[] = []
    const intake = startIntake({
      store: world.store.intake,
      packs: world.store.packs,
      prepareTask: async (messages, _, limit) => {
        const texts = messages.map((one) => new TextDecoder().decode(one as Uint8Array))
        asked.push(limit)
        const late = texts.findIndex(
          (text) => text.includes('hangs') || (text.includes('slow') && limit < MESSAGE_LIMIT),
        )
        if (late < 0)
          return Promise.all(messages.map(async (one) => packedAlone(await prepare(one as Uint8Array))))
        if (hangs) await new Promise<void>((resolve) => (letGo = resolve))
        throw new OutOfTime(late, null)
      },
    })
    try {
      for (const subject of ['hangs 1', 'hangs 2', 'hangs 3', 'slow', 'quick'])
        await world.accept(message({ subject }), ['info@lindhaven.example'])
      expect(await intake.archiveDue(now)).toBe(1)
      expect(asked.some((limit) => limit < MESSAGE_LIMIT)).toBe(true)
      world.clock.now += 60_000
      asked.length = 0
      // Those are not tried again where new mail is archived.
      expect(await intake.archiveDue(now)).toBe(0)
      hangs = true
      const retrying = intake.retryDue(now())
      await vi.waitUntil(() => asked.length > 0)
      await world.accept(message({ subject: 'behind' }), ['info@lindhaven.example'])
      expect(await intake.archiveDue(now)).toBe(1)
      hangs = false
      letGo()
      expect(await retrying).toBe(4)
      expect(asked.filter((limit) => limit === MESSAGE_LIMIT)).toHaveLength(4)
      expect(await world.store.intake.queue()).toMatchObject({
        waiting: 3,
        failed: [{ attempts: 2 }, { attempts: 2 }, { attempts: 2 }],
      })
    } finally {
      await intake.close()
    }
  })

  test('I4: a message that takes all memory of its thread costs itself; its neighbours of the batch are archived', async () => {
    const intake = startIntake({
      store: world.store.intake,
      packs: world.store.packs,
      threads: 1,
      memory: 40,
    })
    try {
      await world.accept(message({ subject: 'before' }), ['info@lindhaven.example'])
      // As many parts as are read at all: each is kept by itself, and there is no room for half of them.
      const huge = `${message({ subject: 'huge' }).replace('text/plain', 'multipart/mixed; boundary=b')}${`--b\r\nContent-Type: text/plain; name=${'n'.repeat(200)}\r\n\r\nWort\r\n`.repeat(50_000)}--b--\r\n`
      const arrival = await world.accept(huge, ['info@lindhaven.example'])
      await world.accept(message({ subject: 'after' }), ['info@lindhaven.example'])
      expect(await intake.archiveDue(now)).toBe(2)
      expect(await world.store.intake.queue()).toMatchObject({
        waiting: 1,
        failed: [{ arrival, attempts: 1, reason: 'out of memory' }],
      })
    } finally {
      await intake.close()
    }
  }, 60_000)

  test('D3: a report that could not be unwrapped is named with its reason', async () => {
    await world.intake.accept(
      [
        {
          raw: raw(journalReport(message({}), ['Nothing.'])),
          way: 'journal',
          acceptedAt: now(),
          receivedAt: now(),
          envelopeFrom: '',
          plan: { by: 'report' },
          retryAt: null,
        },
      ],
      { once: false },
    )
    await world.archiveAccepted()
    expect((await world.store.intake.queue()).closedReports).toMatchObject([
      { acceptedAt: now(), reason: 'no-envelope' },
    ])
  })
})
