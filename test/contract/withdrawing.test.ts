import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '../../api/intake/prepare.ts'
import { message } from '../support/message.ts'
import { type Archive, actor, archiveOf, NOON, scope } from './archive.ts'
import { STORES } from './stores.ts'

describe.each(STORES)('$name: withdrawing', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  test('I8: an import is withdrawn from its mailbox: other mailboxes and other ways keep it, and it can come again', async () => {
    const [anna, bruno] = await archive.people()
    const { mailBatches, audit } = archive.store
    const batch = await mailBatches.begin({
      startedAt: NOON,
      by: 'Jonas',
      what: 'a.mbox',
      mailbox: anna.address,
    })
    const how = { way: 'import' as const, batch, once: true }
    const letters = ['imported only', 'shared', 'came again'].map((subject) => ({
      subject,
      text: `wort ${subject}`,
    }))
    const [only, shared, again] = letters as [object, object, object]
    await archive.deliver(shared, [bruno.address], { acceptedAt: NOON - 1000, receivedAt: NOON })
    const arrivals = []
    for (const letter of letters) arrivals.push(await archive.deliver(letter, [anna.address], how))
    await archive.deliver(again, [anna.address])
    expect(await mailBatches.all()).toMatchObject([{ batch, messages: 3, withdrawnAt: null }])
    const since = await archive.store.archive.position()

    expect(await mailBatches.startWithdrawal(batch, 'wrong mailbox', actor())).toMatchObject({
      withdrawnAt: NOON,
    })
    const waiting = await mailBatches.withdrawable(batch, 10)
    expect(await mailBatches.leftToWithdraw(batch)).toEqual({
      messages: 3,
      bytes: waiting.reduce((sum, { blob }) => sum + blob.size, 0),
    })
    expect(waiting.map(({ arrival }) => arrival)).toEqual(arrivals.map(({ arrival }) => arrival))
    const piece = await Promise.all(
      arrivals.map(async ({ arrival }, at) => ({
        arrival,
        prepared: await prepare(new TextEncoder().encode(message(letters[at]!))),
      })),
    )
    expect(await mailBatches.withdraw(piece, NOON)).toEqual({ withdrawn: 2, kept: 1 })
    expect(await mailBatches.withdraw(piece, NOON)).toEqual({ withdrawn: 0, kept: 0 })
    expect(await mailBatches.leftToWithdraw(batch)).toEqual({ messages: 0, bytes: 0 })
    // Asked again after a cut, it knows what came before.
    expect(await mailBatches.startWithdrawal(batch, 'again', actor())).toMatchObject({
      takenOut: 2,
      stayed: 1,
    })
    expect(await archive.subjects(scope([anna]))).toEqual([])
    expect(await archive.subjects(scope([], [anna]), 'wort')).toEqual([])
    expect((await archive.store.archive.changes(scope([anna]), since)).mailboxes).toEqual([anna.mailbox])
    expect((await archive.store.archive.folders(scope([anna]))).map(({ count }) => count)).toEqual([0, 0])
    expect(await archive.subjects(scope([bruno]), 'wort')).toEqual(['shared'])
    // What came by another way too is there again by that one.
    for (const due of await archive.store.intake.due(NOON + 100, 10)) await archive.archive(due, again)
    expect(await archive.subjects(scope([anna]), 'wort')).toEqual(['came again'])
    expect(await audit.acts()).toContain('import.withdraw')

    const next = await mailBatches.begin({
      startedAt: NOON,
      by: 'Jonas',
      what: 'a.mbox',
      mailbox: anna.address,
    })
    await archive.deliver(only, [anna.address], { ...how, batch: next })
    expect((await archive.subjects(scope([anna]), 'wort')).sort()).toEqual(['came again', 'imported only'])
  })

  test('I8: what a withdrawn import did not archive yet, or put into no mailbox, reaches nobody later', async () => {
    const [anna] = await archive.people()
    const { mailBatches } = archive.store
    const begun = { startedAt: NOON, by: 'Jonas', what: 'b.mbox', mailbox: null }
    const batch = await mailBatches.begin(begun)
    const how = { way: 'import' as const, batch, once: true }
    const [waiting, nobodys, twice] = ['waiting', 'nobodys', 'twice'].map((subject) => ({ subject }))
    const later = `later@${anna.address.split('@')[1]}`
    const { arrival } = await archive.deliver(nobodys!, [later], how)
    const accepted = await archive.accept(waiting!, [anna.address], how)
    const pair = [
      await archive.deliver(twice!, [anna.address], how),
      await archive.deliver(twice!, [anna.address], { ...how, once: false }),
    ]
    expect(await mailBatches.find(batch)).toMatchObject({ messages: 4, withdrawnAt: null })
    expect(await mailBatches.became(batch)).toEqual({ accepted: 4, merged: 1, unassigned: 1 })
    expect(await mailBatches.find(batch + 1)).toBeNull()
    await mailBatches.startWithdrawal(batch, 'wrong mailbox', actor())
    await archive.archive(accepted, waiting!)
    const piece = async (number: number, letter: object) => ({
      arrival: number,
      prepared: await prepare(new TextEncoder().encode(message(letter))),
    })
    const taken = [
      await piece(arrival, nobodys!),
      await piece(accepted!.arrival, waiting!),
      ...(await Promise.all(pair.map((one) => piece(one.arrival, twice!)))),
    ]
    expect(await mailBatches.withdraw(taken, NOON)).toEqual({ withdrawn: 1, kept: 0 })
    expect(await mailBatches.withdrawable(batch, 10)).toEqual([])
    const made = await archive.mailbox(later)
    expect(await archive.store.intake.due(NOON + 100, 10)).toEqual([])
    expect(await archive.subjects(scope([anna, made]))).toEqual([])

    const next = await mailBatches.begin(begun)
    await archive.deliver(waiting!, [anna.address], { ...how, batch: next })
    await archive.deliver(twice!, [anna.address], { ...how, batch: next })
    expect((await archive.subjects(scope([anna]))).sort()).toEqual(['twice', 'waiting'])
  })
})
