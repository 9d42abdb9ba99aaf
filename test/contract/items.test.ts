import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MapiItem } from '../../core/mail/mapi-item.ts'
import { message } from '../support/message.ts'
import { type Archive, archiveOf, scope } from './archive.ts'
import { item, mime, SENT, TEXT } from './item.ts'
import { type Opened, STORES } from './stores.ts'

interface Arriving {
  readonly raw: Uint8Array
  readonly item: boolean
}
const asItem = (raw: Uint8Array): Arriving => ({ raw, item: true })
const asMail = (raw: Uint8Array): Arriving => ({ raw, item: false })

/** Plays with one archive, each with a Message-ID and mailboxes of its own. */
let plays = 0

/** How many messages these become, each for a mailbox of its own, and which of the mailboxes delegates see one in. */
async function become(
  archive: Archive,
  arriving: readonly Arriving[],
): Promise<{ count: number; seen: number[] }> {
  plays += 1
  const boxes = []
  for (const name of ['anna', 'bo', 'cy', 'dag'])
    boxes.push(await archive.mailbox(`${name}${plays}@lindhaven.example`))
  const numbers = new Set<number>()
  for (const [at, { raw, item: isItem }] of arriving.entries()) {
    const own = Buffer.from(raw).toString('latin1').replaceAll('<one@', `<one-${plays}@`)
    const done = await archive.deliver(
      new Uint8Array(Buffer.from(own, 'latin1')),
      [boxes[at]?.address ?? ''],
      isItem ? { item: true, way: 'import' } : {},
    )
    numbers.add(done.message)
  }
  const seen: number[] = []
  for (const box of boxes) seen.push((await archive.page(scope([], [box]))).length)
  return { count: numbers.size, seen }
}

function orders<T>(all: readonly T[]): T[][] {
  return all.length < 2
    ? [[...all]]
    : all.flatMap((one, at) => orders(all.filter((_, other) => other !== at)).map((rest) => [one, ...rest]))
}

describe.each(STORES)('$name: items of Outlook and the message as it travelled', ({ open }) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())
  const played = (arriving: readonly Arriving[]) => become(archiveOf(opened), arriving)

  test('I3: in every order an item, another of it, and the message by two ways are one message', async () => {
    const four = [
      asItem(item()),
      asItem(
        item({
          sensitivity: 0,
          html: `<html><body>Der neue <b>Fahrplan</b>&nbsp;gilt ab 28.&nbsp;März.</body></html>`,
        }),
      ),
      asMail(mime()),
      asMail(new TextEncoder().encode(`X-Trace: 1\r\n${message({ id: '<one@print.example>' })}`)),
    ]
    for (const order of orders(four)) expect(await played(order)).toEqual({ count: 1, seen: [1, 1, 1, 1] })
  }, 60_000)

  test('P1: in every order the more restrictive mark takes it from delegates everywhere, whichever form bore it', async () => {
    for (const marked of [
      [asItem(item({ sensitivity: 2 })), asMail(mime()), asItem(item({ sensitivity: 0 }))],
      [asItem(item()), asMail(mime({ sensitivity: 'Private' })), asMail(mime())],
    ])
      for (const order of orders(marked))
        expect(await played(order)).toEqual({ count: 1, seen: [0, 0, 0, 0] })
  }, 60_000)

  test('I3: mail that calls itself an item keeps no original out', async () => {
    const forged = item()
    expect(new TextDecoder().decode(forged)).toContain('X-Carrel-Item')
    const both = await played([asMail(forged), asMail(mime())])
    expect(both).toEqual({ count: 2, seen: [1, 1, 0, 0] })
    expect((await played([asMail(mime()), asMail(forged)])).count).toBe(2)
    // Behind a true item, what travelled joins it once; what comes with yet other bytes stays by itself.
    expect(
      (await played([asItem(item()), asMail(mime()), asMail(mime({ references: '<x@y.example>' }))])).count,
    ).toBe(2)
  })

  test.each<[string, Partial<MapiItem>]>([
    ['sender', { from: { name: '', address: 'eve@print.example' } }],
    ['date', { sentAt: SENT + 60_000 }],
    ['subject', { subject: 'Fahrplan 2' }],
    ['text', { text: `${TEXT} Gruß` }],
    ['recipients', { recipients: [{ kind: 'to', name: '', address: 'other@lindhaven.example' }] }],
    ['Message-ID', { messageId: '<two@print.example>' }],
    ['lack of a Message-ID', { messageId: '' }],
    ['attachments', { attachments: [{ name: 'a', type: '', contentId: '', content: new Uint8Array([1]) }] }],
  ])('I3: an item with another %s is another message', async (_what, other) => {
    expect((await played([asMail(mime()), asItem(item(other))])).count).toBe(2)
    expect((await played([asItem(item(other)), asMail(mime())])).count).toBe(2)
  })

  test('I3: a blind copy in the item of the sender makes no other message', async () => {
    const bcc = { kind: 'bcc', name: '', address: 'cy@lindhaven.example' } as const
    const own = item({
      recipients: [{ kind: 'to', name: '', address: 'INFO@lindhaven.example' }, bcc],
    })
    expect((await played([asMail(mime()), asItem(own)])).count).toBe(1)
  })

  test('I3: a message attached to either form is compared by what it says', async () => {
    const inner = { text: 'within', messageId: '<in@print.example>' }
    const outer = item({
      attachments: [
        {
          name: 'within',
          type: '',
          contentId: '',
          content: {
            messageClass: 'IPM.Note',
            headers: '',
            sensitivity: null,
            from: { name: '', address: 'amelie@print.example' },
            recipients: [],
            subject: 'Innen',
            inReplyTo: '',
            references: '',
            sentAt: SENT,
            deliveredAt: null,
            html: '',
            attachments: [],
            ...inner,
          },
        },
      ],
    })
    const travelled = (text: string): Uint8Array =>
      new TextEncoder().encode(
        message({ id: '<one@print.example>' })
          .replace(
            /Content-Type: .*\r\nContent-Transfer-Encoding: .*\r\n/,
            'Content-Type: multipart/mixed; boundary=b\r\n',
          )
          .replace(
            `\r\n\r\n${TEXT}\r\n`,
            `\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${TEXT}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n` +
              `From: amelie@print.example\r\nSubject: Innen\r\nMessage-ID: <in@print.example>\r\nDate: Mon, 23 Nov 2026 08:00:00 +0000\r\n\r\n${text}\r\n--b--\r\n`,
          ),
      )
    expect((await played([asMail(travelled('within')), asItem(outer)])).count).toBe(1)
    expect((await played([asMail(travelled('other')), asItem(outer)])).count).toBe(2)
  })

  test('I3: an archive of before, and what is unlike everything, are left as they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (noise) => {
        expect((await played([asItem(noise), asMail(mime()), asItem(item())])).count).toBe(2)
      }),
      { numRuns: 4 },
    )
  })
})
