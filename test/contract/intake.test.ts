import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '../../api/intake/prepare.ts'
import type { Arrival, TakenPiece } from '../../api/store/intake.ts'
import { type PreparedBytes, packer } from '../../api/store/prepared-bytes.ts'
import { message } from '../support/message.ts'
import { type Archive, actor, archiveOf, NOON, scope } from './archive.ts'
import { STORES } from './stores.ts'

function packed(all: Parameters<ReturnType<typeof packer>['add']>[0][]): PreparedBytes {
  const packing = packer()
  for (const prepared of all) packing.add(prepared)
  return packing.finish()
}

describe.each(STORES)('$name: intake', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  test('D3 V11: what is accepted is its owner’s alone, as envelope and size, until it is archived', async () => {
    const [anna] = await archive.people()
    const letter = { subject: 'on its way' }
    const accepted = await archive.accept(letter, [anna.address])
    const [own, delegated] = [scope([anna]), scope([], [anna])]
    expect(await archive.store.archive.processing(own)).toEqual([
      { mailbox: anna.mailbox, from: 'sender@print.example', size: expect.any(Number), acceptedAt: NOON },
    ])
    expect(await archive.store.archive.processing(delegated)).toEqual([])
    expect(await archive.subjects(own)).toEqual([])
    expect(await archive.store.archive.oldestAccepted()).toBe(NOON)
    await archive.archive(accepted, letter)
    expect(await archive.store.archive.processing(own)).toEqual([])
    expect(await archive.store.archive.oldestAccepted()).toBeNull()
    expect(await archive.subjects(delegated)).toEqual(['on its way'])
  })

  test('S3: what is accepted is due until it is archived, oldest first, and is archived once', async () => {
    const [anna] = await archive.people()
    const letters = [{ subject: 'second' }, { subject: 'first' }]
    const second = await archive.accept(letters[0]!, [anna.address], { acceptedAt: NOON + 10 })
    const first = await archive.accept(letters[1]!, [anna.address], { acceptedAt: NOON })
    const due = await archive.store.intake.due(NOON + 100, 10)
    expect(due.map(({ arrival }) => arrival)).toEqual([first?.arrival, second?.arrival])
    expect(new TextDecoder().decode(await archive.store.intake.raw(due[0]!.blob))).toContain('Subject: first')
    expect(await archive.archive(first, letters[1]!)).toHaveLength(1)
    expect(await archive.archive(first, letters[1]!)).toEqual([])
    await archive.archive(second, letters[0]!)
    expect(await archive.store.intake.due(NOON + 100, 10)).toEqual([])
    expect(await archive.subjects(scope([anna]))).toHaveLength(2)
  })

  test('I2: what can be taken in again is accepted and archived in one step, once for the same bytes and plan', async () => {
    const [anna, bruno] = await archive.people()
    const arrivalOf = async (letter: Parameters<typeof message>[0], to: string): Promise<Arrival> => ({
      blob: await archive.place(new TextEncoder().encode(message(letter))),
      way: 'import',
      acceptedAt: NOON,
      receivedAt: null,
      envelopeFrom: '',
      plan: { by: 'envelope', recipients: [{ address: to, folder: null }] },
      retryAt: null,
    })
    const letters = [
      { subject: 'open', date: 'Mon, 23 Nov 2026 08:00:00 +0000' },
      { subject: 'secret', sensitivity: 'Private' },
    ]
    const prepared = await Promise.all(
      letters.map((letter) => prepare(new TextEncoder().encode(message(letter)))),
    )
    const piece = async (to: string): Promise<TakenPiece> => ({
      arrivals: await Promise.all(letters.map((letter) => arrivalOf(letter, to))),
      prepared: packed(prepared),
    })
    const first = await archive.store.intake.take([await piece(anna.address)], NOON + 1000)
    expect(first).toMatchObject([
      { mailboxes: [anna.mailbox], hidden: false, fresh: true },
      { mailboxes: [anna.mailbox], hidden: true, fresh: true },
    ])
    expect(await archive.store.intake.take([await piece(anna.address)], NOON + 2000)).toEqual([null, null])
    expect(
      await archive.store.intake.take([await piece(bruno.address), await piece(bruno.address)], NOON + 3000),
    ).toMatchObject([{ message: first[0]?.message }, { message: first[1]?.message }, null, null])
    for (const mailbox of [anna, bruno]) {
      expect((await archive.subjects(scope([mailbox]))).sort()).toEqual(['open', 'secret'])
      expect(await archive.subjects(scope([], [mailbox]))).toEqual(['open'])
      expect(await archive.store.archive.processing(scope([mailbox]))).toEqual([])
    }
    const [opened] = await archive.page(scope([anna]), 'subject:open')
    expect(opened?.receivedAt).toBe(Date.UTC(2026, 10, 23, 8))
    expect(await archive.store.intake.due(NOON + 5000, 10)).toEqual([])
  })

  test('I2: with once, the same bytes under the same plan are accepted once, under another plan again', async () => {
    const [anna, bruno] = await archive.people()
    const letter = { subject: 'again' }
    expect(await archive.accept(letter, [anna.address], { once: true })).not.toBeNull()
    expect(await archive.accept(letter, [anna.address], { once: true })).toBeNull()
    expect(await archive.accept(letter, [bruno.address], { once: true })).not.toBeNull()
    expect(await archive.accept(letter, [anna.address])).not.toBeNull()
    for (const due of await archive.store.intake.due(NOON + 100, 10)) await archive.archive(due, letter)
    expect(await archive.subjects(scope([anna]))).toEqual(['again'])
    expect(await archive.subjects(scope([bruno]))).toEqual(['again'])
  })

  test('I3: a second arrival is the same message and is not fresh where it was', async () => {
    const [anna, bruno] = await archive.people()
    const first = await archive.deliver({ subject: 'same' }, [anna.address])
    const again = await archive.deliver({ subject: 'same' }, [anna.address])
    const wider = await archive.deliver({ subject: 'same' }, [anna.address, bruno.address])
    expect([first.fresh, again.fresh, wider.fresh]).toEqual([true, false, true])
    expect(new Set([first.message, again.message, wider.message]).size).toBe(1)
    expect(await archive.store.archive.folders(scope([anna]))).toContainEqual(
      expect.objectContaining({ name: 'Inbox', count: 1 }),
    )
  })

  test('S3: what a journal holds is recorded once, whoever does it, under the settings of its acceptance', async () => {
    const [anna] = await archive.people()
    const { administration, intake } = archive.store
    const letters = ['first', 'second'].map((subject) => ({ subject, sensitivity: 'Private' }))
    const frames = await Promise.all(
      letters.map(async (letter, index) => ({
        offset: index * 100,
        arrivals: [
          {
            blob: await archive.place(new TextEncoder().encode(message(letter))),
            way: 'smtp' as const,
            acceptedAt: NOON + 30 + index * 20,
            receivedAt: NOON,
            envelopeFrom: '',
            plan: { by: 'envelope' as const, recipients: [{ address: anna.address, folder: null }] },
            retryAt: null,
          },
        ],
      })),
    )
    await administration.setPolicy(
      { enabled: false, confidential: 'hidden', reason: 'a drill' },
      actor(NOON + 40),
    )
    const name = `${anna.address}.journal`
    const early = await intake.record({ name, frames: frames.slice(0, 1), end: 100 })
    const rest = await intake.record({ name, frames, end: 200 })
    expect([early.length, rest.map((one) => one === null)]).toEqual([1, [true, false]])
    expect(await intake.record({ name, frames, end: 200 })).toEqual([null, null])
    expect(await intake.recorded()).toContainEqual({ name, end: 200 })
    await archive.archive(early[0] ?? null, letters[0]!)
    await archive.archive(rest[1] ?? null, letters[1]!)
    expect((await archive.subjects(scope([anna]))).sort()).toEqual(['first', 'second'])
    // The first was accepted before the policy was switched off, and recorded after it.
    expect(await archive.subjects(scope([], [anna]))).toEqual(['second'])
    await administration.setPolicy(
      { enabled: true, confidential: 'hidden', reason: 'over' },
      actor(NOON + 60),
    )
  })

  test('X6: a change is told to those who see it, and to nobody else', async () => {
    const [anna, bruno] = await archive.people()
    const since = await archive.store.archive.position()
    await archive.deliver({ subject: 'hidden', sensitivity: 'Private' }, [anna.address])
    const told = async (where: ReturnType<typeof scope>, after = since): Promise<readonly number[]> =>
      (await archive.store.archive.changes(where, after)).mailboxes
    expect(await told(scope([anna]))).toEqual([anna.mailbox])
    expect(await told(scope([], [anna]))).toEqual([])
    expect(await told(scope([bruno]))).toEqual([])
    await archive.deliver({ subject: 'open' }, [anna.address])
    expect(await told(scope([], [anna]))).toEqual([anna.mailbox])
    const { position } = await archive.store.archive.changes(scope([], [anna]), since)
    expect(await told(scope([], [anna]), position)).toEqual([])
  })
})
