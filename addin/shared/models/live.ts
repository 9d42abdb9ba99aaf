import { signal } from '@preact/signals'
import type { ArchiveEvent } from '../../../core/contract/events.ts'
import type { Api } from '../client/api.ts'
import { isAbort, toFault } from '../client/fault.ts'

/** First and longest wait before the stream is asked for again, in milliseconds. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 15_000

/** Waits; answers early when the page is stopped or the machine is on the network again. */
export type Wait = (milliseconds: number, stop: AbortSignal) => Promise<void>

const waitOrOnline: Wait = (milliseconds, stop) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    addEventListener('online', done)
    stop.addEventListener('abort', done, { once: true })
  })

/** Tells whenever the machine left the network or is on it again; returns how to stop. A stream that was open may not notice by itself. */
export type WhenOnline = (listener: () => void) => () => void

export const whenOnline: WhenOnline = (listener) => {
  const changes = ['online', 'offline'] as const
  for (const change of changes) addEventListener(change, listener)
  return () => {
    for (const change of changes) removeEventListener(change, listener)
  }
}

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
      try {
        const events = await api.events(stop)
        connected.value = true
        offline.value = false
        connect(!before)
        before = true
        for await (const event of events) {
          if (stop.aborted) return
          pause = FIRST_WAIT
          take(event)
        }
      } catch (thrown) {
        if (stop.aborted || isAbort(thrown)) return
        const { code } = toFault(thrown)
        if (code === 'not-signed-in') return refused()
        offline.value = code === 'offline'
      }
      connected.value = false
      before = true
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
