import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Archive, actor, archiveOf, NOON, scope } from './archive.ts'
import { STORES } from './stores.ts'

describe.each(STORES)('$name: destinations', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  test('I8: an alias and a plus address reach the archive; a closed one does not', async () => {
    const [anna] = await archive.people()
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
    const [anna] = await archive.people()
    const { administration, intake } = archive.store
    const later = anna.address.replace('anna', 'later')
    const letter = { subject: 'waited', sensitivity: 'Private' }
    const waiting = await archive.deliver(letter, [later, anna.address])
    expect(waiting).toMatchObject({ mailboxes: [anna.mailbox], unassigned: [later] })
    await administration.setPolicy({ enabled: false, confidential: 'hidden', reason: 'a drill' }, actor())
    const add = (): ReturnType<typeof administration.addMailbox> =>
      administration.addMailbox({ address: later, name: 'Later', kind: 'person' }, actor())
    const { mailbox, taken } = await add()
    expect(taken).toBe(1)
    for (const due of await intake.due(NOON + 100, 10)) await archive.archive(due, letter)
    expect(await archive.subjects(scope([mailbox]))).toEqual(['waited'])
    // Under the settings of its first acceptance.
    expect(await archive.subjects(scope([], [mailbox]))).toEqual([])
    expect(await add()).toMatchObject({ outcome: 'already', taken: 0 })
    await administration.setPolicy({ enabled: true, confidential: 'hidden', reason: 'over' }, actor())
  })

  test('A5, I8: who is given an alias that mail waits for is told of in the audit log as that, whoever gets the mail', async () => {
    const [anna, bob] = await archive.people()
    const { administration, intake, audit } = archive.store
    const alias = anna.address.replace('anna', 'ghost')
    const letter = { subject: 'for a ghost' }
    await archive.deliver(letter, [alias])
    await administration.addAlias(alias, anna.mailbox, actor())
    await administration.removeAlias(alias, actor())
    await administration.addAlias(alias, bob.mailbox, actor())
    const [later, earlier] = await audit.page({ act: 'alias.add' }, { before: null, limit: 2 })
    expect([earlier?.detail, later?.detail]).toMatchObject([{ waited: 1 }, { waited: 0 }])
    for (const due of await intake.due(NOON + 100, 10)) await archive.archive(due, letter)
    expect(await archive.subjects(scope([bob]))).toContain('for a ghost')
    expect(await archive.subjects(scope([anna]))).not.toContain('for a ghost')
  })

  test('I8: a closed address that is used again gets a new archive', async () => {
    const [anna] = await archive.people()
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
