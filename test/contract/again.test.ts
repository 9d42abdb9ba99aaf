import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '../../api/intake/prepare.ts'
import type { Archived } from '../../api/store/intake.ts'
import { type Archive, actor, archiveOf, NOON, scope } from './archive.ts'
import { item, mime } from './item.ts'
import { STORES } from './stores.ts'

describe.each(STORES)('$name: what is accepted anew', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  const begun = (mailbox: string | null = null): Promise<number> =>
    archive.store.mailBatches.begin({ startedAt: NOON, by: 'Jonas', what: 'a.zip', mailbox })
  const withdrawn = async (batch: number, { arrival }: Archived, raw: Uint8Array) => {
    const { mailBatches } = archive.store
    await mailBatches.startWithdrawal(batch, 'wrong mailbox', actor())
    return mailBatches.withdraw([{ arrival, prepared: await prepare(raw) }], NOON)
  }
  /** Archives what is accepted anew, whose bytes are these. */
  const archivedAgain = async (raw: Uint8Array): Promise<Archived[]> =>
    (
      await Promise.all(
        (await archive.store.intake.due(NOON + 100, 10)).map((due) => archive.archive(due, raw)),
      )
    ).flat()

  test('P1 I8: an item that stays when what it joined is withdrawn is that message, as hidden as it was', async () => {
    const [anna] = await archive.people()
    const marked = mime({ sensitivity: 'Private', id: '<stays@print.example>' })
    const plain = item({ messageId: '<stays@print.example>' })
    const wrong = await begun(anna.address)
    const first = await archive.deliver(marked, [anna.address], { way: 'import', batch: wrong })
    const right = { way: 'import', batch: await begun(anna.address), item: true } as const
    const second = await archive.deliver(plain, [anna.address], right)
    expect(second).toMatchObject({ message: first.message, fresh: false })

    expect(await withdrawn(wrong, first, marked)).toEqual({ withdrawn: 0, kept: 1 })
    expect(await archivedAgain(plain)).toMatchObject([{ message: first.message, hidden: true, fresh: true }])
    expect(await archive.subjects(scope([anna]))).toEqual(['Fahrplan'])
    expect(await archive.subjects(scope([], [anna]))).toEqual([])
  })

  test('P1 I8: an item that waited for an address is the message that it joined, and leaves with its import', async () => {
    const [anna] = await archive.people()
    const later = `later@${anna.address.split('@')[1]}`
    const marked = mime({ sensitivity: 'Private', id: '<waits@print.example>' })
    const plain = item({ messageId: '<waits@print.example>' })
    const first = await archive.deliver(marked, [anna.address])
    const batch = await begun()
    const second = await archive.deliver(plain, [later], { way: 'import', batch, item: true })
    expect(second).toMatchObject({ message: first.message, mailboxes: [] })

    const made = await archive.mailbox(later)
    const [taken] = await archivedAgain(plain)
    expect(taken).toMatchObject({ message: first.message, mailboxes: [made.mailbox], hidden: true })
    expect(await archive.subjects(scope([], [made]))).toEqual([])
    expect(await withdrawn(batch, taken!, plain)).toEqual({ withdrawn: 1, kept: 0 })
    expect(await archive.subjects(scope([made]))).toEqual([])
  })

  test('P2 I8: what may be damaged is judged so too when it is accepted anew for an address', async () => {
    const [anna] = await archive.people()
    const later = `doubt@${anna.address.split('@')[1]}`
    const raw = mime({ id: '<doubt@print.example>' })
    await archive.deliver(raw, [later], { way: 'import', batch: await begun(), doubtful: true })
    await archive.mailbox(later)
    expect(await archivedAgain(raw)).toMatchObject([{ hidden: true, fresh: true }])
    const wanted = { messageId: '<doubt@print.example>', from: null, to: null, after: null, before: null }
    const [found] = await archive.store.deliveries.archived(wanted, { before: null, limit: 1 })
    expect(found?.arrivals.map(({ policy }) => policy?.sensitivity)).toEqual(['unknown', 'unknown'])
  })

  test('I8: what stays after a withdrawal lies where the import that keeps it put it', async () => {
    const [anna] = await archive.people()
    const raw = mime({ id: '<folder@print.example>' })
    const one = { way: 'import', batch: await begun(anna.address), folder: ['Proj-one'] } as const
    const first = await archive.deliver(raw, [anna.address], one)
    await archive.deliver(raw, [anna.address], {
      ...one,
      batch: await begun(anna.address),
      folder: ['Proj-two'],
    })
    expect(await withdrawn(one.batch, first, raw)).toEqual({ withdrawn: 0, kept: 1 })
    await archivedAgain(raw)
    const held = (await archive.store.archive.folders(scope([anna]))).filter(({ count }) => count > 0)
    expect(held).toMatchObject([{ name: 'Proj-two', count: 1 }])
  })

  test('I8 I3: a file that was imported for an address comes again when the address is a new archive’s', async () => {
    const [anna] = await archive.people()
    const raw = mime({ id: '<reused@print.example>' })
    const { intake, directory } = archive.store
    const how = { way: 'import', batch: await begun(), once: true } as const
    const known = async (): Promise<boolean> => {
      const { sha256 } = await archive.place(raw)
      const plan = { by: 'envelope', recipients: [{ address: anna.address, folder: null }] } as const
      return (await intake.known([{ sha256, plan }]))[0] ?? false
    }
    await archive.deliver(raw, [anna.address], how)
    expect([await known(), await archive.accept(raw, [anna.address], how)]).toEqual([true, null])
    await directory.close(anna.mailbox, actor())
    expect(await known()).toBe(true)
    const made = await archive.mailbox(anna.address)
    expect(await known()).toBe(false)
    await archive.deliver(raw, [anna.address], how)
    expect(await archive.subjects(scope([made]))).toEqual(['Fahrplan'])
    expect([await known(), await archive.accept(raw, [anna.address], how)]).toEqual([true, null])
  })
})
