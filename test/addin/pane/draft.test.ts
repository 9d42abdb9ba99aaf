import { beforeAll, expect, test } from 'vitest'
import { MAX_BODY } from '../../../addin/office/compose.ts'
import { draftOf } from '../../../addin/pane/draft.ts'
import { speak, words } from '../../../addin/shared/i18n/say.ts'
import type { Message } from '../../../core/contract/messages.ts'
import { textOfHtml } from '../../../core/mail/html-text.ts'
import { processorTime } from '../../support/processor-time.ts'

beforeAll(async () => {
  await speak('en')
  await Promise.all([words('message'), words('more')])
})

const person = (name: string) => ({ name, address: `${name.toLowerCase()}@visby.example` })
const message = {
  from: person('Ingrid'),
  to: [{ name: 'Marta', address: 'marta@lindhaven.example' }, person('Nils')],
  cc: [person('Astrid')],
  replyTo: [],
  sent: false,
  subject: 'Quay',
  sentAt: '2026-11-22T07:00:00Z',
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

test('V5, V7: what is quoted has the direction of its own language in whatever Outlook it is answered', () => {
  const { html } = draftOf('reply', message, 'مرحبا', own)
  expect(html).toContain('<blockquote dir="auto">مرحبا</blockquote>')
  expect(html).toContain('<p dir="auto">')
})

test('V7: a text that was made of HTML is quoted without its rows of empty lines, and in no time', () => {
  const text = textOfHtml(
    '<table>\n <tr>\n  <td>Quay 4</td>\n  <td>closed</td>\n </tr>\n</table><p>Until May</p><p>&nbsp;</p>',
  )
  const { html } = draftOf('reply', message, text, own)
  expect(html).toContain('<blockquote dir="auto">Quay 4<br><br>')
  expect(html).toMatch(/closed<br><br>Until May<\/blockquote>$/)
  const blank = `${' '.repeat(500_000)}x${'\n \n'.repeat(200_000)}`
  expect(processorTime(() => draftOf('reply', message, blank, own))).toBeLessThan(10_000)
})

test('V7: a long message is cut to what Outlook takes, at a whole character', () => {
  const { html } = draftOf('reply', message, '<🚢'.repeat(40_000), own)
  expect(html.length).toBeLessThanOrEqual(MAX_BODY)
  expect(html).toMatch(/…<\/blockquote>$/)
  expect(html.isWellFormed()).toBe(true)
})

test('V7: the quotation says who wrote it, with their address, and when as they say; a forward also to whom', () => {
  const { html } = draftOf('forward', message, 'Hello', own)
  expect(html).toContain('Ingrid &lt;ingrid@visby.example&gt; wrote on Sun')
  expect(html).toMatch(/Nov(?:ember)? 22|22 Nov/)
  expect(html).toContain('<br>To Marta &lt;marta@lindhaven.example&gt;, Nils &lt;nils@visby.example&gt;')
  expect(html).toContain('<br>Cc Astrid &lt;astrid@visby.example&gt;')
  expect(draftOf('reply', message, 'Hello', own).html).not.toContain('nils@')
  const nobody = { ...message, from: { name: '', address: '' }, sentAt: null }
  expect(draftOf('reply', nobody, 'Hello', own).html).toMatch(/\(no sender\) wrote on .*23/)
})

test('V7: a long name that is longer as markup is cut, and the draft stays as long as Outlook takes', () => {
  const { html } = draftOf(
    'reply',
    { ...message, from: { name: '"'.repeat(6000), address: '' } },
    'Hello '.repeat(20_000),
    own,
  )
  expect(html.length).toBeLessThanOrEqual(MAX_BODY)
  expect(html).toMatch(/&quot;…<\/p><blockquote dir="auto">Hello/)
})

test('V5 V7: what turns the direction of a line is quoted for nobody', () => {
  const quoted = '\u202eslip.exe\u202c and \u2067more\u2069, \u0633\u0644\u0627\u0645'
  const { html } = draftOf('forward', message, quoted, own)
  expect(html).toContain('<blockquote dir="auto">slip.exe and more, \u0633\u0644\u0627\u0645</blockquote>')
})
