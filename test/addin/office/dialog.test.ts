import { afterEach, expect, test, vi } from 'vitest'
import { dialogWay } from '../../../addin/office/dialog.ts'

afterEach(() => vi.unstubAllGlobals())

/** What an Office answers whose dialog ends with this event. */
function ask(error: number): Promise<unknown> {
  const close = vi.fn()
  vi.stubGlobal('Office', {
    context: {
      requirements: { isSetSupported: () => true },
      ui: {
        displayDialogAsync: (_url: string, _options: object, done: (result: object) => void) =>
          done({
            value: {
              close,
              addEventHandler: (type: string, heard: (event: object) => void) =>
                type === 'event' && queueMicrotask(() => heard({ error })),
            },
          }),
      },
    },
    EventType: { DialogMessageReceived: 'message', DialogEventReceived: 'event' },
  })
  return dialogWay('https://archive.example').ask()
}

test('S1: who closes the dialog has left; one that cannot load is a way that is not open', async () => {
  expect(await ask(12006)).toBe('left')
  expect(await ask(12002)).toBe('unable')
  expect(await ask(12003)).toBe('unable')
})
