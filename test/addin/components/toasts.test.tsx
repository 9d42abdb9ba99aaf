// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { useScreen } from '../screen.tsx'
import { mailbox, removed } from '../world.ts'

const at = useScreen()

test('V7: a toast that takes the place of another stays as long as any', async () => {
  const { text, archive } = await at.show('/m/own')
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const begun = () => timers.mock.calls.filter(([, stay]) => stay === 6000).length
  for (const [before, sentence] of ['one', 'two'].entries()) {
    archive.notices.toast.value = { kind: 'done', sentence }
    await vi.waitFor(() => expect(text('.toasts')).toContain(sentence))
    await vi.waitFor(() => expect(begun()).toBe(before + 1))
  }
  timers.mockRestore()
})

test('D5: of archives that come or go together the toast says how many, and of one which', async () => {
  const { archive, text, press, all } = await at.show('/m/own')
  const says = (sentence: string) => vi.waitFor(() => expect(text('.toast')).toContain(sentence))
  for (const id of ['one', 'two']) archive.take({ type: 'granted', mailbox: mailbox(id, { name: id }) })
  await says('You can now read 2 more archives.')
  press('.toast .link')
  await vi.waitFor(() => expect(all('.switcher [role="option"]').length).toBeGreaterThan(2))
  archive.take({ type: 'granted', mailbox: mailbox('three', { name: 'three' }) })
  for (const id of ['one', 'two']) archive.take(removed(id))
  await says('You no longer have access to 2 archives.')
})

test('D5: where it is not known when access went, no time is said', async () => {
  const { archive, text } = await at.show('/m/info')
  await vi.waitFor(() => expect(archive.list.status.value).toBe('ready'))
  at.world.mailboxes = at.world.mailboxes.filter(({ id }) => id !== 'info')
  await archive.start()
  await vi.waitFor(() =>
    expect(text('.gone')).toBe(
      'You no longer have access to info@lindhaven.exampleWhat you had open from it has been cleared.Go to my archive',
    ),
  )
})
