import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, test, vi } from 'vitest'
import { startWorld } from '../../support/world.ts'

/** As many as one person may have open. */
const MOST = 20

test('X11: a stream that was given up as it began is none that somebody has open', async () => {
  const world = await startWorld()
  const gone: Promise<unknown>[] = []
  const note = (message: unknown) => {
    const { request, response } = message as { request: { url: string }; response: ServerResponse }
    if (request.url.endsWith('/events')) gone.push(once(response, 'close'))
  }
  try {
    await world.domain('lindhaven.example')
    await world.mailbox('marta@lindhaven.example')
    const marta = await world.person('Marta', 'marta@lindhaven.example')
    // While a stream begins it asks for this; whoever asked for the stream goes meanwhile.
    const begins = Promise.withResolvers<void>()
    const { archive } = world.store
    const now = await archive.position()
    const position = vi.spyOn(archive, 'position').mockImplementation(() => begins.promise.then(() => now))
    subscribe('http.server.request.start', note)
    const giveUp = new AbortController()
    const asked = Array.from({ length: MOST }, () => marta.fetch('/events', { signal: giveUp.signal }))
    await vi.waitFor(() => expect(position).toHaveBeenCalledTimes(MOST))
    expect((await marta.fetch('/events')).status).toBe(429)
    giveUp.abort()
    await Promise.allSettled(asked)
    await Promise.all(gone.slice(0, MOST))
    begins.resolve()
    await vi.waitFor(async () => expect((await marta.fetch('/events')).status).toBe(200))
  } finally {
    unsubscribe('http.server.request.start', note)
    await world.close()
  }
})
