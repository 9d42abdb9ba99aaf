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

test('V7: beside a message that is being written nothing is selected, and nothing fails', () => {
  const mailbox = outlookWith(composed)
  const told: (Selected | null)[] = []
  followSelection((selected) => told.push(selected))
  expect(told).toEqual([null])
  for (const item of [{}, null, undefined, { ...composed, internetMessageId: '<a@b.example>' }]) {
    told.length = 0
    mailbox.item = item
    mailbox.handlers[0]!()
    expect(told).toEqual([null])
  }
})

test('V7: an appointment is no message that is selected', () => {
  const appointment = { itemType: 'appointment', subject: 'Harbour round', organizer: {} }
  const mailbox = outlookWith(appointment)
  const told: (Selected | null)[] = []
  followSelection((selected) => told.push(selected))
  mailbox.item = { itemType: 'message', internetMessageId: '<a@b.example>', subject: 'Plan' }
  mailbox.handlers[0]!()
  expect(told).toMatchObject([null, { subject: 'Plan' }])
})

test('V7: a message that is read is selected, also when it has no sender', async () => {
  const mailbox = outlookWith({ internetMessageId: '<a@b.example>', subject: 'Plan', from: undefined })
  const told: (Selected | null)[] = []
  followSelection((selected) => told.push(selected))
  const nobody = { messageId: '<a@b.example>', from: { name: '', address: '' } }
  expect(told).toMatchObject([{ ...nobody, subject: 'Plan' }])
  expect(await told[0]!.owner).toBeNull()
  // Nor a subject: Outlook may hand over none at all.
  mailbox.item = { internetMessageId: '<a@b.example>', subject: null }
  mailbox.handlers[0]!()
  expect(told[1]).toMatchObject({ ...nobody, subject: '' })
})

test('V7: a message is selected before Outlook says whose mailbox it lies in, which is the address of its owner', async () => {
  let answer: (result: object) => void = () => undefined
  outlookWith({
    internetMessageId: '<shared@b.example>',
    subject: 'Shared',
    getSharedPropertiesAsync: (told: typeof answer) => {
      answer = told
    },
  })
  const told: (Selected | null)[] = []
  followSelection((selected) => told.push(selected))
  expect(told).toMatchObject([{ subject: 'Shared' }])
  answer({ status: 'succeeded', value: { owner: 'info@b.example', targetMailbox: '7f2c0f4e@b.example' } })
  expect(await told[0]!.owner).toBe('info@b.example')
})

test('V7: what a message answers is asked of Outlook when it is needed, once, and is nothing where it cannot say', async () => {
  const told: (Selected | null)[] = []
  const read = { internetMessageId: '<own@b.example>', subject: 'Re: Plan' }
  const answers = [
    { status: 'succeeded', value: 'Message-ID: <own@b.example>\r\nIn-Reply-To: <plan@b.example>\r\n' },
    // Another message was open by then.
    { status: 'succeeded', value: 'Message-ID: <next@b.example>\r\nIn-Reply-To: <plan@b.example>\r\n' },
    { status: 'failed' },
  ]
  const asked = vi.fn((answer: (result: unknown) => void) => answer(answers[asked.mock.calls.length - 1]))
  const mailbox = outlookWith({ ...read, getAllInternetHeadersAsync: asked })
  followSelection((selected) => told.push(selected))
  expect(asked).not.toHaveBeenCalled()
  expect(await told[0]!.references()).toEqual(['<plan@b.example>'])
  expect(await told[0]!.references()).toEqual(['<plan@b.example>'])
  expect(asked).toHaveBeenCalledTimes(1)
  for (const at of [1, 2]) {
    mailbox.handlers[0]!()
    expect(await told[at]!.references()).toEqual([])
  }
  mailbox.item = read
  mailbox.handlers[0]!()
  expect(await told[3]!.references()).toEqual([])
})
