import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context, ContextConversation } from '../../../core/contract/context.ts'
import type { Conversation } from '../../../core/contract/messages.ts'
import { message } from '../../support/message.ts'
import { type Person, startWorld, type World } from '../../support/world.ts'

let world: World
let marta: Person
let info: Person
let stranger: Person

beforeAll(async () => {
  world = await startWorld()
  await world.domain('lindhaven.example')
  for (const name of ['info', 'marta', 'eva']) await world.mailbox(`${name}@lindhaven.example`)
  marta = await world.person('Marta', 'marta@lindhaven.example')
  info = await world.person('Info', 'info@lindhaven.example')
  stranger = await world.person('Eva', 'eva@lindhaven.example')
  await world.delegate('marta@lindhaven.example', 'info@lindhaven.example')
  const both = ['info@lindhaven.example', 'marta@lindhaven.example']
  await world.deliver(message({ subject: 'Berth 4', id: '<berth@print.example>' }), both)
  await world.deliver(
    message({ subject: 'AW: Berth 4', id: '<answer@print.example>', inReplyTo: '<berth@print.example>' }),
    ['info@lindhaven.example'],
  )
  const secret = message({
    subject: 'Berth 4 salary',
    id: '<secret@print.example>',
    inReplyTo: '<berth@print.example>',
    sensitivity: 'Private',
  })
  await world.deliver(secret, ['info@lindhaven.example'])
})
afterAll(() => world.close())

const ask = (who: Person, id: string) =>
  who.json<Context>(`/context?messageId=${encodeURIComponent(id)}&from=amelie%40print.example`)

test('V7: the archived copies of the selected message, its conversation and more of its sender', async () => {
  const { copies, conversation, more } = await ask(marta, '<berth@print.example>')
  expect(copies.map(({ folder }) => folder.wellKnown)).toEqual(['inbox', 'inbox'])
  expect(new Set(copies.map(({ mailbox }) => mailbox)).size).toBe(2)
  expect(conversation.map(({ subject }) => subject)).toEqual(['AW: Berth 4', 'Berth 4'])
  expect(conversation[1]!.alsoIn).toHaveLength(1)
  expect(more).toEqual([])
  const elsewhere = await ask(marta, '<unknown@print.example>')
  expect(elsewhere.copies).toEqual([])
  expect(elsewhere.conversation).toEqual([])
  expect(elsewhere.more.map(({ subject }) => subject)).toEqual(['AW: Berth 4', 'Berth 4'])
})

test('V7: messages without a Message-ID have nothing in common', async () => {
  const draft = message({ subject: 'Draft' }).replace(/^Message-ID:.*\r\n/im, '')
  await world.deliver(draft, ['marta@lindhaven.example'])
  for (const id of ['', '<>']) expect(await ask(marta, id)).toMatchObject({ copies: [], conversation: [] })
})

test('P4 X1: a hidden message is answered as one that never was', async () => {
  const hidden = await ask(marta, '<secret@print.example>')
  expect(hidden).toEqual(await ask(marta, '<unknown@print.example>'))
  expect(JSON.stringify(hidden)).not.toContain('salary')
  expect((await ask(info, '<secret@print.example>')).copies).toHaveLength(1)
  expect(await ask(stranger, '<berth@print.example>')).toEqual({
    copies: [],
    conversation: [],
    conversationCount: 0,
    next: null,
    more: [],
  })
})

const beside = (who: Person, references: string, id = '<not-yet@print.example>') =>
  who.json<Context>(`/context?${new URLSearchParams({ messageId: id, references })}`)

test('V7 X1 P5: of a message that no archive holds, the conversation is that of the newest it answers and one may read', async () => {
  await world.deliver(message({ subject: 'Other', id: '<other@print.example>' }), ['marta@lindhaven.example'])
  const none = await beside(marta, '<unknown@print.example>')
  expect(none).toMatchObject({ copies: [], conversation: [], conversationCount: 0 })
  const found = await beside(marta, '<unknown@print.example> <answer@print.example> <other@print.example>')
  expect(found.copies).toEqual([])
  expect(found.conversation.map(({ subject }) => subject)).toEqual(['AW: Berth 4', 'Berth 4'])
  expect(found.conversationCount).toBe(2)
  // One that is hidden from her is passed over like one that never was; its owner has it.
  expect(await beside(marta, '<secret@print.example>')).toEqual(none)
  expect(await beside(marta, '<secret@print.example> <other@print.example>')).toEqual(
    await beside(marta, '<unknown@print.example> <other@print.example>'),
  )
  expect((await beside(info, '<secret@print.example>')).conversationCount).toBe(3)
  expect(await beside(stranger, '<berth@print.example>')).toEqual(none)
  // Once it is archived, what it answers says nothing more.
  const archived = await beside(marta, '<berth@print.example>', '<other@print.example>')
  expect(archived.conversation.map(({ subject }) => subject)).toEqual(['Other'])
})

test.each([
  ['more than twenty', 400, Array(21).fill('<a@b>').join(' ')],
  ['one longer than any header', 400, 'a'.repeat(999)],
  ['a space too many', 400, '<a@b>  <c@d>'],
  ['as much as fits into an address', 200, Array(4).fill('a'.repeat(998)).join(' ')],
  ['more than fits into an address', 400, Array(5).fill('a'.repeat(998)).join(' ')],
])('V7: %s of what a message answers is answered by %i', async (_name, status, references) => {
  const answer = await marta.fetch(`/context?${new URLSearchParams({ references })}`)
  expect(answer.status).toBe(status)
})

test('D5: following a selection keeps no search and tells of none', async () => {
  await ask(marta, '<berth@print.example>')
  expect(JSON.stringify(await marta.json('/searches'))).not.toContain('amelie')
})

test('V7 X2: a long conversation comes by pages, each message once, newest first, with its whole number', async () => {
  const both = ['info@lindhaven.example', 'marta@lindhaven.example']
  for (let at = 0; at < 75; at += 1)
    await world.accept(
      message({
        subject: `Ticket ${at}`,
        id: `<ticket-${at}@print.example>`,
        inReplyTo: '<ticket-0@print.example>',
      }),
      at % 3 ? both : ['marta@lindhaven.example'],
      { receivedAt: world.clock.now - 1_000_000 + at * 1000 },
    )
  await world.archiveAccepted()
  const id = '<ticket-0@print.example>'
  const { conversation, conversationCount, next } = await ask(marta, id)
  expect([conversation.length, conversationCount]).toEqual([20, 75])
  const older = (who: Person, cursor: string, of = id) =>
    who.fetch(
      `/context/conversation?messageId=${encodeURIComponent(of)}&cursor=${encodeURIComponent(cursor)}`,
    )
  const second = (await (await older(marta, next!)).json()) as ContextConversation
  const third = (await (await older(marta, second.next!)).json()) as ContextConversation
  expect(third.next).toBeNull()
  expect([...conversation, ...second.messages, ...third.messages].map(({ subject }) => subject)).toEqual(
    Array.from({ length: 75 }, (_, at) => `Ticket ${74 - at}`),
  )
  // A cursor is this reader's, for this message.
  expect((await older(info, next!)).status).toBe(400)
  expect((await older(marta, next!, '<ticket-1@print.example>')).status).toBe(400)
  // The same beside a message that is not archived itself.
  const named = { messageId: '<not-yet@print.example>', references: id }
  const late = await beside(marta, id)
  expect([late.conversation.length, late.conversationCount]).toEqual([20, 75])
  const page = await marta.json<ContextConversation>(
    `/context/conversation?${new URLSearchParams({ ...named, cursor: late.next! })}`,
  )
  expect(page.messages.map(({ subject }) => subject)).toEqual(second.messages.map(({ subject }) => subject))
  expect((await ask(info, '<ticket-1@print.example>')).conversationCount).toBe(50)
})

test('V3 X2: the conversation of an open message comes by pages too, the newest first', async () => {
  const { copies } = await ask(marta, '<ticket-1@print.example>')
  const of = (who: Person, { mailbox, id } = copies[0]!, cursor = '') =>
    who.fetch(
      `/mailboxes/${mailbox}/messages/${id}/conversation?${new URLSearchParams(cursor && { cursor })}`,
    )
  const newest = (await (await of(marta)).json()) as Conversation
  const older = (await (await of(marta, copies[0], newest.next!)).json()) as Conversation
  expect(newest.messages.length).toBe(50)
  expect([...older.messages, ...newest.messages].map(({ subject }) => subject)).toEqual(
    Array.from({ length: 75 }, (_, at) => `Ticket ${at}`),
  )
  expect(older.next).toBeNull()
  // A cursor is this reader's, for this message of this archive.
  expect((await of(info, copies[1], newest.next!)).status).toBe(400)
  expect((await of(marta, copies[1], newest.next!)).status).toBe(400)
  expect((await of(stranger, copies[0], newest.next!)).status).toBe(404)
})

test('V7: more of a sender is of that address, whatever others call themselves', async () => {
  const to = ['marta@lindhaven.example']
  const senders = [
    'anna@lindhaven.example',
    'jo.anna@lindhaven.example',
    'anna@lindhaven.example.org',
    '"anna@lindhaven.example" <phisher@evil.example>',
    'Anna <ANNA@lindhaven.example>',
  ]
  for (const [at, from] of senders.entries())
    await world.deliver(message({ subject: `From ${at}`, id: `<from-${at}@x.example>`, from }), to)
  const { more } = await marta.json<Context>('/context?messageId=&from=anna%40lindhaven.example')
  expect(more.map(({ subject }) => subject).sort()).toEqual(['From 0', 'From 4'])
})

test('V7: more of a sender is found behind a hundred messages that bear the address as a name', async () => {
  const to = ['marta@lindhaven.example']
  const send = (from: string, id: string) =>
    world.accept(message({ subject: id, id: `<${id}@x.example>`, from }), to)
  for (let at = 0; at < 2; at += 1) await send('berta@lindhaven.example', `berta-${at}`)
  world.clock.now += 1000
  for (let at = 0; at < 120; at += 1) await send('"berta@lindhaven.example" <p@evil.example>', `phish-${at}`)
  await world.archiveAccepted()
  const { more } = await marta.json<Context>('/context?messageId=&from=berta%40lindhaven.example')
  expect(more.map(({ subject }) => subject).sort()).toEqual(['berta-0', 'berta-1'])
})

test('V7: since when a message is archived is not when it was received', async () => {
  const old = message({ subject: 'Of 2019', id: '<old@print.example>' })
  await world.deliver(old, ['marta@lindhaven.example'], { receivedAt: Date.UTC(2019, 1, 1) })
  const { copies } = await ask(marta, '<old@print.example>')
  expect(copies.map(({ archivedAt }) => archivedAt.slice(0, 4))).toEqual(['2026'])
})
