// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import type { Api } from '../../../addin/shared/client/api.ts'
import { Fault } from '../../../addin/shared/client/fault.ts'
import { createLive } from '../../../addin/shared/models/live.ts'

test.each(['visibilitychange', 'online'])(
  'V9: a page that waits to ask for events again asks at once on %s',
  async (change) => {
    vi.useFakeTimers()
    const events = vi.fn(() => Promise.reject(new Fault('offline')))
    const live = createLive({ events } as Partial<Api> as Api)
    void live.run(vi.fn(), vi.fn(), vi.fn())
    // No time goes by, but what is under way ends.
    await vi.advanceTimersByTimeAsync(0)
    expect([events.mock.calls.length, live.offline.value]).toEqual([1, true])
    document.dispatchEvent(new Event(change, { bubbles: true }))
    await vi.advanceTimersByTimeAsync(0)
    expect(events).toHaveBeenCalledTimes(2)
    live.stop()
    vi.useRealTimers()
  },
)
