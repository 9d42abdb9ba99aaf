import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditQuery, NewAuditEntry } from '../../api/store/audit.ts'
import { type Archive, actor, archiveOf, NOON } from './archive.ts'
import { STORES } from './stores.ts'

const MARTA = { issuer: 'urn:carrel:embedded', subject: 'marta' }

function entry(more: Partial<NewAuditEntry> = {}): NewAuditEntry {
  return {
    at: NOON,
    who: 'Marta Lindqvist',
    identity: MARTA,
    peer: '192.0.2.7',
    act: 'message.open',
    mailbox: null,
    message: null,
    detail: {},
    ...more,
  }
}

describe.each(STORES)('$name: the audit log', ({ open }) => {
  let archive: Archive
  beforeAll(async () => {
    archive = archiveOf(await open())
  })
  afterAll(() => archive.close())

  const audit = (): Archive['store']['audit'] => archive.store.audit
  const found = async (query: AuditQuery): Promise<string[]> =>
    (await audit().page(query, { before: null, limit: 100 })).map(({ who, act }) => `${who}: ${act}`)

  test('A5: numbers have no gaps, and each hash is over the one before it, as documented', async () => {
    const begun = (await audit().head())?.number ?? 0
    await audit().record([entry(), entry({ who: 'Jonas \ud800\0', detail: { q: 'Fähre \ud83d\u26f4' } })])
    await archive.mailbox('anna@audit.example')
    await archive.store.administration.addDomain('audit-2.example', actor())
    const [last, before] = await audit().page({}, { before: null, limit: 2 })
    expect(last!.number).toBe(begun + 5)
    const { number, at, who, peer, act, mailbox, message, detail } = last!
    const canonical = JSON.stringify([
      number,
      at,
      who,
      null,
      null,
      peer,
      act,
      mailbox,
      message,
      JSON.stringify(detail),
    ])
    expect(last!.hash).toBe(
      createHash('sha256').update(Buffer.from(before!.hash, 'hex')).update(canonical).digest('hex'),
    )
    expect(await audit().head()).toEqual({ number: last!.number, hash: last!.hash })
    expect(await audit().sealedHead()).toEqual({ number: last!.number, hash: last!.hash })
    expect(await audit().hashOf(before!.number)).toBe(before!.hash)
    expect(await audit().hashOf(last!.number + 1)).toBeNull()
    expect(await audit().check(null, 1000)).toEqual({
      checked: last!.number,
      last: { number: last!.number, hash: last!.hash },
      broken: null,
    })
    expect((await audit().check(null, 2)).last?.number).toBe(2)
  })

  test('A5: those who write at once make one line', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        at % 2 === 0
          ? audit().record([entry({ detail: { at } })])
          : archive.store.administration.addDomain(`at-once-${at}.example`, actor()),
      ),
    )
    expect((await audit().check(null, 10_000)).broken).toBeNull()
  })

  // Twice: the newest entries are read one by one, those in the index by their words.
  test.each(['not in the index yet', 'in the index'])(
    'A5: entries %s are found by who, act, mailbox, time and words',
    async (how) => {
      const mark = how.replaceAll(' ', '')
      const { mailbox } = await archive.mailbox(`${mark}@audit.example`)
      await audit().record([
        entry({
          at: NOON + 1,
          who: `Ελένη ${mark}`,
          act: 'message.search',
          mailbox,
          detail: { q: 'Fahrplan' },
        }),
        entry({ at: NOON + 2, who: `Tomasz ${mark}`, act: 'message.open', mailbox }),
        entry({
          at: NOON + 3,
          who: `Tomasz ${mark}`,
          act: 'delegation.add',
          detail: { after: { reason: 'Urlaub' } },
        }),
      ])
      if (how === 'in the index') {
        await audit().index()
        expect(await audit().unindexed()).toBe(0)
      } else expect(await audit().unindexed()).toBeGreaterThan(0)
      expect(await found({ who: ['ελενη'], words: [mark] })).toEqual([`Ελένη ${mark}: message.search`])
      expect(await found({ words: ['fahrp', mark] })).toEqual([`Ελένη ${mark}: message.search`])
      expect(await found({ words: ['urlaub', mark], act: 'delegation' })).toHaveLength(1)
      // The names of what an entry holds are no words of it.
      expect(await found({ words: ['reason', mark] })).toEqual([])
      expect(await found({ mailboxes: [mailbox], act: 'message' })).toEqual([
        `Tomasz ${mark}: message.open`,
        `Ελένη ${mark}: message.search`,
      ])
      expect(await found({ mailboxes: [mailbox], act: 'message.open' })).toEqual([
        `Tomasz ${mark}: message.open`,
      ])
      expect(await found({ mailboxes: [mailbox], from: NOON + 1, until: NOON + 2, words: [] })).toEqual([
        `Ελένη ${mark}: message.search`,
      ])
      const [newest] = await audit().page({ words: [mark] }, { before: null, limit: 1 })
      const [next] = await audit().page({ words: [mark] }, { before: newest!.number, limit: 1 })
      expect(next).toMatchObject({ act: 'message.open', address: `${mark}@audit.example` })
      expect((await audit().acts()).filter((act) => act.startsWith('message.'))).toEqual([
        'message.open',
        'message.search',
      ])
    },
  )

  test('A5: an entry is found under every address that it names, each pair of an import too, and under no other', async () => {
    const info = await archive.mailbox('info@named.example')
    const pairs = ['bob@named.example reads info@named.example', 'jo.bob@named.example reads x@named.example']
    await audit().record([
      entry({ act: 'delegation.import.added', detail: { pairs } }),
      entry({ act: 'message.open', mailbox: info.mailbox }),
      entry({
        act: 'delegation.add',
        mailbox: info.mailbox,
        detail: { primary: 'bob@named.example', delegate: 'info@named.example' },
      }),
    ])
    const acts = async (named: string, mailboxes: number[], oldestFirst: boolean): Promise<string[]> =>
      (await audit().page({ named, mailboxes }, { before: null, limit: 3, oldestFirst })).map(
        ({ act }) => act,
      )
    for (const indexed of [false, true]) {
      if (indexed) await audit().index()
      expect(await acts('info@named.example', [info.mailbox], false)).toEqual([
        'delegation.add',
        'message.open',
        'delegation.import.added',
      ])
      expect(await acts('bob@named.example', [], true)).toEqual(['delegation.import.added', 'delegation.add'])
      expect(await acts('x@named.example', [], false)).toEqual(['delegation.import.added'])
      expect(await acts('ob@named.example', [], false)).toEqual([])
    }
  })

  test('A5, D8: what a mailbox was called before a rename is found under its name of now, and what bears it later is not', async () => {
    const married = await archive.mailbox('married@named.example')
    const naming = (primary: string, delegate: string) =>
      entry({ act: 'delegation.add', detail: { primary, delegate } })
    await audit().record([
      naming('maiden@named.example', 'x@named.example'),
      entry({
        act: 'address.rename',
        mailbox: married.mailbox,
        detail: { before: 'maiden@named.example', after: 'married@named.example' },
      }),
      naming('married@named.example', 'y@named.example'),
      naming('maiden@named.example', 'z@named.example'),
    ])
    for (const oldestFirst of [false, true]) {
      const query = { named: 'married@named.example', mailboxes: [married.mailbox] }
      const page = await audit().page(query, { before: null, limit: 10, oldestFirst })
      const found = page.map(({ act, detail }) => detail.delegate ?? act)
      const all = ['x@named.example', 'address.rename', 'y@named.example']
      expect(found.filter((one) => one !== 'address.add')).toEqual(oldestFirst ? all : all.toReversed())
      await audit().index()
    }
  })

  test('A5, D8: of one archive is shown what named an address while it bore it, and not what others did as that before or after', async () => {
    const naming = (primary: string, delegate: string) =>
      audit().record([entry({ act: 'delegation.add', detail: { primary, delegate } })])
    const rename = (mailbox: number, before: string, after: string) =>
      audit().record([entry({ act: 'address.rename', mailbox, detail: { before, after } })])
    await naming('first@borne.example', 'before it was')
    const { mailbox } = await archive.mailbox('third@borne.example')
    await naming('first@borne.example', 'first')
    await naming('third@borne.example', 'another’s')
    await rename(mailbox, 'first@borne.example', 'second@borne.example')
    await naming('first@borne.example', 'its next bearer’s')
    await naming('second@borne.example', 'second')
    await rename(mailbox, 'second@borne.example', 'third@borne.example')
    await naming('second@borne.example', 'its next bearer’s')
    await naming('third@borne.example', 'third')
    for (const oldestFirst of [false, true]) {
      const page = await audit().page({ archive: mailbox }, { before: null, limit: 10, oldestFirst })
      const found = page.flatMap(({ detail }) => detail.delegate ?? [])
      expect(oldestFirst ? found : found.toReversed()).toEqual(['first', 'second', 'third'])
      await audit().index()
    }
  })
})
