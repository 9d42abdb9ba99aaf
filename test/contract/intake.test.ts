import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '../../api/intake/prepare.ts'
import type { MailboxFacts } from '../../api/store/administration.ts'
import type { Arrival, TakenPiece } from '../../api/store/intake.ts'
import { packPrepared } from '../../api/store/prepared-bytes.ts'
import { message } from '../support/message.ts'
import { type Archive, actor, archiveOf, NOON, scope } from './archive.ts'
import { STORES } from './stores.ts'

describe.each(STORES)('$name: intake', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  let count = 0
  const mailboxes = async (): Promise<[MailboxFacts, MailboxFacts]> => {
    count += 1
    return [
      await archive.mailbox(`anna@intake-${count}.example`),
      await archive.mailbox(`bruno@intake-${count}.example`),
    ]
  }
  const port = (): Archive['store']['archive'] => archive.store.archive

  test('D3 V11: what is accepted is its owner’s alone, as envelope and size, until it is archived', async () => {
    const [anna] = await mailboxes()
    const letter = { subject: 'on its way' }
    const accepted = await archive.accept(letter, [anna.address])
    const [own, delegated] = [scope([anna]), scope([], [anna])]
    expect(await port().processing(own)).toEqual([
      { mailbox: anna.mailbox, from: 'sender@print.example', size: expect.any(Number), acceptedAt: NOON },
    ])
    expect(await port().processing(delegated)).toEqual([])
    expect(await archive.subjects(own)).toEqual([])
    expect(await port().oldestAccepted()).toBe(NOON)
    await archive.archive(accepted, letter)
    expect(await port().processing(own)).toEqual([])
    expect(await port().oldestAccepted()).toBeNull()
    expect(await archive.subjects(delegated)).toEqual(['on its way'])
  })

  test('S3: what is accepted is due until it is archived, oldest first, and is archived once', async () => {
    const [anna] = await mailboxes()
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
    const [anna, bruno] = await mailboxes()
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
      prepared: packPrepared(prepared),
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
      expect(await port().processing(scope([mailbox]))).toEqual([])
    }
    const [opened] = await archive.page(scope([anna]), 'subject:open')
    expect(opened?.receivedAt).toBe(Date.UTC(2026, 10, 23, 8))
    expect(await archive.store.intake.due(NOON + 5000, 10)).toEqual([])
  })

  test('I2: with once, the same bytes under the same plan are accepted once, under another plan again', async () => {
    const [anna, bruno] = await mailboxes()
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
    const [anna, bruno] = await mailboxes()
    const first = await archive.deliver({ subject: 'same' }, [anna.address])
    const again = await archive.deliver({ subject: 'same' }, [anna.address])
    const wider = await archive.deliver({ subject: 'same' }, [anna.address, bruno.address])
    expect([first.fresh, again.fresh, wider.fresh]).toEqual([true, false, true])
    expect(new Set([first.message, again.message, wider.message]).size).toBe(1)
    expect(await port().folders(scope([anna]))).toContainEqual(
      expect.objectContaining({ name: 'Inbox', count: 1 }),
    )
  })

  test('P1: a later, more sensitive copy withdraws a message from the delegates of every mailbox', async () => {
    const [anna, bruno] = await mailboxes()
    const letter = { subject: 'withdrawn', from: 'Wanda <wanda@print.example>' }
    const { message } = await archive.deliver(letter, [anna.address])
    const delegated = scope([], [anna])
    expect(await archive.subjects(delegated, 'withdrawn')).toEqual(['withdrawn'])
    const before = await port().position()
    await archive.deliver({ ...letter, sensitivity: 'Private' }, [bruno.address])
    for (const where of [delegated, scope([], [bruno])]) {
      expect(await archive.subjects(where)).toEqual([])
      expect(await archive.subjects(where, 'withdrawn')).toEqual([])
      expect(await archive.subjects(where, '-nothing')).toEqual([])
      expect(await port().message(where, message)).toBeNull()
      expect(await port().folders(where)).toSatisfy((all: { count: number }[]) =>
        all.every(({ count: n }) => n === 0),
      )
      expect(await port().suggestions(where, ['wanda'], 5)).toEqual([])
    }
    expect((await port().changes(delegated, before)).mailboxes).toEqual([anna.mailbox])
    expect(await archive.subjects(scope([anna]))).toEqual(['withdrawn'])
    expect(await port().delivery(scope([anna]), message)).toMatchObject({
      applied: true,
      sensitivity: 'private',
      where: 'other-arrival',
    })
  })

  test('P1: nothing shows it to delegates again: no lower copy, no further mailbox', async () => {
    const [anna, bruno] = await mailboxes()
    const letter = { subject: 'stays hidden' }
    await archive.deliver({ ...letter, sensitivity: 'Private' }, [anna.address])
    const later = await archive.deliver(letter, [anna.address, bruno.address])
    expect(later.hidden).toBe(true)
    expect(await archive.subjects(scope([], [anna]))).toEqual([])
    expect(await archive.subjects(scope([], [bruno]))).toEqual([])
    expect(await archive.subjects(scope([bruno]))).toEqual(['stays hidden'])
  })

  test('P1 A12: the settings count that stood when it was accepted', async () => {
    const [anna] = await mailboxes()
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

  test('S3: what a journal holds is recorded once, whoever does it, under the settings of its acceptance', async () => {
    const [anna] = await mailboxes()
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

  test('I8: an import is withdrawn from its mailbox: other mailboxes and other ways keep it, and it can come again', async () => {
    const [anna, bruno] = await mailboxes()
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
    const since = await port().position()

    expect(await mailBatches.startWithdrawal(batch, 'wrong mailbox', actor())).toMatchObject({
      withdrawnAt: NOON,
    })
    const waiting = await mailBatches.withdrawable(batch, 10)
    expect(waiting.map(({ arrival }) => arrival)).toEqual(arrivals.map(({ arrival }) => arrival))
    const piece = await Promise.all(
      arrivals.map(async ({ arrival }, at) => ({
        arrival,
        prepared: await prepare(new TextEncoder().encode(message(letters[at]!))),
      })),
    )
    expect(await mailBatches.withdraw(piece, NOON)).toEqual({ withdrawn: 2, kept: 1 })
    expect(await mailBatches.withdraw(piece, NOON)).toEqual({ withdrawn: 0, kept: 0 })
    expect(await archive.subjects(scope([anna]))).toEqual([])
    expect(await archive.subjects(scope([], [anna]), 'wort')).toEqual([])
    expect((await port().changes(scope([anna]), since)).mailboxes).toEqual([anna.mailbox])
    expect((await port().folders(scope([anna]))).map(({ count }) => count)).toEqual([0, 0])
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
    const [anna] = await mailboxes()
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

  test('X6: a change is told to those who see it, and to nobody else', async () => {
    const [anna, bruno] = await mailboxes()
    const since = await port().position()
    await archive.deliver({ subject: 'hidden', sensitivity: 'Private' }, [anna.address])
    const told = async (where: ReturnType<typeof scope>, after = since): Promise<readonly number[]> =>
      (await port().changes(where, after)).mailboxes
    expect(await told(scope([anna]))).toEqual([anna.mailbox])
    expect(await told(scope([], [anna]))).toEqual([])
    expect(await told(scope([bruno]))).toEqual([])
    await archive.deliver({ subject: 'open' }, [anna.address])
    expect(await told(scope([], [anna]))).toEqual([anna.mailbox])
    const { position } = await port().changes(scope([], [anna]), since)
    expect(await told(scope([], [anna]), position)).toEqual([])
  })

  test('I8: an alias and a plus address reach the archive; a closed one does not', async () => {
    const [anna] = await mailboxes()
    const { administration } = archive.store
    const alias = anna.address.replace('anna', 'a.kessler')
    await administration.addAlias(alias, anna.mailbox, actor())
    await archive.deliver({ subject: 'alias' }, [alias.toUpperCase()])
    await archive.deliver({ subject: 'plus' }, [anna.address.replace('@', '+list@')])
    await archive.deliver({ subject: 'foreign' }, ['anna@else.example'])
    expect((await archive.subjects(scope([anna]))).sort()).toEqual(['alias', 'plus'])
    await archive.store.directory.close(anna.mailbox, actor())
    const { mailboxes: reached, unassigned } = await archive.deliver({ subject: 'late' }, [alias])
    expect([reached, unassigned]).toEqual([[], [alias]])
  })

  test('I8: mail for an address that is not there yet waits, and is taken over once', async () => {
    const [anna] = await mailboxes()
    const { administration, intake } = archive.store
    const carla = anna.address.replace('anna', 'carla')
    const letter = { subject: 'waited', sensitivity: 'Private' }
    const waiting = await archive.deliver(letter, [carla, anna.address])
    expect(waiting).toMatchObject({ mailboxes: [anna.mailbox], unassigned: [carla] })
    await administration.setPolicy({ enabled: false, confidential: 'hidden', reason: 'a drill' }, actor())
    const add = (): ReturnType<typeof administration.addMailbox> =>
      administration.addMailbox({ address: carla, name: 'Carla', kind: 'person' }, actor())
    const { mailbox, taken } = await add()
    expect(taken).toBe(1)
    for (const due of await intake.due(NOON + 100, 10)) await archive.archive(due, letter)
    expect(await archive.subjects(scope([mailbox]))).toEqual(['waited'])
    // Under the settings of its first acceptance.
    expect(await archive.subjects(scope([], [mailbox]))).toEqual([])
    expect(await add()).toMatchObject({ outcome: 'already', taken: 0 })
    await administration.setPolicy({ enabled: true, confidential: 'hidden', reason: 'over' }, actor())
  })

  test('I8: a closed address that is used again gets a new archive', async () => {
    const [anna] = await mailboxes()
    const { administration } = archive.store
    await archive.deliver({ subject: 'of the first' }, [anna.address])
    await archive.store.directory.close(anna.mailbox, actor())
    expect(await administration.mailboxAt(anna.address)).toBeNull()
    const again = await archive.mailbox(anna.address)
    expect(again.mailbox).not.toBe(anna.mailbox)
    expect(await archive.subjects(scope([again]))).toEqual([])
    await archive.deliver({ subject: 'of the second' }, [anna.address])
    expect(await archive.subjects(scope([again]))).toEqual(['of the second'])
    expect(await archive.subjects(scope([anna]))).toEqual(['of the first'])
  })
})
