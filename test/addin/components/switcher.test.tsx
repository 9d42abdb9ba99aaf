// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { useScreen } from '../screen.tsx'
import { mailbox } from '../world.ts'

const at = useScreen()

test('V1: own archive first, All archives, then those delegated by name, with reason and end', async () => {
  at.world.mailboxes = [
    mailbox('own'),
    mailbox('a', { name: 'Ängla Öberg', reason: 'Your address before 2024' }),
    mailbox('b', { name: 'Tomasz', endsAt: '2026-11-25T00:00:00.000Z' }),
  ]
  const { press, all } = await at.show('/m/own')
  press('.switcher-button')
  await vi.waitFor(() => expect(all('[role=option]')).toHaveLength(4))
  expect(all('.option-name').map((e) => e.textContent)).toEqual([
    'Marta Lindqvist',
    'All archives',
    'Ängla Öberg',
    'Tomasz',
  ])
  expect(all('.option-more').map((e) => e.textContent)).toContain('Your address before 2024')
  expect(all('.ends').map((e) => e.textContent)).toEqual(['Ends tomorrow'])
})

test('V1: the filter matches name, address and reason, without case and accents', async () => {
  at.world.mailboxes.push(mailbox('x', { name: 'Ängla Öberg' }), mailbox('y', { reason: 'Leave cover' }))
  const { press, type, all } = await at.show('/m/own')
  press('.switcher-button')
  await vi.waitFor(() => expect(all('[role=option]').length).toBeGreaterThan(2))
  type('.switcher-list input', 'ANGLA')
  await vi.waitFor(() => expect(all('.option-name').map((e) => e.textContent)).toEqual(['Ängla Öberg']))
  type('.switcher-list input', 'leave')
  await vi.waitFor(() => expect(all('[role=option]')).toHaveLength(1))
  type('.switcher-list input', 'haf')
  await vi.waitFor(() => expect(all('.nothing')[0]?.textContent).toBe("No mailbox matches 'haf'."))
})

test('V8: Ctrl+K opens it, arrows move, Enter opens that archive', async () => {
  const { key, all, archive } = await at.show('/m/own')
  key(document.body, 'k', { ctrlKey: true })
  await vi.waitFor(() => expect(all('.switcher-list input')).toHaveLength(1))
  const field = all('.switcher-list input')[0]!
  key(field, 'ArrowDown')
  key(field, 'ArrowDown')
  await vi.waitFor(() => expect(all('.option.active .option-name')[0]?.textContent).toBe('Info Desk'))
  expect(field.getAttribute('aria-activedescendant')).toBe(all('.option.active')[0]?.id)
  key(field, 'Enter')
  await vi.waitFor(() => expect(archive.places.place.value.mailbox).toBe('info'))
  await vi.waitFor(() => expect(all('.switcher-list')).toHaveLength(0))
})

test.each([
  ['with Caps Lock', 'K', true],
  ['on an Arabic keyboard', 'ن', true],
  // Where K lies on a Dvorak keyboard.
  ['by no other Latin letter', 't', false],
])('V8: Ctrl+K is meant %s', async (_, letter, isMeant) => {
  const { key, all } = await at.show('/m/own')
  const pressed = !key(document.body, letter, { ctrlKey: true, code: 'KeyK' })
  expect(pressed).toBe(isMeant)
  if (isMeant) await vi.waitFor(() => expect(all('.switcher-list input')).toHaveLength(1))
})

test('V8: a key that is none, as when a browser fills in a field, is no mistake', async () => {
  await at.show('/m/own')
  const wrong: string[] = []
  const hear = ({ message }: ErrorEvent) => wrong.push(message)
  addEventListener('error', hear)
  document.body.dispatchEvent(new Event('keydown', { bubbles: true }))
  removeEventListener('error', hear)
  expect(wrong).toEqual([])
})

test('V8: the filter has the cursor from the first drawing on, and keeps it when Ctrl+K is pressed once more', async () => {
  const { key, all } = await at.show('/m/own')
  let first: Element | null = null
  const drawn = new MutationObserver(() => {
    if (all('.switcher-list input').length > 0) first ??= document.activeElement
  })
  drawn.observe(document.body, { subtree: true, childList: true })
  key(document.body, 'k', { ctrlKey: true })
  await vi.waitFor(() => expect(first).not.toBeNull())
  drawn.disconnect()
  const field = all('.switcher-list input')[0]!
  expect(first).toBe(field)
  key(field, 'k', { ctrlKey: true })
  expect(document.activeElement).toBe(field)
  key(field, 'Escape')
  await vi.waitFor(() => expect(all('.switcher-list')).toHaveLength(0))
  expect(document.activeElement).toBe(all('.switcher-button')[0])
})

test('D5: a removed archive leaves the open switcher', async () => {
  const { press, all } = await at.show('/m/own')
  press('.switcher-button')
  await vi.waitFor(() => expect(all('[role=option]')).toHaveLength(3))
  at.world.tell({
    type: 'removed',
    mailbox: 'info',
    address: 'info@lindhaven.example',
    name: 'Info Desk',
    how: 'removed',
    by: 'Jonas',
    at: '2026-11-23T09:44:00.000Z',
  })
  await vi.waitFor(() => expect(all('[role=option]')).toHaveLength(1))
  await vi.waitFor(() =>
    expect(all('.toast-text')[0]?.textContent).toBe(
      'Access to Info Desk was removed by Jonas.What you had open from it has been cleared.',
    ),
  )
})

test('V11: the number of archives is told where all were sent, and never that of a page of them', async () => {
  const known = await at.show('/m/all')
  await vi.waitFor(() => expect(known.text('.switcher-second')).toBe('2 archives'))
  known.press('.switcher-button')
  await vi.waitFor(() => expect(known.text('.switcher-list')).toContain('One search over your 2 archives'))
  at.world.more = true
  const { press, all, text } = await at.show('/m/all')
  await vi.waitFor(() => expect(text('.coverage')).toMatch(/, in all archives\.$/))
  expect(text('.switcher-button')).toBe('All archives')
  press('.switcher-button')
  await vi.waitFor(() => expect(all('.option-name')[1]?.textContent).toBe('All archives'))
  expect(text('.app')).not.toMatch(/\d archives/)
})
