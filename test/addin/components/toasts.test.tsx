// @vitest-environment happy-dom
// @vitest-environment-options {"url":"http://carrel.test/"}
import { expect, test, vi } from 'vitest'
import { useScreen } from '../screen.tsx'

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
