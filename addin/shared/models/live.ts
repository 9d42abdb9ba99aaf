import { signal } from '@preact/signals'
import type { ArchiveEvent } from '../../../core/contract/events.ts'
import type { Api } from '../client/api.ts'
import { toFault } from '../client/fault.ts'

/** First and longest wait before the stream is asked for again, in milliseconds. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 5000

/** Listens to changes that the window hears of; returns how to stop. */
function hear(changes: readonly string[], listener: () => void): () => void {
  for (const change of changes) addEventListener(change, listener)
  return () => {
    for (const change of changes) removeEventListener(change, listener)
  }
}

/** Waits; answers early when the page is stopped, comes into sight, or is on the network again. */
export type Wait = (milliseconds: number, stop: AbortSignal) => Promise<void>

const waitOrOnline: Wait = (milliseconds, stop) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      forget()
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    const forget = hear(['online', 'visibilitychange'], done)
    stop.addEventListener('abort', done, { once: true })
  })

/** Tells whenever the machine left the network or is on it again; returns how to stop. A stream that was open may not notice by itself. */
export type WhenOnline = (listener: () => void) => () => void

export const whenOnline: WhenOnline = (listener) => hear(['online', 'offline'], listener)

/** What a page goes by that nobody sees. */
const unseen = () => import('./unseen.ts')

/** The stream of events, asked for again whenever it ends. */
export function createLive(api: Api, wait: Wait = waitOrOnline) {
  const connected = signal(false)
  /** The last attempt got no answer at all. */
  const offline = signal(false)
  let running: AbortController | null = null

  /** @param connect called on every connection, for events that were missed before: between the first and what the page began with, too. */
  async function run(
    take: (event: ArchiveEvent) => void,
    connect: (first: boolean) => void,
    refused: () => void,
  ) {
    running?.abort()
    running = new AbortController()
    const { signal: stop } = running
    let pause = FIRST_WAIT
    let before = false
    while (!stop.aborted) {
      const over = new AbortController()
      const end = () => over.abort()
      stop.addEventListener('abort', end, { signal: over.signal })
      try {
        // Most pages are seen, and need no more than that.
        if (globalThis.document?.hidden) {
          await (await unseen()).untilMayStream(over.signal)
          before = true
        }
        globalThis.addEventListener?.(
          'visibilitychange',
          () => void unseen().then(({ letGoUnseen }) => letGoUnseen(over), end),
          { once: true, signal: over.signal },
        )
        const events = await api.events(over.signal)
        connected.value = true
        offline.value = false
        connect(!before)
        before = true
        for await (const event of events) {
          if (over.signal.aborted) break
          pause = FIRST_WAIT
          take(event)
        }
      } catch (thrown) {
        const { code } = toFault(thrown)
        if (code === 'not-signed-in') {
          end()
          return refused()
        }
        if (!over.signal.aborted) offline.value = code === 'offline'
        // Who has too many open learns of changes now and then.
        if (code === 'too-many-requests') connect(false)
      }
      if (stop.aborted) return
      connected.value = false
      before = true
      // Let go, it is asked for again as soon as it may be.
      if (over.signal.aborted) continue
      end()
      await wait(pause, stop)
      pause = Math.min(pause * 2, LONGEST_WAIT)
    }
  }

  return {
    connected,
    offline,
    run,
    stop() {
      running?.abort()
      connected.value = false
    },
  }
}
