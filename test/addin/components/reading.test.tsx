// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { words } from '../../../addin/shared/i18n/say.ts'
import { useScreen } from '../screen.tsx'
import { mailbox, row } from '../world.ts'

const at = useScreen()

async function read(address: string) {
  const screen = await at.show(address)
  await vi.waitFor(() => screen.one('.message-head'))
  return screen
}
const part = (n: number, name: string, type: string) => ({
  part: n,
  name,
  type,
  size: 412_000,
  inline: false,
})

test('V3: the address of the sender is always visible: a name alone can lie', async () => {
  at.world.rows.own = [
    row('o1', 'own', { from: { name: 'payroll@lindhaven.example', address: 'x@evil.example' } }),
  ]
  const { text } = await read('/m/own/i/o1')
  expect(text('.head-name')).toBe('payroll@lindhaven.example')
  expect(text('.head-address')).toBe('x@evil.example')
})

test('V3: of a subject without an end three lines leave room for the message, and all of it is there to read', async () => {
  at.world.rows.own = [row('o1', 'own', { subject: 'Slip '.repeat(200) })]
  const { all, one, press } = await read('/m/own/i/o1')
  expect(one('.message-head h1').className).toContain('short')
  press('.subject-more')
  await vi.waitFor(() => expect(one('.message-head h1').className).not.toContain('short'))
  expect(all('.subject-more')).toHaveLength(0)
  expect(document.activeElement).toBe(one('.reading'))
})

test('V3: recipients are folded to a line, and whole when it is opened', async () => {
  const people = ['a', 'b', 'c', 'd'].map((n) => ({ name: n.toUpperCase(), address: `${n}@x.example` }))
  at.world.rows.own = [
    row('o1', 'own', { to: [{ name: 'Marta', address: 'own@lindhaven.example' }, ...people] }),
  ]
  const { text, press, one } = await read('/m/own/i/o1')
  expect(text('.head-to button')).toBe('To you, A and 3 more')
  press('.head-to button')
  await vi.waitFor(() => expect(one('.people').className).toBe('people'))
  expect(one('.people').textContent).toContain('d@x.example')
})

test('V5: of a message without text it is said that it has none, and of an encrypted one how it is read', async () => {
  at.world.bodies.o1 = { text: ' \n' }
  const first = await read('/m/own/i/o1')
  await vi.waitFor(() => expect(first.text('.quiet-bar')).toBe('This message has no text.'))
  for (const type of ['application/pkcs7-mime', 'application/x-pkcs7-mime', 'application/pgp-encrypted']) {
    at.world.messages.o1 = { parts: [part(1, 'smime.p7m', type)] }
    const { text } = await read('/m/own/i/o1')
    await vi.waitFor(() =>
      expect(text('.quiet-bar')).toMatch(/^This message is encrypted or sealed\. Download it/),
    )
  }
})

test('V5: plain text has links, and nothing else of it becomes markup', async () => {
  at.world.bodies.o1 = { text: 'See https://x.example/a?b=1. Or <b>write</b> to info@x.example\n\n> quoted' }
  const { all, one } = await read('/m/own/i/o1')
  expect(all('.plain-text a').map((a) => a.getAttribute('href'))).toEqual([
    'https://x.example/a?b=1',
    'mailto:info@x.example',
  ])
  expect(all('.plain-text a').every((a) => a.getAttribute('rel') === 'noopener noreferrer')).toBe(true)
  expect(all('.plain-text b')).toHaveLength(0)
  expect(one('.plain-text').textContent).toContain('<b>write</b>')
  expect(all('.plain-text blockquote')).toHaveLength(1)
})

test('V5: letters without a space, and an address without an end, hold nobody up', async () => {
  const text = `${'y'.repeat(300_000)} www.${')'.repeat(300_000)}x`
  at.world.bodies.o1 = { text: `${text} and info@x.example` }
  const { all } = await read('/m/own/i/o1')
  await vi.waitFor(() =>
    expect(all('.plain-text a').map((a) => a.getAttribute('href'))).toContain('mailto:info@x.example'),
  )
})

test('V5: a long message is drawn piece by piece, to its end', async () => {
  at.world.bodies.o1 = { text: Array.from({ length: 1_000 }, (_, n) => `Line ${n}`).join('\n\n') }
  const drawn = new Set<number>()
  const watching = new MutationObserver(() => drawn.add(document.querySelectorAll('.plain-text p').length))
  watching.observe(document.body, { childList: true, subtree: true })
  const { all, one, text } = await read('/m/own/i/o1')
  await vi.waitFor(() => expect(one('.plain-text').getAttribute('aria-busy')).toBe('false'))
  watching.disconnect()
  expect(all('.plain-text p')).toHaveLength(1_000)
  // In between the page answers.
  expect([...drawn].filter((count) => count > 0)).toEqual([400, 800, 1_000])
  expect(text('.plain-text p:last-child')).toBe('Line 999')
})

test('V5: of a huge message the first part is shown, the rest when it is asked for', async () => {
  at.world.bodies.o1 = { text: 'start', cut: true, size: 3_200_000 }
  const { text, press, all } = await read('/m/own/i/o1')
  await vi.waitFor(() => expect(text('.whole')).toBe('Show the whole message (3.2 MB)'))
  at.world.bodies.o1 = { text: 'start and end' }
  press('.whole button')
  await vi.waitFor(() => expect(text('.plain-text')).toBe('start and end'))
  expect(at.world.asked.at(-1)).toContain('whole=true')
  expect(all('.whole')).toHaveLength(0)
})

test('V6: attachments are listed with type and size, three in the pane, then all', async () => {
  const parts = ['a.pdf', 'b.png', 'c.txt', 'd.xlsx', 'e.zip'].map((name, i) =>
    part(i + 1, name, 'application/x'),
  )
  at.world.messages.o1 = { parts: [...parts, { ...part(9, 'logo.png', 'image/png'), inline: true }] }
  const { all, text, press } = await read('/m/own/i/o1')
  await vi.waitFor(() => expect(text('.attachments-head')).toBe('5 attachments, 2.1 MB'))
  expect(all('.attachment')).toHaveLength(3)
  // The name is cut in the middle: in a page from right to left its halves would change places, and "jpg.exe" be "exe.jpg".
  expect(all('.attachment-name').map((name) => name.getAttribute('dir'))).toEqual(['auto', 'auto', 'auto'])
  expect(all('.attachments-more button').map((b) => b.textContent)).toEqual([
    'Show all 5',
    'Download all (.zip)',
  ])
  press('.attachments-more button')
  await vi.waitFor(() => expect(all('.attachment')).toHaveLength(5))
})

test('X11: a download goes by a ticket, and one that fails can be tried again', async () => {
  at.world.messages.o1 = { parts: [part(1, 'a.zip', 'application/zip')] }
  const { press, text, one } = await read('/m/own/i/o1')
  const followed = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  await vi.waitFor(() => press('.attachment .icon-button'))
  await vi.waitFor(() => expect(followed).toHaveBeenCalledTimes(1))
  expect((followed.mock.contexts[0] as HTMLAnchorElement).getAttribute('href')).toBe(
    '/api/v1/downloads/ticket',
  )
  at.world.fails = 'tickets'
  press('.attachment .icon-button')
  await vi.waitFor(() => expect(text('.attachment-size')).toBe('Try again'))
  expect(one('.attachment .icon-button').getAttribute('aria-label')).toBe('Download a.zip: try again')
})

const HIDDEN = {
  name: 'Sender Privacy Policy',
  applied: true,
  sensitivity: 'private',
  where: 'header',
  reason: 'marked',
  decidedAt: '2026-11-20T08:14:03.000Z',
} as const

test('P6: the delivery view says whether the policy was applied, and why', async () => {
  at.world.rows.own = [row('o1', 'own', { policy: 'private' })]
  at.world.deliveries.o1 = { policy: HIDDEN }
  const { text, archive } = await read('/m/own/i/o1?tab=delivery')
  await vi.waitFor(() => expect(text('.banner strong')).toBe('Sender Privacy Policy: applied (Private)'))
  expect(text('.banner')).toContain('no delegate of yours can see it, find it or count it')
  expect(text('.banner')).toContain('This was decided when the message came in and does not change later.')
  archive.places.go({ mailbox: 'info', message: { mailbox: 'info', id: 'i1' } })
  await vi.waitFor(() => expect(text('.banner strong')).toBe('Sender Privacy Policy: not applied'))
  expect(text('.banner')).toContain('The sender did not mark this message.')
  expect(text('.banner')).toContain('Only a later copy that its sender marked changes it.')
})

test('P3, I4: the delivery view says where a sensitivity was found, what was met in reading, and the hash', async () => {
  at.world.rows.own = [row('o1', 'own', { policy: 'private' })]
  at.world.deliveries.o1 = {
    policy: HIDDEN,
    found: [
      { sensitivity: 'private', where: 'journal' },
      { sensitivity: 'personal', where: 'tnef' },
    ],
    problems: ['tnef-damaged'],
    sha256: 'c0ffee',
  }
  const { text, archive } = await read('/m/own/i/o1?tab=delivery')
  await vi.waitFor(() =>
    expect(text('.delivery-view dl')).toContain('Private, in the header of the message inside'),
  )
  expect(text('.steps .strong')).toContain('of the message inside the journal report.')
  expect(text('.delivery-view dl')).toContain('Personal, in winmail.dat')
  expect(text('.delivery-view dl')).toContain(
    'Its winmail.dat is damaged. What could be read of it is shown.',
  )
  expect(text('.delivery-view dl')).toContain('c0ffee')
  expect(text('.delivery-view dl')).toMatch(/Archives reached\s*Mailbox own\s*own@lindhaven\.example/)
  archive.places.go({ mailbox: 'info', message: { mailbox: 'info', id: 'i1' } })
  await vi.waitFor(() =>
    expect(text('.delivery-view dl')).toMatch(/Sensitivity found\s*none\s*Problems in reading\s*none/),
  )
})

test('V7, P2: who answers a marked message by a link is told that the answer bears no mark, and nobody else', async () => {
  at.world.messages.o1 = { policy: 'private' }
  const { one, archive } = await read('/m/own/i/o1')
  const reply = () => {
    const link = one('.actions .primary')
    link.addEventListener('click', (event) => event.preventDefault(), { once: true })
    link.click()
  }
  reply()
  await vi.waitFor(() => expect(archive.notices.toast.value).toMatchObject({ kind: 'done' }))
  const toast = archive.notices.toast.value as { sentence: () => string }
  expect(toast.sentence()).toMatch(/^The original is marked Private, your new message is not/)
  archive.notices.toast.value = null
  archive.places.go({ message: { mailbox: 'own', id: 'o2' } })
  await vi.waitFor(() => expect(archive.reading.message.value?.id).toBe('o2'))
  reply()
  await words('beside')
  expect(archive.notices.toast.value).toBeNull()
})

test('V9: the tab is in the address', async () => {
  const { press, bar, one } = await read('/m/own/i/o1')
  press('#tab-source')
  await vi.waitFor(() =>
    expect((one('.source-view textarea') as HTMLTextAreaElement).value).toBe('Subject: Subject o1'),
  )
  expect(bar.history.at(-1)).toBe('/m/own/i/o1?tab=source')
})

test('V2: over an open message too, the standing line says whose it is and what is not shown', async () => {
  at.world.mailboxes = [
    mailbox('own'),
    mailbox('info', { kind: 'shared', endsAt: '2027-01-01T00:00:00.000Z', withheld: 'all-but-confidential' }),
  ]
  const { text, press, one, all } = await read('/m/info/i/i1')
  expect(text('.reading .standing button')).toMatch(
    /^info@lindhaven\.example\. You read this as a delegate until (31 December|1 January 2027)\. Messages marked personal or private are not shown\.$/,
  )
  press('.reading .standing button')
  await vi.waitFor(() =>
    expect(one('.standing-more').textContent).toContain('can see what you open, search and download here.'),
  )
  expect(all('.standing [aria-label="Close"]')).toHaveLength(0)
})

test('V10: nothing on the page offers to change or delete a message', async () => {
  const { all } = await read('/m/own/i/o1')
  const names = all('button, a').map((b) => `${b.textContent} ${b.getAttribute('aria-label') ?? ''}`)
  expect(names.join('\n')).not.toMatch(/delete|archive this|move|flag|unread/i)
})
