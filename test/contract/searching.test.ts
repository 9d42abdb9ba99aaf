import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MailboxFacts } from '../../api/store/administration.ts'
import type { Query, TextField } from '../../core/search/query.ts'
import { type Archive, archiveOf, NOON, scope } from './archive.ts'
import { STORES } from './stores.ts'

const DAY = 86_400_000

describe.each(STORES)('$name: searching', ({ open }) => {
  let archive: Archive
  let anna: MailboxFacts
  let bruno: MailboxFacts
  beforeAll(async () => {
    archive = archiveOf(await open())
    anna = await archive.mailbox('anna@search.example')
    bruno = await archive.mailbox('bruno@search.example')
    await archive.deliver(
      { subject: 'Timetable', text: 'The night tram leaves at four.', cc: 'Carla <carla@print.example>' },
      [anna.address],
      { folder: ['Érables'], receivedAt: NOON - 3 * DAY },
    )
    await archive.deliver(
      {
        subject: 'Harbour acl o1 d1',
        text: `A bus to the quay. ${'long '.repeat(800)}`,
        from: 'Q <q@x.example>',
      },
      [anna.address],
      { receivedAt: NOON - 2 * DAY },
    )
    await archive.deliver(
      { subject: '会議の件', text: '明日の東京本社での会議について確認をお願いします。' },
      [anna.address],
      { receivedAt: NOON - DAY },
    )
    await archive.deliver(
      { subject: 'Secret tram', sensitivity: 'Private', text: 'Only for the owner.' },
      [anna.address],
      { receivedAt: NOON - 1000 },
    )
    await archive.deliver({ subject: 'Bruno tram' }, [bruno.address])
    await archive.deliver(
      {
        subject: 'With a file',
        to: anna.address,
        text: 'See there.',
        file: { name: 'slipway plan.txt', text: 'The keel rests on chocks.' },
      },
      [anna.address],
      { receivedAt: NOON - 5 * DAY },
    )
  })
  afterAll(() => archive.close())

  const own = (): ReturnType<typeof scope> => scope([anna])

  test.each([
    ['tram', ['Secret tram', 'Timetable']],
    ['"night tram"', ['Timetable']],
    ['"tram night"', []],
    ['tra*', ['Secret tram', 'Timetable']],
    ['tram OR quay', ['Secret tram', 'Harbour acl o1 d1', 'Timetable']],
    ['tram -secret', ['Timetable']],
    ['-tram', ['会議の件', 'Harbour acl o1 d1', 'With a file']],
    ['-tram -quay has:attachment', ['With a file']],
    ['from:q@x.example', ['Harbour acl o1 d1']],
    ['to:info', ['Secret tram', '会議の件', 'Harbour acl o1 d1', 'Timetable']],
    ['cc:carla', ['Timetable']],
    ['from:carla', []],
    ['subject:tram', ['Secret tram']],
    ['body:tram', ['Timetable']],
    ['attachment:slipway', ['With a file']],
    ['attachment:keel', ['With a file']],
    ['keel', ['With a file']],
    ['has:attachment', ['With a file']],
    ['folder:erables', ['Timetable']],
    ['folder:nowhere', []],
    // A folder that every mailbox has is found by what the viewer calls it, in any language.
    ['folder:Posteingang subject:tram', ['Secret tram']],
    ['folder:"boite de reception" subject:tram', ['Secret tram']],
    ['folder:"علبة الوارد" subject:tram', ['Secret tram']],
    ['folder:"Gesendete Elemente"', []],
    ['-folder:érables tram', ['Secret tram']],
    ['東京', ['会議の件']],
    ['東京本社', ['会議の件']],
    ['京東', []],
    ['会議', ['会議の件']],
    ['after:2026-11-21', ['Secret tram', '会議の件']],
    ['before:2026-11-21', ['Timetable', 'With a file']],
    ['on:2026-11-21', ['Harbour acl o1 d1']],
    ['larger:3000', ['Harbour acl o1 d1']],
    ['smaller:3000 tram', ['Secret tram', 'Timetable']],
    ['larger:3000 OR after:2026-11-23', ['Harbour acl o1 d1']],
    ['-larger:3000 -after:2026-11-22', ['会議の件', 'Timetable', 'With a file']],
    ['tram -after:2026-11-21', ['Timetable']],
    ['(tram OR larger:3000) -after:2026-11-22', ['Harbour acl o1 d1', 'Timetable']],
    ['(on:2026-11-20 OR (quay larger:1)) -has:attachment', ['Harbour acl o1 d1', 'Timetable']],
  ])('V4: %s', async (text, subjects) => {
    expect(await archive.subjects(own(), text)).toEqual(subjects)
  })

  test.each([
    'acl',
    'o1',
    'd1',
    'tag',
    'p1',
    '"acl : o1"',
    'acl:o1',
    '"o1 OR d1"',
    'NEAR',
    '^tram',
    '"tram"" OR acl:o1',
    'rowid',
    '{acl}',
    "' OR 1=1 --",
  ])('X3: words of the index’s own language are only words: %s', async (text) => {
    // Whatever the parser makes of it, nothing of another mailbox or hidden comes up.
    for (const where of [scope([], [anna]), scope([bruno])]) {
      const found = await archive.subjects(where, {
        kind: 'phrase',
        field: 'any',
        words: [{ text, prefix: false }],
      })
      const delegated = where.tokens[0].mailbox === anna.mailbox
      for (const subject of found)
        expect(delegated ? ['Harbour acl o1 d1', 'Timetable'] : ['Bruno tram']).toContain(subject)
    }
  })

  test('X3: acl and o1 are found where they are written, and nowhere else', async () => {
    expect(await archive.subjects(own(), 'acl')).toEqual(['Harbour acl o1 d1'])
    expect(await archive.subjects(own(), 'o1')).toEqual(['Harbour acl o1 d1'])
    expect(await archive.subjects(own(), `o${anna.mailbox}`)).toEqual(
      anna.mailbox === 1 ? ['Harbour acl o1 d1'] : [],
    )
    expect(await archive.subjects(own(), 'subject:acl body:o1')).toEqual([])
    expect(await archive.subjects(own(), 'att')).toEqual([])
  })

  test('P4: a search as a delegate never finds what is hidden, not by exclusion either', async () => {
    const delegated = scope([], [anna])
    expect(await archive.subjects(delegated, 'tram')).toEqual(['Timetable'])
    expect(await archive.subjects(delegated, '-timetable')).not.toContain('Secret tram')
    expect(await archive.subjects(delegated, '-larger:3000')).not.toContain('Secret tram')
    expect(await archive.subjects(scope([bruno], [anna]), 'tram')).toEqual(['Bruno tram', 'Timetable'])
  })

  test('V4: has:attachment finds one whose name is no word, and facets count the same', async () => {
    const dora = await archive.mailbox('dora@search.example')
    const file = ['From: a@print.example', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '']
    file.push(
      'Text',
      '--b',
      'Content-Type: application/x-none',
      'Content-Disposition: attachment; filename="?"',
    )
    file.push('', 'x', '--b--', '')
    await archive.deliver(new TextEncoder().encode(file.join('\r\n')), [dora.address])
    expect(await archive.subjects(scope([dora]), 'has:attachment')).toHaveLength(1)
    expect(await archive.subjects(scope([dora]), '-has:attachment')).toHaveLength(0)
    const listing = { query: { kind: 'everything' }, folder: null } as const
    expect((await archive.store.archive.facets(scope([dora]), listing, 'UTC')).withAttachments).toBe(1)
  })

  test('X3: facets count copies of their own tokens alone, though others lie in the same entry', async () => {
    const [emil, frida] = [
      await archive.mailbox('emil@search.example'),
      await archive.mailbox('frida@search.example'),
    ]
    await archive.deliver({ subject: 'To both' }, [emil.address, frida.address])
    const listing = { query: { kind: 'everything' }, folder: null } as const
    for (const [read, mailbox] of [
      [scope([emil]), emil.mailbox],
      [scope([], [frida]), frida.mailbox],
    ] as const) {
      const { mailboxes, folders } = await archive.store.archive.facets(read, listing, 'UTC')
      expect(mailboxes).toEqual([{ mailbox, count: 1 }])
      expect(folders.map((folder) => [folder.mailbox, folder.count])).toEqual([[mailbox, 1]])
    }
  })

  // What each message says, in words: the naive answer to a query.
  interface Fact {
    readonly subject: string
    readonly text: string
    readonly at: number
    readonly size: 'large' | 'small'
    readonly folder: string
    readonly attached: boolean
  }
  const FACTS: readonly Fact[] = [
    {
      subject: 'Timetable',
      text: 'the night tram leaves at four',
      at: NOON - 3 * DAY,
      size: 'small',
      folder: 'erables',
      attached: false,
    },
    {
      subject: 'Harbour acl o1 d1',
      text: `a bus to the quay ${'long '.repeat(9)}`,
      at: NOON - 2 * DAY,
      size: 'large',
      folder: 'inbox',
      attached: false,
    },
    {
      subject: 'Secret tram',
      text: 'only for the owner',
      at: NOON - 1000,
      size: 'small',
      folder: 'inbox',
      attached: false,
    },
    {
      subject: 'With a file',
      text: 'see there',
      at: NOON - 5 * DAY,
      size: 'small',
      folder: 'inbox',
      attached: true,
    },
    { subject: '会議の件', text: '', at: NOON - DAY, size: 'small', folder: 'inbox', attached: false },
  ]
  const says = (field: TextField, fact: Fact, words: readonly string[]): boolean => {
    const here = {
      subject: [fact.subject],
      body: [fact.text],
      any: [fact.subject, fact.text, fact.attached ? 'the keel rests on chocks' : ''],
    }
    const texts = here[field as keyof typeof here] ?? []
    return texts.some((text) => ` ${text.toLowerCase()} `.includes(` ${words.join(' ')} `))
  }
  const holds = (query: Query, fact: Fact): boolean => {
    switch (query.kind) {
      case 'everything':
        return true
      case 'and':
        return query.parts.every((part) => holds(part, fact))
      case 'or':
        return query.parts.some((part) => holds(part, fact))
      case 'not':
        return !holds(query.part, fact)
      case 'phrase':
        return says(
          query.field,
          fact,
          query.words.map(({ text }) => text),
        )
      case 'has-attachment':
        return fact.attached
      case 'received':
        return (
          (query.from === null || fact.at >= query.from * 1000) &&
          (query.to === null || fact.at < query.to * 1000)
        )
      case 'size':
        return query.moreThan !== null ? fact.size === 'large' : fact.size === 'small'
      case 'folder':
        return query.name === fact.folder
    }
  }
  const leaf = fc.oneof(
    fc.constantFrom<Query>({ kind: 'everything' }, { kind: 'has-attachment' }),
    fc.record({
      kind: fc.constant('phrase' as const),
      field: fc.constantFrom<TextField>('any', 'subject', 'body'),
      words: fc
        .constantFrom(['tram'], ['night', 'tram'], ['quay'], ['the'], ['secret'], ['a', 'file'], ['none'])
        .map((all) => all.map((text) => ({ text, prefix: false }))),
    }),
    fc.constantFrom<Query>(
      { kind: 'size', moreThan: 3000, lessThan: null },
      { kind: 'size', moreThan: null, lessThan: 3000 },
      { kind: 'folder', name: 'erables' },
      { kind: 'folder', name: 'inbox' },
      { kind: 'folder', name: 'nowhere' },
    ),
    fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()).map(([days, later]): Query => {
      const second = Math.floor((NOON - days * DAY) / 1000)
      return { kind: 'received', from: later ? second : null, to: later ? null : second }
    }),
  )
  const { tree } = fc.letrec<{ tree: Query }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constant('and' as const), parts: fc.array(tie('tree'), { maxLength: 3 }) }),
      fc.record({ kind: fc.constant('or' as const), parts: fc.array(tie('tree'), { maxLength: 3 }) }),
      fc.record({ kind: fc.constant('not' as const), part: tie('tree') }),
    ),
  }))

  test('V4: any nesting of and, or and not finds what a naive reading finds, as owner, delegate and in both', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (query) => {
        const expected = FACTS.filter((fact) => holds(query, fact))
          .sort((a, b) => b.at - a.at)
          .map(({ subject }) => subject)
        expect(await archive.subjects(own(), query)).toEqual(expected)
        const visible = expected.filter((subject) => subject !== 'Secret tram')
        expect(await archive.subjects(scope([], [anna]), query)).toEqual(visible)
        const both = await archive.subjects(scope([bruno], [anna]), query)
        expect(both.filter((subject) => subject !== 'Bruno tram')).toEqual(visible)
      }),
      { numRuns: 150 },
    )
  })
})
