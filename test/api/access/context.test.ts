import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../../core/contract/context.ts'
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
  expect(await ask(stranger, '<berth@print.example>')).toEqual({ copies: [], conversation: [], more: [] })
})

test('D5: following a selection keeps no search and tells of none', async () => {
  await ask(marta, '<berth@print.example>')
  expect(JSON.stringify(await marta.json('/searches'))).not.toContain('amelie')
})
