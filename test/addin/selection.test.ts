import { afterEach, expect, test, vi } from 'vitest'
import { followSelection, type Selected } from '../../addin/office/selection.ts'

/** An Outlook in which `item` is open; gives the handler of ItemChanged. */
function outlookWith(item: unknown) {
  const mailbox = {
    item,
    handlers: [] as (() => void)[],
    addHandlerAsync: (_type: string, handler: () => void) => mailbox.handlers.push(handler),
  }
  vi.stubGlobal('Office', {
    EventType: { ItemChanged: 'olkItemSelectedChanged' },
    AsyncResultStatus: { Succeeded: 'succeeded' },
    context: { mailbox, requirements: { isSetSupported: () => true } },
  })
  return mailbox
}

const asking = { getAsync: () => undefined }
const composed = {
  itemType: 'message',
  conversationId: 'a',
  subject: asking,
  from: asking,
  to: asking,
  body: asking,
  getSharedPropertiesAsync: () => {
    throw new Error('asked of a message that is written')
  },
}

afterEach(() => vi.unstubAllGlobals())

test('V7: beside a message that is being written nothing is selected, and nothing fails', async () => {
  const mailbox = outlookWith(composed)
  const told: (Selected | null)[] = []
  followSelection((selected) => told.push(selected))
  await vi.waitFor(() => expect(told).toEqual([null]))
  for (const item of [{}, null, undefined, { ...composed, internetMessageId: '<a@b.example>' }]) {
    told.length = 0
    mailbox.item = item
    mailbox.handlers[0]!()
    await vi.waitFor(() => expect(told).toEqual([null]))
  }
})

test('V7: a message that is read is selected, also when it has no sender', async () => {
  outlookWith({ internetMessageId: '<a@b.example>', subject: 'Plan', from: undefined })
  const told: (Selected | null)[] = []
  followSelection((selected) => told.push(selected))
  await vi.waitFor(() =>
    expect(told).toEqual([
      { messageId: '<a@b.example>', subject: 'Plan', from: { name: '', address: '' }, owner: null },
    ]),
  )
})

test('V7: what is asked of a message that was left behind is dropped, whenever its answer comes', async () => {
  let answer: (result: object) => void = () => undefined
  const own = { internetMessageId: '<own@b.example>', subject: 'Own' }
  const mailbox = outlookWith({
    internetMessageId: '<shared@b.example>',
    subject: 'Shared',
    getSharedPropertiesAsync: (told: typeof answer) => {
      answer = told
    },
  })
  const told: (string | undefined)[] = []
  followSelection((selected) => told.push(selected?.messageId))
  mailbox.item = own
  mailbox.handlers[0]!()
  await vi.waitFor(() => expect(told).toEqual(['<own@b.example>']))
  answer({ status: 'succeeded', value: { targetMailbox: 'info@b.example' } })
  mailbox.item = null
  mailbox.handlers[0]!()
  await vi.waitFor(() => expect(told).toEqual(['<own@b.example>', undefined]))
})
