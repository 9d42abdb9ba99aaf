import { beforeAll, expect, test } from 'vitest'
import { MAX_BODY } from '../../../addin/office/compose.ts'
import { draftOf } from '../../../addin/pane/draft.ts'
import { words } from '../../../addin/shared/i18n/say.ts'
import type { Message } from '../../../core/contract/messages.ts'

beforeAll(() => words('message'))

const person = (name: string) => ({ name, address: `${name.toLowerCase()}@visby.example` })
const message = {
  from: person('Ingrid'),
  to: [{ name: 'Marta', address: 'marta@lindhaven.example' }, person('Nils')],
  cc: [person('Astrid')],
  replyTo: [],
  sent: false,
  subject: 'Quay',
  receivedAt: '2026-11-23T09:00:00Z',
} as unknown as Message
const own = ['Marta@lindhaven.example']

test('V7: a reply goes to the sender, a reply to all also to the others but not to oneself, a forward to nobody yet', () => {
  const addresses = (people: readonly { address: string }[]) => people.map(({ address }) => address)
  const one = draftOf('reply', message, 'Hello', own)
  expect([addresses(one.to), addresses(one.cc), one.subject]).toEqual([
    ['ingrid@visby.example'],
    [],
    'Re: Quay',
  ])
  const all = draftOf('all', message, 'Hello', own)
  expect(addresses(all.cc)).toEqual(['nils@visby.example', 'astrid@visby.example'])
  const forward = draftOf('forward', message, 'Hello', own)
  expect([forward.to, forward.cc, forward.subject]).toEqual([[], [], 'Fwd: Quay'])
})

test('V7: what mail says stands as text in the quotation, never as markup', () => {
  const { html } = draftOf(
    'reply',
    { ...message, from: person('<b>') },
    '<img src=x onerror="a()">\r\n& more',
    own,
  )
  expect(html).toContain('&lt;img src=x onerror=&quot;a()&quot;&gt;<br>&amp; more')
  expect(html).not.toContain('<b>')
})

test('V7: a long message is cut to what Outlook takes, at a whole character', () => {
  const { html } = draftOf('reply', message, '<🚢'.repeat(40_000), own)
  expect(html.length).toBeLessThanOrEqual(MAX_BODY)
  expect(html).toMatch(/…<\/blockquote>$/)
  expect(html.isWellFormed()).toBe(true)
})
