import { createCipheriv } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WHOLE_LINES } from '../../../api/mail/base64.ts'
import { renderItem } from '../../../api/mail/item-mime.ts'
import { parseMail } from '../../../api/mail/parse.ts'
import { cycle } from '../../../api/mail/pst/permutation.ts'
import { type PstEntry, readPst } from '../../../api/mail/pst.ts'
import type { MapiItem } from '../../../core/mail/mapi-item.ts'
import { DELIVERED, LARGE, MANY, mailbox, PICTURES, SENT } from '../../fixtures/pst/mailbox.ts'
import type { PstEncoding, PstFormat } from '../../fixtures/pst/nodes.ts'
import { pstFile } from '../../fixtures/pst/pst-file.ts'
import type { MsgFile } from '../../support/msg.ts'

const require = createRequire(import.meta.url)
const { PSTUtil } = require('pst-extractor/dist/PSTUtil.class.js') as {
  PSTUtil: { compEnc: readonly number[] }
}
/** What each byte is stored as where blocks are permuted. */
const STORED = Uint8Array.from({ length: 256 }, (_, byte) => PSTUtil.compEnc.indexOf(byte))
const PERMUTED: PstEncoding = { method: 1, encode: (bytes) => bytes.map((byte) => STORED[byte] ?? 0) }
const CYCLIC: PstEncoding = {
  method: 2,
  encode: (bytes, id) => {
    const stored = new Uint8Array(bytes)
    cycle(stored, id)
    return stored
  },
}
const samples = join(dirname(require.resolve('pst-extractor')), '../example/testdata')

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'carrel-pst-'))
})
afterAll(() => rm(root, { recursive: true }))

const items = (entries: readonly PstEntry[]): Extract<PstEntry, { kind: 'item' }>[] =>
  entries.flatMap((entry) => (entry.kind === 'item' ? [entry] : []))

test('I2: an attachment that lies in several pieces of memory comes whole, and each is given back once it is written', async () => {
  const path = join(root, 'pieces.pst')
  const key = Buffer.alloc(16, 7)
  const bytes = createCipheriv('aes-128-ctr', key, key).update(Buffer.alloc(WHOLE_LINES + 100_000))
  const messages: MsgFile[] = [
    {
      properties: [[0x0037001f, 'Large']],
      attachments: [
        {
          properties: [
            [0x3707001f, 'quay.bin'],
            [0x37010102, bytes],
          ],
        },
      ],
    },
  ]
  await writeFile(path, pstFile('unicode', [{ name: 'Large', messages }]))
  const [found] = items([...readPst(path, 0)])
  const [large] = found?.item.attachments ?? []
  const pieces = [large?.content as Uint8Array, ...(large?.rest ?? [])]
  expect(pieces.map(({ length }) => length)).toEqual([WHOLE_LINES, 100_000])
  const { rest: _, ...whole } = { ...large!, content: bytes }
  const inOne = renderItem({ ...found!.item, attachments: [whole] }, 'pst')
  expect(Buffer.compare(renderItem(found!.item, 'pst'), inOne)).toBe(0)
  expect(pieces.map(({ length }) => length)).toEqual([0, 0])
})

describe.each<[string, PstFormat, PstEncoding | undefined]>([
  ['ANSI', 'ansi', undefined],
  ['Unicode', 'unicode', undefined],
  ['Unicode, permuted', 'unicode', PERMUTED],
  ['Unicode, high encryption', 'unicode', CYCLIC],
  ['ANSI, high encryption', 'ansi', CYCLIC],
])('I2: a PST, %s', (name, format, encoding) => {
  let path: string
  let entries: PstEntry[]
  const item = (subject: string): MapiItem => {
    const found = items(entries).find((one) => one.item.subject === subject)
    if (found === undefined) throw new Error(`no item ${subject}`)
    return found.item
  }
  beforeAll(async () => {
    path = join(root, `${name}.pst`)
    await writeFile(path, pstFile(format, mailbox, encoding))
    entries = [...readPst(path, 0)]
  })

  test('I2: all mail comes, each in its folder, in order; contacts are none', () => {
    const kinds = Map.groupBy(entries, ({ kind }) => kind)
    expect([kinds.get('item')?.length, kinds.get('other')?.length, kinds.get('damaged')]).toEqual([
      5 + MANY,
      1,
      undefined,
    ])
    const crossings = items(entries).filter(({ folder }) => folder.at(-1) === 'Überfahrt')
    expect(crossings.map((one) => one.item.subject)).toEqual(
      Array.from({ length: MANY }, (_, at) => `Crossing ${at}`),
    )
    expect(items(entries)[0]?.folder).toEqual(['Posteingang'])
    expect(crossings[0]?.folder).toEqual(['Posteingang', 'Überfahrt'])
  })

  test('I2, P3: sender, recipients with Bcc, times, texts and sensitivity are those that were written', () => {
    expect(item('Grüße aus Lindhaven')).toMatchObject({
      from: { name: 'Zoë Berg', address: 'zoe@lindhaven.example' },
      recipients: [
        { kind: 'to', name: 'Bo', address: 'bo@lindhaven.example' },
        { kind: 'cc', name: 'Ché', address: 'che@lindhaven.example' },
        { kind: 'bcc', name: 'Di', address: 'di@lindhaven.example' },
      ],
      text: 'Schöne Grüße',
      sensitivity: 3,
      sentAt: SENT,
      deliveredAt: DELIVERED,
      messageId: '<GreausLindhaven@lindhaven.example>',
      attachments: [],
    })
    expect(item('Re: Plan')).toMatchObject({ text: 'wind '.repeat(4000), sensitivity: null })
  })

  test('I2: attachments of any size and number come whole', () => {
    const [large] = item('Large').attachments
    expect([large?.name, large?.type]).toEqual(['large.bin', 'application/x-log'])
    expect(Buffer.from(large?.content as Uint8Array).equals(Buffer.alloc(LARGE, 'carrel'))).toBe(true)
    const album = item('Album').attachments
    expect(album).toHaveLength(PICTURES)
    for (const [at, one] of album.entries())
      expect([one.name, Buffer.from(one.content as Uint8Array).toString()]).toEqual([
        `${at}.txt`,
        `picture ${at}`,
      ])
  })

  test('I2: a message within a message is kept whole, and what is within that one too', async () => {
    const mail = await parseMail(renderItem(item('Forwarded whole'), 'pst'))
    expect(mail.parts.map(({ type }) => type)).toEqual(['message/rfc822'])
    const inner = await parseMail(mail.parts[0]?.content ?? new Uint8Array())
    expect(inner).toMatchObject({
      subject: 'Inner',
      from: { name: 'Zoë Berg', address: 'zoe@lindhaven.example' },
      to: [{ name: 'Bo', address: 'bo@lindhaven.example' }],
      sentAt: SENT,
    })
    expect(inner.text.trim()).toBe('See below.')
    expect(inner.parts.map((part) => part.type)).toEqual(['application/octet-stream', 'message/rfc822'])
    expect(Buffer.from(inner.parts[0]?.content ?? []).toString()).toBe('pine')
    const innermost = await parseMail(inner.parts[1]?.content ?? new Uint8Array())
    expect([innermost.subject, innermost.text.trim()]).toEqual(['Innermost', 'The keel.'])
    expect(innermost.findings).toContainEqual({ sensitivity: 'private', where: 'mapi' })
    expect(innermost.parts.map((part) => [part.name, Buffer.from(part.content).toString()])).toEqual([
      ['keel.txt', 'oak'],
    ])
  })

  test('I2: a reader that begins at a place goes on there', () => {
    const from = 4
    const again = [...readPst(path, from)]
    expect(again).toHaveLength(entries.length - from)
    expect(again[0]).toEqual(entries[from])
    expect(again.at(-1)).toEqual(entries.at(-1))
  })
})

test('I2: what Outlook itself wrote, with pages of 4 kB and compressed blocks, is read', async () => {
  const entries = [...readPst(join(samples, 'pstextractortest@outlook.com.ost'), 0)]
  expect(
    Object.fromEntries(
      [...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, { length }]) => [kind, length]),
    ),
  ).toEqual({ item: 14, other: 169 })
  const names = items(entries).flatMap(({ item }) => item.attachments.map(({ name }) => name))
  expect(names.length).toBeGreaterThan(0)
})

test('I4: a PST that is damaged anywhere ends in items, in what is named as damaged, or in an error', async () => {
  const whole = pstFile('ansi', [
    { name: 'In', messages: mailbox[0]?.messages?.slice(0, 3) ?? [], folders: [{ name: 'Deep' }] },
  ])
  const path = join(root, 'damaged.pst')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 60 }),
      async (changes) => {
        const bytes = whole.slice()
        for (const [at, byte] of changes) bytes[at] = byte
        await writeFile(path, bytes)
        let found = 0
        try {
          for (const { kind } of readPst(path, 0)) {
            expect(['item', 'other', 'damaged', 'gaps']).toContain(kind)
            found += 1
            if (found > 100) break
          }
        } catch (cause) {
          expect(cause).toBeInstanceOf(Error)
        }
      },
    ),
    { numRuns: 300 },
  )
}, 60_000)

test('P2, I4: one changed byte of a PST makes a private message neither normal nor missing without a word', async () => {
  const secret: MsgFile['properties'] = [
    [0x001a001f, 'IPM.Note'],
    [0x00360003, 2],
    [0x0037001f, 'secret'],
  ]
  const path = join(root, 'flipped.pst')
  for (const form of ['unicode', 'ansi'] as const) {
    const whole = Buffer.from(pstFile(form, [{ name: 'In', messages: [{ properties: secret }] }]))
    await writeFile(path, whole)
    const file = openSync(path, 'r+')
    // Behind the room for maps, which nobody reads, lie the blocks and the trees.
    for (let at = 0x4800; at < whole.length; at += 1) {
      if (whole[at] === 0 && at % 40 > 0) continue
      writeSync(file, Buffer.of(whole[at]! ^ (1 << (at % 8))), 0, 1, at)
      let found: PstEntry[] = [{ kind: 'other' }]
      try {
        found = [...readPst(path, 0)]
      } catch {
        // The import names the file.
      }
      expect(found.length, `${form}, byte ${at}`).toBeGreaterThan(0)
      for (const { item, doubtful } of items(found)) expect(item.sensitivity).toBe(doubtful ? -1 : 2)
      writeSync(file, whole, at, 1, at)
    }
    closeSync(file)
  }
}, 60_000)

test('I2: of a PST that Outlook wrote every checksum fits', () => {
  for (const name of [
    'enron.pst',
    'pstextractortest@outlook.com.ost',
    'pstextractortestpdf@outlook.com.ost',
  ]) {
    const read = [...readPst(join(samples, name), 0)]
    expect(
      read.filter((entry) => entry.kind === 'gaps' || (entry.kind === 'item' && entry.doubtful)),
    ).toEqual([])
  }
})

test('I4: where the table of a folder is damaged its messages are found by their parent', async () => {
  const bytes = Buffer.from(
    pstFile('unicode', [{ name: 'In', messages: mailbox[0]?.messages?.slice(0, 2) ?? [] }]),
  )
  // The heaps of tables: every one but those that list folders (their first column's name is PidTagDisplayName).
  let changed = 0
  for (let at = bytes.indexOf('ec7c', 0, 'hex'); at >= 0; at = bytes.indexOf('ec7c', at + 1, 'hex')) {
    const block = bytes.subarray(at - 2, at + 300)
    if (block.includes(Buffer.from('1f003700', 'hex'))) {
      bytes[at] = 0
      changed += 1
    }
  }
  expect(changed).toBeGreaterThan(0)
  const path = join(root, 'table.pst')
  await writeFile(path, bytes)
  expect(items([...readPst(path, 0)]).map(({ item }) => item.subject)).toEqual([
    'Grüße aus Lindhaven',
    'Re: Plan',
  ])
})

test('I4: a PST that is encoded in no known way, or of no known version, is refused', async () => {
  const bytes = await readFile(join(samples, 'enron.pst'))
  const path = join(root, 'unknown.pst')
  for (const [at, byte] of [
    [513, 3],
    [10, 99],
  ] as const) {
    const changed = Buffer.from(bytes.subarray(0, 600))
    changed[at] = byte
    await writeFile(path, changed)
    expect(() => [...readPst(path, 0)]).toThrow(RangeError)
  }
})

test('I2 I4: what an item has beyond what a message may have is left out, told, and costs the next item nothing', async () => {
  const path = join(root, 'too-large.pst')
  const bin = (name: string, bytes: number): MsgFile => ({
    properties: [
      [0x3707001f, name],
      [0x37010102, Buffer.alloc(bytes, name)],
    ],
  })
  const messages = ['first', 'second'].map((subject) => ({
    properties: [
      [0x001a001f, 'IPM.Note'],
      [0x0037001f, subject],
    ] as MsgFile['properties'],
    attachments: [bin('a.bin', 30_000), bin('b.bin', 30_000), bin('c.bin', 9000)],
  }))
  await writeFile(path, pstFile('unicode', [{ name: 'Large', messages }]))
  const read = [...readPst(path, 0, 50_000)]
  expect(read.map((entry) => entry.kind === 'item' && entry.lacking)).toEqual([1, 1])
  const names = items(read).map(({ item }) => item.attachments.map(({ name }) => name))
  expect(names).toEqual(Array(2).fill(['a.bin', 'unreadable-attachment.txt', 'c.bin']))
})
