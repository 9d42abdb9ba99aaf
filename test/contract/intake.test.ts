import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '../../api/intake/prepare.ts'
import type { Became } from '../../api/store/became.ts'
import type { BlockPlace } from '../../api/store/block-messages.ts'
import type { Manner, Plan, TakenPiece } from '../../api/store/intake.ts'
import { packer } from '../../api/store/prepared-bytes.ts'
import { message } from '../support/message.ts'
import { type Archive, actor, archiveOf, NOON, scope } from './archive.ts'
import { STORES } from './stores.ts'

describe.each(STORES)('$name: intake', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  /** Messages that an import brings to an address. */
  async function pieceOf(texts: readonly string[], address: string, batch?: number): Promise<TakenPiece> {
    const plan: Plan = { by: 'envelope', recipients: [{ address, folder: null }] }
    const prepared = packer()
    const blocks: BlockPlace[] = []
    for (const text of texts) {
      const raw = new TextEncoder().encode(text)
      const { sha256, size, ...place } = await archive.place(raw)
      blocks.push({ ...place, hashes: sha256, sizes: Uint32Array.of(size) })
      prepared.add(await prepare(raw))
    }
    const how: Manner = { way: 'import', receivedAt: null, envelopeFrom: '', plan }
    const manner = batch === undefined ? how : { ...how, batch }
    return { manners: texts.map(() => manner), blocks, prepared: prepared.finish() }
  }

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
    const letters = [
      message({ subject: 'open', date: 'Mon, 23 Nov 2026 08:00:00 +0000' }),
      message({ subject: 'secret', sensitivity: 'Private' }),
    ]
    const taken = async (to: string, now: number, ...pieces: string[][]): Promise<Became[]> =>
      archive.store.intake.take(await Promise.all(pieces.map((texts) => pieceOf(texts, to))), now)
    expect(await taken(anna.address, NOON + 1000, letters)).toEqual(['fresh', 'fresh'])
    expect(await taken(anna.address, NOON + 2000, letters)).toEqual(['known', 'known'])
    const twice = await taken(bruno.address, NOON + 3000, letters, letters)
    expect(twice).toEqual(['fresh', 'fresh', 'known', 'known'])
    const otherWay = letters.map((letter) => `Received: from elsewhere\r\n${letter}`)
    expect(await taken(bruno.address, NOON + 4000, otherWay)).toEqual(['merged', 'merged'])
    expect(await taken('who@nowhere.example', NOON + 4000, letters)).toEqual(['unassigned', 'unassigned'])
    expect((await archive.subjects(scope([anna, bruno]))).sort()).toEqual(['open', 'secret'])
    for (const mailbox of [anna, bruno]) {
      expect((await archive.subjects(scope([mailbox]))).sort()).toEqual(['open', 'secret'])
      expect(await archive.subjects(scope([], [mailbox]))).toEqual(['open'])
      expect(await archive.store.archive.processing(scope([mailbox]))).toEqual([])
    }
    const [opened] = await archive.page(scope([anna]), 'subject:open')
    expect(opened?.receivedAt).toBe(Date.UTC(2026, 10, 23, 8))
    expect(await archive.store.intake.due(NOON + 5000, 10)).toEqual([])
  })

  test('I8: what an import meets as it takes in or accepts stays by it when the one that brought it is withdrawn', async () => {
    const [anna] = await archive.people()
    const { intake, mailBatches } = archive.store
    const begun = { startedAt: NOON, by: 'Jonas', what: 'a.mbox', mailbox: null }
    const [one, two] = [await mailBatches.begin(begun), await mailBatches.begin(begun)]
    const letters = ['taken', 'accepted', 'of one only'].map((subject) => ({ subject }))
    const [taken, accepted] = letters as [object, object]
    await intake.take([await pieceOf(letters.map(message), anna.address, one)], NOON)
    const texts = [taken, { subject: 'of two only' }].map(message)
    expect(await intake.take([await pieceOf(texts, anna.address, two)], NOON)).toEqual(['known', 'fresh'])
    const how = { way: 'import', batch: two, once: true } as const
    expect(await archive.accept(accepted, [anna.address], how)).toBeNull()
    expect(await mailBatches.startWithdrawal(one, 'wrong', actor())).toMatchObject({ messages: 1, stayed: 2 })
    expect(await mailBatches.withdrawable(one, 10)).toHaveLength(1)
    expect(await mailBatches.withdrawable(two, 10)).toHaveLength(3)
  })

  test('I2: what parsing made of messages is handed over, not held twice', async () => {
    const piece = await pieceOf(
      [message({ subject: 'long', text: 'tide '.repeat(50_000) })],
      'a@nowhere.example',
    )
    const taking = archive.store.intake.take([piece], NOON)
    expect(piece.prepared).toHaveLength(0)
    expect(await taking).toEqual(['unassigned'])
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
