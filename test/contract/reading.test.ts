import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Archive, archiveOf, NOON, scope } from './archive.ts'
import { STORES } from './stores.ts'

const NEWEST = { before: null, limit: 50 }

describe.each(STORES)('$name: reading', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  test('V3: newest first by the time of receipt, whatever the order of arrival', async () => {
    const [anna] = await archive.people()
    for (const minute of [3, 1, 4, 0, 2])
      await archive.deliver({ subject: `at ${minute}` }, [anna.address], {
        receivedAt: NOON - minute * 60_000,
      })
    expect(await archive.subjects(scope([anna]))).toEqual(['at 0', 'at 1', 'at 2', 'at 3', 'at 4'])
  })

  test('V3: pages of a crowded second have each message once, in one order', async () => {
    const [anna] = await archive.people()
    for (let at = 0; at < 25; at += 1) await archive.deliver({ subject: `same second ${at}` }, [anna.address])
    const whole = await archive.subjects(scope([anna]))
    expect(new Set(whole).size).toBe(25)
    const paged: string[] = []
    for (let before: number | null = null; ; ) {
      const page = await archive.page(scope([anna]), undefined, { before, limit: 7 })
      paged.push(...page.map(({ summary }) => summary.subject))
      before = page.at(-1)?.row ?? null
      if (page.length < 7) break
    }
    expect(paged).toEqual(whole)
  })

  test('X13: a time of receipt after acceptance does not count', async () => {
    const [anna] = await archive.people()
    await archive.deliver({ subject: 'forged' }, [anna.address], {
      receivedAt: NOON + 9e9,
      acceptedAt: NOON - 5000,
    })
    await archive.deliver({ subject: 'true' }, [anna.address])
    expect(await archive.subjects(scope([anna]))).toEqual(['true', 'forged'])
  })

  test('V1 X7: All archives has a message once, at its newest copy, and says where else', async () => {
    const [anna, bruno, carla] = await archive.people()
    const letter = { subject: 'shared' }
    await archive.deliver(letter, [anna.address], { receivedAt: NOON - 60_000 })
    await archive.deliver({ subject: 'between' }, [anna.address], { receivedAt: NOON - 30_000 })
    await archive.deliver(letter, [bruno.address], { receivedAt: NOON })
    await archive.deliver(letter, [carla.address], { receivedAt: NOON })
    const all = await archive.page(scope([anna], [bruno]))
    expect(all.map(({ summary }) => summary.subject)).toEqual(['shared', 'between'])
    expect(all[0]).toMatchObject({ mailbox: bruno.mailbox, as: 'delegate' })
    // Carla's copy is out of scope and so is not told of.
    expect(all[0]?.alsoIn.map(({ mailbox }) => mailbox)).toEqual([anna.mailbox])
    expect(await archive.subjects(scope([anna]))).toEqual(['between', 'shared'])
    for (const limit of [1, 2]) {
      const [first] = await archive.page(scope([anna, bruno, carla]), undefined, { limit })
      const rest = await archive.page(scope([anna, bruno, carla]), undefined, { before: first?.row ?? 0 })
      expect([first, ...rest].map((one) => one?.summary.subject)).toEqual(['shared', 'between'])
    }
  })

  test('X1 P4: a hidden message is there for its owner, and for a delegate is not there in any way', async () => {
    const [anna, bruno] = await archive.people()
    const letter = { subject: 'hidden one', sensitivity: 'Private', from: 'Zoltan <zoltan@print.example>' }
    const { message } = await archive.deliver(letter, [anna.address], { folder: ['Secrets'] })
    await archive.deliver({ subject: 'open' }, [anna.address])
    const [own, delegated] = [scope([anna]), scope([], [anna])]
    const { archive: port } = archive.store
    expect((await port.message(own, message))?.hiddenAs).toBe('private')
    expect(await archive.subjects(own)).toHaveLength(2)
    expect(await archive.subjects(delegated)).toEqual(['open'])
    for (const other of [delegated, scope([bruno])]) {
      expect(await port.message(other, message)).toBeNull()
      expect(await port.source(other, message)).toBeNull()
      expect(await port.delivery(other, message)).toBeNull()
      expect(await port.conversation(other, message, NEWEST)).toEqual([])
      expect(await port.conversationSize(other, message)).toBe(0)
      expect(await port.suggestions(other, ['zoltan'], 10)).toEqual([])
    }
    expect((await port.suggestions(own, ['zoltan'], 10)).map(({ address }) => address)).toEqual([
      'zoltan@print.example',
    ])
    expect((await port.folders(own)).map(({ name }) => name)).toContain('Secrets')
    expect((await port.folders(delegated)).map(({ name }) => name)).not.toContain('Secrets')
    expect((await port.facets(delegated, { query: { kind: 'everything' }, folder: null }, 'UTC')).total).toBe(
      1,
    )
  })

  test('V7 X1: the copies of a Message-ID are those of the scope, the own one first, with or without brackets', async () => {
    const [anna, bruno, carla] = await archive.people()
    await archive.deliver({ subject: 'called', id: '<called@print.example>' }, [anna.address, bruno.address])
    await archive.deliver({ subject: 'secret', id: '<secret@print.example>', sensitivity: 'Private' }, [
      bruno.address,
    ])
    const port = archive.store.archive
    const where = async (tokens: Parameters<typeof port.called>[0], id: string) =>
      (await port.called(tokens, id)).map(({ mailbox, as }) => [mailbox, as])
    const both = scope([anna], [bruno])
    expect(await where(both, '<called@print.example>')).toEqual([
      [anna.mailbox, 'owner'],
      [bruno.mailbox, 'delegate'],
    ])
    expect(await where(scope([anna]), 'called@print.example')).toEqual([[anna.mailbox, 'owner']])
    expect(await where(scope([carla]), '<called@print.example>')).toEqual([])
    expect(await where(both, '<secret@print.example>')).toEqual([])
    expect(await where(scope([bruno]), '<secret@print.example>')).toEqual([[bruno.mailbox, 'owner']])
    expect(await where(both, '')).toEqual([])
    const [own] = await port.called(both, '<called@print.example>')
    const together = await port.conversation(both, own!.message, NEWEST)
    expect(together.map(({ mailbox, alsoIn }) => [mailbox, alsoIn.map((m) => m.mailbox)])).toEqual([
      [anna.mailbox, [bruno.mailbox]],
    ])
  })

  test('V3 X4: a conversation is by the message’s own headers, oldest first, within the scope', async () => {
    const [anna] = await archive.people()
    const root = `<root@print.example>`
    const middle = `<middle@print.example>`
    const of = (subject: string, id: string, more: object): object => ({ subject, id, ...more })
    await archive.deliver(of('root', root, {}), [anna.address], { receivedAt: NOON - 3000 })
    await archive.deliver(
      of('middle', middle, { references: root, inReplyTo: root, sensitivity: 'Personal' }),
      [anna.address],
      { receivedAt: NOON - 2000 },
    )
    const last = await archive.deliver(
      of('last', `<last@print.example>`, { references: `${root} ${middle}`, inReplyTo: middle }),
      [anna.address],
      { receivedAt: NOON - 1000 },
    )
    const thread = async (where: ReturnType<typeof scope>): Promise<string[]> =>
      (await archive.store.archive.conversation(where, last.message, NEWEST)).map(
        ({ summary }) => summary.subject,
      )
    expect(await thread(scope([anna]))).toEqual(['root', 'middle', 'last'])
    expect(await thread(scope([], [anna]))).toEqual(['root', 'last'])
    expect(await archive.store.archive.conversationSize(scope([], [anna]), last.message)).toBe(2)
  })

  test('V3: folders count their messages, are listed by folder, and Inbox is one in each mailbox', async () => {
    const [anna, bruno] = await archive.people()
    await archive.deliver({ subject: 'one' }, [anna.address])
    await archive.deliver({ subject: 'two' }, [anna.address], { folder: ['Berths', 'North'] })
    await archive.deliver({ subject: 'three' }, [bruno.address])
    const folders = await archive.store.archive.folders(scope([anna]))
    const north = folders.find(({ name }) => name === 'North')
    expect(north).toMatchObject({ count: 1, mailbox: anna.mailbox })
    expect(folders.find(({ folder }) => folder === north?.parent)?.name).toBe('Berths')
    expect(await archive.subjects(scope([anna]), undefined, { folder: north!.folder })).toEqual(['two'])
    // A folder's number under another mailbox's token finds nothing.
    expect(await archive.subjects(scope([bruno]), undefined, { folder: north!.folder })).toEqual([])
    expect((await archive.subjects(scope([anna, bruno]), undefined, { folder: 'inbox' })).sort()).toEqual([
      'one',
      'three',
    ])
  })

  test('V4: facets count exactly what the listing shows', async () => {
    const [anna, bruno] = await archive.people()
    await archive.deliver({ subject: 'quay', from: 'A <a@print.example>' }, [anna.address])
    await archive.deliver({ subject: 'quay two', from: 'A <a@print.example>' }, [anna.address, bruno.address])
    await archive.deliver({ subject: 'other', from: 'B <b@print.example>' }, [anna.address])
    const facets = await archive.store.archive.facets(
      scope([anna, bruno]),
      {
        query: { kind: 'phrase', field: 'subject', words: [{ text: 'quay', prefix: false }] },
        folder: null,
      },
      'UTC',
    )
    expect(facets).toMatchObject({
      total: 2,
      capped: false,
      withAttachments: 0,
      years: [{ year: 2026, count: 2 }],
    })
    expect(facets.senders).toMatchObject([{ address: 'a@print.example', count: 2 }])
    expect(facets.mailboxes).toEqual([
      { mailbox: anna.mailbox, count: 2 },
      { mailbox: bruno.mailbox, count: 1 },
    ])
  })

  test('X8: time, folder, source and delivery are those of the mailbox that is read', async () => {
    const [anna, bruno] = await archive.people()
    const letter = { subject: 'both', bcc: 'secret@print.example', from: `Anna <${anna.address}>` }
    await archive.deliver(letter, [anna.address], { receivedAt: NOON - 60_000, way: 'upload' })
    const { message } = await archive.deliver(letter, [bruno.address], { envelopeFrom: 'x@print.example' })
    const { archive: port } = archive.store
    expect(await port.message(scope([anna]), message)).toMatchObject({
      receivedAt: NOON - 60_000,
      folder: { wellKnown: 'sent' },
      bcc: [{ address: 'secret@print.example' }],
    })
    expect(await port.message(scope([bruno]), message)).toMatchObject({
      receivedAt: NOON,
      folder: { wellKnown: 'inbox' },
      bcc: [],
    })
    expect(await port.delivery(scope([anna]), message)).toMatchObject({
      way: 'upload',
      envelopeTo: anna.address,
    })
    expect(await port.delivery(scope([bruno]), message)).toMatchObject({
      way: 'smtp',
      envelopeFrom: 'x@print.example',
      envelopeTo: bruno.address,
      applied: false,
    })
    expect((await port.source(scope([bruno]), message))?.recipient).toBe(bruno.address)
    expect(await archive.subjects(scope([anna]), 'bcc:secret')).toEqual(['both'])
    expect(await archive.subjects(scope([bruno]), 'bcc:secret')).toEqual([])
    expect(await archive.subjects(scope([bruno]), 'secret')).toEqual([])
    expect(await archive.subjects(scope([bruno], [anna]), 'bcc:secret')).toHaveLength(1)
  })

  test('X3: suggestions match the beginning of words, commonest first, wildcards being letters', async () => {
    const [anna] = await archive.people()
    for (const [name, times] of [
      ['Petra Quist', 1],
      ['Quentin Vale', 2],
    ] as const)
      for (let at = 0; at < times; at += 1)
        await archive.deliver(
          { subject: `${name} ${at}`, from: `${name} <${name.slice(0, 3).toLowerCase()}@print.example>` },
          [anna.address],
        )
    const ask = async (...words: string[]): Promise<string[]> =>
      (await archive.store.archive.suggestions(scope([anna]), words, 10)).map(({ name }) => name)
    expect(await ask('qu')).toEqual(['Quentin Vale', 'Petra Quist'])
    expect(await ask('qu', 'pe')).toEqual(['Petra Quist'])
    expect(await ask('uist')).toEqual([])
    expect(await ask('%')).toEqual([])
    expect(await ask('q_')).toEqual([])
    expect(await archive.store.archive.suggestions(scope([anna]), ['qu'], 1)).toHaveLength(1)
  })
})
