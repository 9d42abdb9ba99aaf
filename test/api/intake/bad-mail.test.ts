import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportSummary } from '../../../api/intake/import.ts'
import { message } from '../../support/message.ts'
import { carrel } from '../cli/carrel.ts'
import { allOf, opened, scopeAt } from './archive.ts'
import { data, inAFreshArchive, root } from './fresh.ts'
import { anna } from './letters.ts'

inAFreshArchive()

const put = (name: string, content: string | Uint8Array): Promise<void> =>
  writeFile(join(root, name), content)

/** Imports into Anna's mailbox by command; what was summed up, and with which exit code. */
async function imported(
  name: string,
  ...flags: string[]
): Promise<ImportSummary & { readonly code: number | null }> {
  const { code, out, err } = await carrel(data, 'import', '--json', ...flags, join(root, name))
  expect(err).toBe('')
  return { code, ...(JSON.parse(out) as ImportSummary) }
}

const into = ['--mailbox', anna]

/** What Anna and a delegate of hers see: whether it was parsed, its subject, its preview. */
const seen = (): Promise<{ anna: [boolean, string, string][]; delegate: string[] }> =>
  opened(data, async (store) => ({
    anna: (await allOf(store, anna)).map(({ summary: { parsed, subject, preview } }) => [
      parsed,
      subject,
      preview,
    ]),
    delegate: (await allOf(store, anna, 'delegate')).map(({ summary }) => summary.subject),
  }))

describe('I4: what cannot be parsed is kept and shown by what could be read', () => {
  test('I4 P2: binary garbage is kept, listed for its owner, hidden from delegates', async () => {
    const garbage = new Uint8Array(50_000).map((_, at) => (at * 7919 + (at >> 3)) & 255)
    await put('noise.eml', garbage)
    expect(await imported('noise.eml', ...into)).toMatchObject({ code: 0, found: 1, accepted: 1 })
    const { anna: [first, ...rest] = [], delegate } = await seen()
    expect(first?.[0]).toBe(false)
    expect(rest).toEqual([])
    expect(delegate).toEqual([])
    await opened(data, async (store) => {
      const [one] = await allOf(store, anna)
      const source = await store.archive.source(await scopeAt(store, anna), one!.message)
      expect(new Uint8Array(source?.raw ?? [])).toEqual(garbage)
    })
  })

  test('I4: 3 MB of header fields are kept and shown by their subject', async () => {
    const head = message({ subject: 'Berth list', to: anna }).split('\r\n\r\n')[0]
    const fields = Array.from({ length: 30_000 }, (_, at) => `X-Field-${at}: ${'x'.repeat(90)}`).join('\r\n')
    await put('fields.eml', `${head}\r\n${fields}\r\n\r\nThe list.\r\n`)
    expect(await imported('fields.eml', ...into)).toMatchObject({ code: 0, accepted: 1 })
    const { anna: mine, delegate } = await seen()
    expect(mine.map(([parsed, subject]) => [parsed, subject])).toEqual([[false, 'Berth list']])
    expect(delegate).toEqual([])
  })

  test('I4: parts within parts, 400 deep, are kept and shown by their subject', async () => {
    let body = 'Content-Type: text/plain\r\n\r\nAt the bottom.\r\n'
    for (let level = 0; level < 400; level += 1)
      body = `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n${body}\r\n--b${level}--\r\n`
    await put('deep.eml', `From: a@print.example\r\nTo: ${anna}\r\nSubject: Deep\r\n${body}`)
    expect(await imported('deep.eml', ...into)).toMatchObject({ code: 0, accepted: 1 })
    const { anna: mine } = await seen()
    expect(mine.map(([, subject]) => subject)).toEqual(['Deep'])
  })

  test('I4: a file that is no mail stands in nobody’s way', async () => {
    await mkdir(join(root, 'mail'))
    await put('mail/a.eml', message({ subject: 'before', to: anna }))
    await put('mail/b.jpg', new Uint8Array([255, 216, 255, 224, 0, 16, 74, 70, 73, 70, 0, 1]))
    await put('mail/c.eml', message({ subject: 'after', to: anna }))
    // Named, and not taken for mail; its exit code says that something was left out.
    expect(await imported('mail')).toMatchObject({
      code: 1,
      found: 2,
      accepted: 2,
      unassigned: 0,
      problems: [{ place: join(root, 'mail/b.jpg') }],
    })
    const { anna: mine } = await seen()
    expect(mine.map(([, subject]) => subject).sort()).toEqual(['after', 'before'])
  })

  test('I4: one that could not be parsed is found by a word of what could be read', async () => {
    await put('note.eml', 'Only a note about the Slipway, no header at all.')
    await imported('note.eml', ...into)
    await opened(data, async (store) => {
      const query = {
        kind: 'phrase',
        field: 'any',
        words: [{ text: 'slipway', prefix: false }],
      } as const
      const found = await store.archive.page(
        await scopeAt(store, anna),
        { query, folder: null },
        { before: null, limit: 10, withText: false },
      )
      expect(found).toHaveLength(1)
    })
  })
})

describe('I3: a message with thousands of recipients', () => {
  test('I3: 5,000 recipients: whoever is the last of them gets it too', async () => {
    const others = Array.from({ length: 4999 }, (_, at) => `p${at}@print.example`)
    await put('many.eml', message({ subject: 'To all', to: [...others, anna].join(',\r\n ') }))
    expect(await imported('many.eml')).toMatchObject({ code: 0, accepted: 1, unassigned: 0 })
    expect((await seen()).delegate).toEqual(['To all'])
  })
})

describe('I2: what cannot be read is named, and the rest goes on', () => {
  test('I2: an empty file', async () => {
    await mkdir(join(root, 'mail'))
    await put('mail/empty.eml', '')
    await put('mail/one.eml', message({ subject: 'one', to: anna }))
    const { code, found, problems } = await imported('mail')
    expect([code, found]).toEqual([1, 1])
    expect(problems).toEqual([{ place: join(root, 'mail/empty.eml'), sentence: 'empty.eml is empty.' }])
    expect((await seen()).delegate).toEqual(['one'])
  })

  test('I2: an empty message within an mbox', async () => {
    const from = 'From a@print.example Mon Nov 23 08:00:00 2026\n'
    await put('box', `${from}\n${from}${message({ subject: 'one', to: anna }).replace(/\r/g, '')}`)
    const { code, found, problems } = await imported('box')
    expect([code, found, problems.length]).toEqual([1, 1, 1])
  })

  test('I2: a path that does not exist, beside one that does', async () => {
    await put('one.eml', message({ subject: 'one', to: anna }))
    const { code, out, err } = await carrel(data, 'import', join(root, 'none'), join(root, 'one.eml'))
    expect([code, err]).toEqual([1, ''])
    expect(out).toContain(`${join(root, 'none')}: There is no such file or folder.`)
    expect((await seen()).delegate).toEqual(['one'])
  })

  test('I2: an mbox that begins in the middle of a message', async () => {
    await put(
      'box',
      `\nFrom a@print.example Mon Nov 23 08:00:00 2026\n${message({ subject: 'one', to: anna })}`,
    )
    expect(await imported('box')).toMatchObject({ found: 1 })
    expect((await seen()).delegate).toEqual(['one'])
  })
})
