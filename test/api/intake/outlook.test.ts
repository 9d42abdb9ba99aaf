import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '../../../api/intake/prepare.ts'
import { itemReader } from '../../../api/intake/sources/item-reader.ts'
import { fileKind } from '../../../api/intake/sources/kind.ts'
import { messagesAt } from '../../../api/intake/sources/open.ts'
import type { SourceItem } from '../../../api/intake/sources/source.ts'
import { zip } from '../../../api/intake/sources/zip.ts'
import { hasEnds } from '../../../api/mail/compound.ts'
import { parseMail } from '../../../api/mail/parse.ts'
import { message } from '../../support/message.ts'
import { fileTime, type MsgFile, msgFile } from '../../support/msg.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'carrel-outlook-'))
})
afterAll(() => rm(root, { recursive: true }))

async function all(source: AsyncIterable<SourceItem>): Promise<SourceItem[]> {
  const items: SourceItem[] = []
  for await (const item of source) items.push(item)
  return items
}

async function itemsOf(name: string, bytes: Uint8Array): Promise<SourceItem[]> {
  await writeFile(join(root, name), bytes)
  return all(messagesAt(join(root, name)))
}

const messages = (items: readonly SourceItem[]) => items.filter((item) => item.kind === 'message')
const sentences = (items: readonly SourceItem[]) =>
  items.flatMap((item) => (item.kind === 'problem' ? [item.sentence] : []))

const sent = Date.UTC(2026, 10, 23, 9, 30)
const letter = (sensitivity: number | null, more: Partial<MsgFile> = {}): MsgFile => ({
  properties: [
    [0x001a001f, 'IPM.Note'],
    [0x0037001f, 'Grüße aus Lindhaven'],
    [0x1000001f, 'Good morning'],
    [0x10130102, strToU8('<p>Good <b>morning</b></p>')],
    [0x0c1a001f, 'Anna Berg'],
    [0x5d01001f, 'anna@lindhaven.example'],
    [0x1035001f, '<one@lindhaven.example>'],
    [0x00390040, fileTime(sent)],
    ...(sensitivity === null ? [] : [[0x00360003, sensitivity] as const]),
  ],
  recipients: [
    [
      [0x0c150003, 1],
      [0x3001001f, 'Bo'],
      [0x39fe001f, 'bo@lindhaven.example'],
    ],
    [
      [0x0c150003, 3],
      [0x3001001f, 'Cy'],
      [0x39fe001f, 'cy@lindhaven.example'],
    ],
  ],
  ...more,
})

describe('I2: .msg', () => {
  test('I2: sender, recipients with Bcc, date, both bodies and attachments of a .msg are read', async () => {
    const inner = letter(null)
    const [item] = messages(
      await itemsOf(
        'one.msg',
        msgFile(
          letter(0, {
            attachments: [
              {
                properties: [
                  [0x3707001f, 'Plan.txt'],
                  [0x37010102, strToU8('the plan')],
                ],
              },
              { properties: [[0x3001001f, 'Grüße']], inner },
            ],
          }),
        ),
      ),
    )
    const mail = await parseMail(item?.raw ?? new Uint8Array())
    expect(mail).toMatchObject({
      from: { name: 'Anna Berg', address: 'anna@lindhaven.example' },
      to: [{ name: 'Bo', address: 'bo@lindhaven.example' }],
      bcc: [{ name: 'Cy', address: 'cy@lindhaven.example' }],
      subject: 'Grüße aus Lindhaven',
      sentAt: sent,
      messageId: '<one@lindhaven.example>',
      parsed: true,
    })
    expect(mail.text.trim()).toBe('Good morning')
    expect(mail.html).toContain('<b>morning</b>')
    expect(mail.parts.map(({ type }) => type)).toEqual(['application/octet-stream', 'message/rfc822'])
    expect(new TextDecoder().decode(mail.parts[0]?.content)).toBe('the plan')
    expect((await parseMail(mail.parts[1]?.content ?? new Uint8Array())).subject).toBe('Grüße aus Lindhaven')
  })

  test('I2: a .msg gives the same bytes in every run', async () => {
    const file = msgFile(letter(2))
    const [first, second] = [await itemsOf('a.msg', file), await itemsOf('a.msg', file)]
    expect(messages(first)[0]?.raw).toEqual(messages(second)[0]?.raw)
  })

  test.each([
    [null, 'none'],
    [0, 'normal'],
    [1, 'personal'],
    [2, 'private'],
    [3, 'company-confidential'],
    [9, 'unknown'],
  ])('P3: PidTagSensitivity %s of a .msg is found as %s', async (value, expected) => {
    const [item] = messages(await itemsOf('p.msg', msgFile(letter(value))))
    const { findings } = await prepare(item?.raw ?? new Uint8Array())
    expect(findings.find(({ where }) => where === 'mapi')?.sensitivity ?? 'none').toBe(expected)
  })

  test('P3: header lines that a .msg travelled with may be more restrictive than its property', async () => {
    const file = letter(0)
    const travelled: MsgFile = {
      ...file,
      properties: [...file.properties, [0x007d001f, 'Sensitivity: Private\r\nSubject: x\r\n']],
    }
    const [item] = messages(await itemsOf('t.msg', msgFile(travelled)))
    const { findings } = await prepare(item?.raw ?? new Uint8Array())
    expect(findings).toContainEqual({ sensitivity: 'private', where: 'header' })
  })

  test('P2, P3: a .msg whose list of properties was lost, wholly or in part, counts as private', async () => {
    const whole = Buffer.from(msgFile(letter(2)))
    const name = whole.indexOf(Buffer.from('__properties_version1.0', 'utf16le'))
    const rows = whole.indexOf(Buffer.from([0x1f, 0, 0x1a, 0, 6, 0, 0, 0]))
    const damages = [Buffer.from(whole).fill('x', name, name + 1), Buffer.from(whole).fill(0, rows, rows + 4)]
    for (const damaged of damages) {
      const [item] = messages(await itemsOf('lost.msg', damaged))
      const { findings, summary } = await prepare(item?.raw ?? new Uint8Array())
      expect(summary.subject).not.toBe('')
      expect(findings.map(({ sensitivity }) => sensitivity)).toContain('unknown')
    }
  })

  test('I2: no property of a .msg can begin a header field or end the header', async () => {
    const file = letter(0)
    const forged: MsgFile = {
      ...file,
      properties: [
        ...file.properties.filter(([tag]) => tag !== 0x0037001f),
        [0x0037001f, 'a\r\nBcc: eve@lindhaven.example\r\n\r\nbody'],
      ],
    }
    const [item] = messages(await itemsOf('f.msg', msgFile(forged)))
    const mail = await parseMail(item?.raw ?? new Uint8Array())
    expect(mail.bcc).toEqual([{ name: 'Cy', address: 'cy@lindhaven.example' }])
    expect(mail.text.trim()).toBe('Good morning')
  })

  test('I4: a damaged .msg is kept as it is; an Office document is named as no message', async () => {
    const damaged = msgFile(letter(2)).slice(0, 700)
    expect(messages(await itemsOf('damaged.msg', damaged)).map(({ raw }) => raw)).toEqual([damaged])
    const document = msgFile({ properties: [[0x3001001f, 'no message class']] })
    expect(sentences(await itemsOf('report.doc', document))).toEqual([
      'This is no message: an Office document, a contact, or the like.',
    ])
  })

  test('I4: a .msg whose sectors or tree lead round is kept as it is, before anything follows them', async () => {
    const whole = Buffer.from(msgFile(letter(2)))
    expect(hasEnds(whole)).toBe(true)
    const table = (whole.readInt32LE(76) + 1) * 512
    const directory = (whole.readInt32LE(48) + 1) * 512
    const damages = [
      Buffer.from(whole).fill(0, table, table + 512),
      // The second entry of the tree is its own neighbour; and one that is longer than the file.
      Buffer.from(whole).fill(Buffer.from([1, 0, 0, 0]), directory + 128 + 68, directory + 128 + 72),
      Buffer.from(whole).fill(
        Buffer.from([255, 255, 255, 127]),
        directory + 128 + 120,
        directory + 128 + 124,
      ),
    ]
    for (const damaged of damages) {
      expect(hasEnds(damaged)).toBe(false)
      const raw = new Uint8Array(damaged)
      expect(messages(await itemsOf('round.msg', raw)).map((one) => one.raw)).toEqual([raw])
    }
  })

  test('I4: any damage of a .msg ends in an answer, and the thread goes on', async () => {
    const whole = msgFile(letter(2))
    // Damage can lead the parser round for ever: then the thread is stopped.
    const reader = itemReader({ time: 2000 })
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
          async (changes) => {
            const raw = whole.slice()
            for (const [at, byte] of changes) raw[at] = byte
            expect(['message', 'other', 'failed', 'stopped']).toContain(
              (await reader.read({ job: 'msg', raw })).kind,
            )
          },
        ),
        { numRuns: 60 },
      )
      expect((await reader.read({ job: 'msg', raw: whole })).kind).toBe('message')
    } finally {
      await reader.close()
    }
  }, 60_000)

  test('I4: an item that keeps its thread busy is stopped, and the next is read', async () => {
    const reader = itemReader({ time: 1 })
    try {
      // The thread cannot even start within a millisecond.
      expect((await reader.read({ job: 'msg', raw: new Uint8Array(8) })).kind).toBe('stopped')
    } finally {
      await reader.close()
    }
  })
})

describe('I2: PST', () => {
  // A mailbox of public record that the reader's own package brings along, written by Outlook. The figures are readpst's.
  const file = join(
    dirname(createRequire(import.meta.url).resolve('pst-extractor')),
    '../example/testdata/enron.pst',
  )

  test('I2: all messages of a PST come with their folders, as readpst counts them', async () => {
    const items = await all(messagesAt(file))
    expect(sentences(items)).toEqual([])
    const folders = Map.groupBy(messages(items), ({ folder }) => folder?.at(-1))
    expect(Object.fromEntries([...folders].map(([name, { length }]) => [name, length]))).toEqual({
      'MLOKAY (Non-Privileged)': 1,
      'TW-Commercial Group': 14,
      Systems: 7,
      'Sent Items': 2,
      Personal: 47,
    })
    for (const { raw } of messages(items)) expect((await parseMail(raw)).parsed).toBe(true)
  }, 120_000)

  test('I2: a reader that starts anew in the middle of a PST goes on at the same place', async () => {
    const one = itemReader()
    const other = itemReader()
    try {
      for (const at of [0, 1, 2]) await one.read({ job: 'pst', path: file, at })
      expect(await other.read({ job: 'pst', path: file, at: 3 })).toEqual(
        await one.read({ job: 'pst', path: file, at: 3 }),
      )
    } finally {
      await one.close()
      await other.close()
    }
  }, 60_000)

  test('I4: what only begins like a PST is a problem with one sentence', async () => {
    expect(sentences(await itemsOf('bad.pst', strToU8('!BDN and nothing more')))).toEqual([
      'From here on this Outlook data file cannot be read: it is damaged.',
    ])
  })
})

describe('I2: zip', () => {
  const eml = strToU8(message({ subject: 'zipped' }))

  test('I2: .eml, .msg and mbox in a zip come with its folders', async () => {
    const items = await itemsOf(
      'mail.zip',
      zipSync({
        'top.eml': eml,
        'Projects/2026/deep.eml': eml,
        'Projects/one.msg': msgFile(letter(2)),
        'Old/all.mbox': strToU8(
          `From a@b.example Mon Nov 23 08:00:00 2026\n${message({ subject: 'boxed' })}\n`,
        ),
        '__MACOSX/._top.eml': strToU8('noise'),
      }),
    )
    expect(sentences(items)).toEqual([])
    expect(
      messages(items)
        .map(({ folder }) => folder?.join('/') ?? null)
        .sort(),
    ).toEqual(['Old', 'Projects', 'Projects/2026', null])
  })

  test('I4: a zip within a zip, a picture and a cut-off zip are named, each by its sentence', async () => {
    const inner = zipSync({ 'a.eml': eml })
    expect(
      sentences(await itemsOf('n.zip', zipSync({ 'in.zip': inner, 'p.png': strToU8('\x89PNG') }))),
    ).toEqual([
      'A zip within a zip is not opened. Unpack it and import it by itself.',
      'This is no mail: it does not begin with a header.',
    ])
    expect(sentences(await itemsOf('cut.zip', inner.slice(0, -30)))).toEqual([
      'This zip file is damaged or was cut off.',
    ])
  })

  test('I4: a file in a zip that is not what was packed is no mail', async () => {
    const whole = Buffer.from(zipSync({ 'a.eml': [strToU8('Subject: a\n\n1000 EUR'), { level: 0 }] }))
    expect(messages(await itemsOf('whole.zip', whole))).toHaveLength(1)
    const at = whole.indexOf('1000 EUR')
    const size = whole.lastIndexOf('PK\x01\x02') + 24
    for (const damaged of [
      Buffer.from(whole).fill('9', at, at + 1),
      Buffer.from(whole).fill(9, size, size + 1),
    ]) {
      const items = await itemsOf('damaged.zip', damaged)
      expect(messages(items)).toEqual([])
      expect(sentences(items)).toEqual(['It is damaged and could not be unpacked.'])
    }
  })

  test('I4: a zip bomb is left out, by its ratio, its total and its number of files', async () => {
    const bomb = strToU8(`Subject: bomb\n\n${'a'.repeat(40 * 1024 * 1024)}`)
    expect(sentences(await itemsOf('bomb.zip', zipSync({ 'bomb.eml': bomb })))).toEqual([
      'It unpacks to far more than mail does: it may be an attack, and was left out.',
    ])
    const path = join(root, 'two.zip')
    await writeFile(path, zipSync({ 'a.eml': eml, 'b.eml': eml }))
    const reader = itemReader()
    const limited = (entries: number, total: number) =>
      all(zip(path, reader, { entries, total })).then(sentences)
    expect(await limited(1, 1e9)).toEqual(['It holds more than 1 files. Divide it.'])
    expect(await limited(9, eml.length)).toEqual([
      'With this file the zip unpacks to more than a zip may. Divide it.',
    ])
    await reader.close()
  })
})

describe('I2: what a file is', () => {
  test('I2: a file that does not begin with a header is no mail, but one named .eml is kept', async () => {
    expect(sentences(await itemsOf('notes.txt', strToU8('Just some notes.\n')))).toEqual([
      'This is no mail: it does not begin with a header.',
    ])
    const [kept, ...more] = await itemsOf('notes.eml', strToU8('Just some notes.\n'))
    expect(kept?.kind).toBe('file')
    expect(more).toEqual([])
  })

  test('I4: any first bytes are of one kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1024 }), (start) => {
        expect(['mbox', 'compound', 'pst', 'zip', 'message', 'other']).toContain(fileKind(start))
      }),
    )
  })
})
