// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { useScreen } from '../screen.tsx'

const at = useScreen()

test('S1: who is not signed in gets the sign-in page, with the focus on its button', async () => {
  at.world.signedIn = false
  const { text, one } = await at.show('/m/own')
  expect(text('h1')).toBe('Sign in to Carrel')
  await vi.waitFor(() => expect(document.activeElement).toBe(one('.button.primary')))
})

test('S1: in Outlook the page says why, and offers the browser', async () => {
  at.world.signedIn = false
  const { text } = await at.show('/m/own', true)
  expect(text('.note')).toContain('Outlook could not sign you in by itself.')
  expect(text('.aside')).toContain('Open Carrel in the browser instead')
})

test('S1: who is bound to no address gets what to send to the administrator', async () => {
  const before = at.world.mailboxes
  at.world.mailboxes = []
  const { text, one, all } = await at.show('/')
  expect(text('.card')).toContain(
    'You are signed in as own@lindhaven.example, but no archive belongs to this account yet.',
  )
  expect(text('textarea')).toBe(
    'Link the account own@lindhaven.example to my address in Carrel. issuer: https://issuer.test subject: marta',
  )
  // Once that is done, one is let in without opening the page anew.
  at.world.mailboxes = before
  one('.button.primary').click()
  await vi.waitFor(() => expect(all('.app')).toHaveLength(1))
})

test('S1: signed out while reading, one is told, and is back at the same place after', async () => {
  const { text, archive, bar, all } = await at.show('/m/own/i/o1')
  await vi.waitFor(() => expect(archive.reading.status.value).toBe('ready'))
  at.world.signedIn = false
  await archive.list.again()
  await vi.waitFor(() => expect(text('.note')).toContain('You have been signed out.'))
  expect(all('.app')).toHaveLength(0)
  at.world.signedIn = true
  await archive.start()
  await vi.waitFor(() => expect(archive.reading.message.value?.id).toBe('o1'))
  expect(bar.history).toEqual(['/m/own/i/o1'])
})

test('S1 D5: whoever signed out reads of no failure, and leaves behind nothing that was said to them', async () => {
  const { text, archive, all } = await at.show('/m/own', true)
  await vi.waitFor(() => expect(all('.app')).toHaveLength(1))
  archive.notices.toast.value = { kind: 'granted', of: ['info'] }
  await vi.waitFor(() => expect(text('.toasts')).toContain('Info Desk'))
  await archive.session.signOut()
  await vi.waitFor(() => expect(text('h1')).toBe('Sign in to Carrel'))
  expect(all('.note')).toHaveLength(0)
  expect(text('.toasts')).toBe('')
})
