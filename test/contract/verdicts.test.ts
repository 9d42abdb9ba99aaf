import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Archive, actor, archiveOf, NOON, scope } from './archive.ts'
import { STORES } from './stores.ts'

describe.each(STORES)('$name: verdicts', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  test('P1: a later, more sensitive copy withdraws a message from the delegates of every mailbox', async () => {
    const [anna, bruno] = await archive.people()
    const letter = { subject: 'withdrawn', from: 'Wanda <wanda@print.example>' }
    const { message } = await archive.deliver(letter, [anna.address])
    const delegated = scope([], [anna])
    expect(await archive.subjects(delegated, 'withdrawn')).toEqual(['withdrawn'])
    const before = await archive.store.archive.position()
    await archive.deliver({ ...letter, sensitivity: 'Private' }, [bruno.address])
    for (const where of [delegated, scope([], [bruno])]) {
      expect(await archive.subjects(where)).toEqual([])
      expect(await archive.subjects(where, 'withdrawn')).toEqual([])
      expect(await archive.subjects(where, '-nothing')).toEqual([])
      expect(await archive.store.archive.message(where, message)).toBeNull()
      expect(await archive.store.archive.folders(where)).toSatisfy((all: { count: number }[]) =>
        all.every(({ count: n }) => n === 0),
      )
      expect(await archive.store.archive.suggestions(where, ['wanda'], 5)).toEqual([])
    }
    expect((await archive.store.archive.changes(delegated, before)).mailboxes).toEqual([anna.mailbox])
    expect(await archive.subjects(scope([anna]))).toEqual(['withdrawn'])
    expect(await archive.store.archive.delivery(scope([anna]), message)).toMatchObject({
      applied: true,
      sensitivity: 'private',
      where: 'other-arrival',
    })
  })

  test('P1: a more sensitive copy withdraws it also when both are archived in one go', async () => {
    const [anna, bruno] = await archive.people()
    const letter = { subject: 'both at once' }
    const marked = { ...letter, sensitivity: 'Private' }
    const first = await archive.accept(letter, [anna.address])
    const second = await archive.accept(marked, [bruno.address])
    const done = await archive.archiveAll([
      [first, letter],
      [second, marked],
    ])
    expect(done.map(({ hidden }) => hidden)).toEqual([false, true])
    const [message] = done.map((one) => one.message)
    for (const where of [scope([], [anna]), scope([], [bruno])]) {
      expect(await archive.subjects(where)).toEqual([])
      expect(await archive.store.archive.message(where, message ?? 0)).toBeNull()
      expect((await archive.store.archive.totals(where)).total).toBe(0)
    }
    expect(await archive.subjects(scope([anna]))).toEqual(['both at once'])
    expect(await archive.subjects(scope([bruno]))).toEqual(['both at once'])
  })

  test('P2: what may be damaged is private, whatever can be read of it, and withdraws what came before', async () => {
    const [anna, bruno] = await archive.people()
    const letter = { subject: 'in doubt' }
    const before = await archive.deliver(letter, [anna.address])
    expect(before.hidden).toBe(false)
    const doubtful = await archive.deliver(letter, [bruno.address], { way: 'import', doubtful: true })
    expect(doubtful).toMatchObject({ message: before.message, hidden: true })
    expect(await archive.subjects(scope([], [anna, bruno]))).toEqual([])
    expect(await archive.subjects(scope([bruno]))).toEqual(['in doubt'])
    expect(await archive.store.archive.delivery(scope([bruno]), before.message)).toMatchObject({
      ...{ applied: true, sensitivity: 'unknown', where: 'damaged', reason: 'unparsed' },
    })
  })

  test('P1: nothing shows it to delegates again: no lower copy, no further mailbox', async () => {
    const [anna, bruno] = await archive.people()
    const letter = { subject: 'stays hidden' }
    await archive.deliver({ ...letter, sensitivity: 'Private' }, [anna.address])
    const later = await archive.deliver(letter, [anna.address, bruno.address])
    expect(later.hidden).toBe(true)
    expect(await archive.subjects(scope([], [anna]))).toEqual([])
    expect(await archive.subjects(scope([], [bruno]))).toEqual([])
    expect(await archive.subjects(scope([bruno]))).toEqual(['stays hidden'])
  })

  test('X8: the delivery view of a message that stays visible tells no mark of what another mailbox got', async () => {
    const [anna, bruno] = await archive.people()
    const carla = (await archive.people())[0]
    const { administration } = archive.store
    const set = (enabled: boolean) =>
      administration.setPolicy({ enabled, confidential: 'hidden', reason: 'a drill' }, actor())
    const letter = { subject: 'visible from the first', sensitivity: 'Personal' }
    await set(false)
    await archive.deliver(letter, [anna.address])
    await set(true)
    const { message } = await archive.deliver(letter, [bruno.address])
    const delegated = scope([], [bruno])
    const before = await archive.store.archive.delivery(delegated, message)
    expect(before).toMatchObject({ applied: false, sensitivity: 'personal', where: 'other-arrival' })
    await set(false)
    await archive.deliver({ ...letter, sensitivity: 'Private' }, [carla.address])
    await set(true)
    expect(await archive.store.archive.delivery(delegated, message)).toEqual(before)
  })

  test('P1 A12: the settings count that stood when it was accepted', async () => {
    const [anna] = await archive.people()
    const { administration } = archive.store
    const set = (enabled: boolean, confidential: 'hidden' | 'visible', at: number): Promise<unknown> =>
      administration.setPolicy({ enabled, confidential, reason: 'a drill' }, actor(at))
    const early = { subject: 'accepted under the policy', sensitivity: 'Personal' }
    const accepted = await archive.accept(early, [anna.address])
    await set(false, 'hidden', NOON + 10)
    await archive.archive(accepted, early)
    await archive.deliver({ subject: 'accepted without', sensitivity: 'Personal' }, [anna.address])
    await set(true, 'visible', NOON + 20)
    await archive.deliver({ subject: 'confidential', sensitivity: 'Company-Confidential' }, [anna.address])
    await archive.deliver({ subject: 'private', sensitivity: 'Private' }, [anna.address])
    await set(true, 'hidden', NOON + 30)
    expect((await archive.subjects(scope([], [anna]))).sort()).toEqual(['accepted without', 'confidential'])
    expect(await administration.policy()).toMatchObject({ enabled: true, confidential: 'hidden' })
    const history = await administration.policyHistory()
    expect(
      history.slice(-3).map(({ enabled, confidential, since }) => [enabled, confidential, since]),
    ).toEqual([
      [false, 'hidden', NOON + 10],
      [true, 'visible', NOON + 20],
      [true, 'hidden', NOON + 30],
    ])
  })
})
