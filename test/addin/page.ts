import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { createApi } from '../../addin/shared/client/api.ts'
import { speak, words } from '../../addin/shared/i18n/say.ts'
import { type Archive, createArchive } from '../../addin/shared/models/archive.ts'
import type { AddressBar } from '../../addin/shared/models/place.ts'
import type { Store } from '../../addin/shared/models/preferences.ts'
import { handlersOf, ORIGIN } from './handlers.ts'
import { createWorld, type World } from './world.ts'

/** An address bar with Back. */
export function memoryBar(first = '/'): AddressBar & { back(): void; readonly history: string[] } {
  const history = [first]
  let moved: (() => void) | null = null
  return {
    history,
    read: () => history.at(-1) ?? '/',
    write(address, how) {
      if (how === 'replace') history.pop()
      history.push(address)
    },
    onMove(listener) {
      moved = listener
    },
    back() {
      history.pop()
      moved?.()
    },
  }
}

export function memoryStore(): Store & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    read: (name) => kept.get(name) ?? null,
    write: (name, value) => void (value === null ? kept.delete(name) : kept.set(name, value)),
  }
}

/** A world and its API for each test of a file, and pages that read it. */
export function useWorld() {
  const server = setupServer()
  const open: Archive[] = []
  const state = { world: createWorld() }
  beforeAll(async () => {
    server.listen({ onUnhandledRequest: 'error' })
    await speak('en-GB')
    await Promise.all([words('message'), words('more')])
  })
  beforeEach(() => {
    state.world = createWorld()
    server.use(...handlersOf(state.world))
  })
  afterEach(() => {
    for (const archive of open.splice(0)) archive.stop()
    state.world.hangUp()
    server.resetHandlers()
  })
  afterAll(() => server.close())
  return {
    get world(): World {
      return state.world
    },
    server,
    page(address = '/', inOutlook = false) {
      const bar = memoryBar(address)
      const store = memoryStore()
      const back = new Set<() => void>()
      const archive = createArchive({
        api: createApi(null, `${ORIGIN}/api/v1`),
        bar,
        store,
        signIn: { start: async () => true, end: async () => undefined },
        now: () => state.world.now,
        wait: () => Promise.resolve(),
        online: (listener) => {
          back.add(listener)
          return () => back.delete(listener)
        },
        inOutlook,
      })
      open.push(archive)
      /** The machine is on the network again. */
      const online = () => {
        for (const listener of back) listener()
      }
      return { archive, bar, store, online }
    },
  }
}
