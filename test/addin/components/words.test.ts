import { expect, test } from 'vitest'
import { initials } from '../../../addin/shared/components/initials.ts'
import { forwardLink, named, replyCopies, replyLink, replyTo } from '../../../addin/shared/reading/mailto.ts'
import { ownAddresses } from '../../../addin/shared/reading/own-addresses.ts'
import type { Message } from '../../../core/contract/messages.ts'
import { row } from '../world.ts'

const message = (more: Partial<Message> = {}): Message => ({
  ...row('1', 'own'),
  cc: [],
  bcc: [],
  replyTo: [],
  messageId: '<1@x.example>',
  inReplyTo: '',
  folder: null,
  parts: [],
  mark: '1',
  conversationCount: 1,
  ...more,
})
const person = (address: string) => ({ name: '', address })

test('V1: initials are two letters, or one sign where names are written without spaces', () => {
  expect(
    [
      'Marta Lindqvist',
      'Harbour Office Visby',
      'info@x.example',
      '佐藤 美咲',
      'Ελένη Παπαδάκη',
      'نور الحسيني',
      '',
    ].map(initials),
  ).toEqual(['ML', 'HV', 'IE', '佐', 'ΕΠ', 'ن', '?'])
})

test('V7: a reply goes to Reply-To, else to the sender, else to whom one wrote oneself', () => {
  expect(replyTo(message({ replyTo: [person('r@x.example')] }))[0]?.address).toBe('r@x.example')
  expect(replyTo(message())[0]?.address).toBe('ingrid@solheim-verft.example')
  expect(replyTo(message({ sent: true, to: [person('t@x.example')] }))[0]?.address).toBe('t@x.example')
})

test('V7: reply all leaves out oneself and who is written to already', () => {
  const all = replyCopies(message({ cc: [person('A@x.example'), person('ingrid@solheim-verft.example')] }), [
    'own@lindhaven.example',
  ])
  expect(all.map((p) => p.address)).toEqual(['A@x.example'])
})

test('V7 I8: reply all does not write to oneself where the mail came to an address with a plus', () => {
  const all = replyCopies(
    message({
      to: [person('Own+trips@lindhaven.example'), person('info+x@lindhaven.example')],
      cc: [person('+own@lindhaven.example')],
    }),
    ['own@lindhaven.example'],
  )
  expect(all.map((p) => p.address)).toEqual(['info+x@lindhaven.example', '+own@lindhaven.example'])
})

test('V7 I8: reply all writes to no other address of an archive of one’s own', () => {
  const to = [person('info@lindhaven.example'), person('a@x.example')]
  const own = ownAddresses({
    mailboxes: { own: { value: [{ address: 'own@lindhaven.example' }] } },
    session: { me: { value: { aliases: ['info@lindhaven.example'] } } },
  } as unknown as Parameters<typeof ownAddresses>[0])
  expect(replyCopies(message({ to }), own).map((p) => p.address)).toEqual(['a@x.example'])
})

test('V7: the line above a quotation names nobody in signs that turn what follows', () => {
  expect(named({ ...person('eve@x.example'), name: '\u202eEve' })).toBe('\u2060Eve <eve@x.example>')
})

test('V7: addresses and text cannot add fields to the letter', () => {
  const link = replyLink(
    message({ from: person('a&bcc=evil@x.example?x'), subject: 'a&cc=b' }),
    'one\ntwo & three',
  )
  const url = new URL(link)
  expect([...url.searchParams.keys()]).toEqual(['subject', 'in-reply-to', 'body'])
  expect(url.searchParams.get('subject')).toBe('Re: a&cc=b')
  expect(url.searchParams.get('body')).toMatch(/\r\n> one\r\n> two & three$/)
  expect(url.pathname).toBe('a%26bcc%3Devil%40x.example%3Fx')
})

test('V7: half a character in a mail, or at the place where it is cut, does not stop its answer', () => {
  for (const text of ['\ud83d alone', `${'x'.repeat(1197)}🚢🚢`, `${'x'.repeat(1198)}🚢🚢`])
    expect(replyLink(message({ subject: '\udea2' }), text)).toContain('subject=Re%3A%20%EF%BF%BD')
})

test('V7: a subject is not prefixed twice, and a long text is cut', () => {
  expect(new URL(replyLink(message({ subject: 'RE: x' }), '')).searchParams.get('subject')).toBe('RE: x')
  expect(forwardLink(message(), 'x'.repeat(100_000)).length).toBeLessThan(2000)
})
