import type { Request, Response } from 'express'
import type { ArchiveEvent } from '../../core/contract/events.ts'
import { CarrelError } from '../../core/errors.ts'
import type { Auth } from '../auth/auth.ts'
import { instant } from '../reading/present.ts'
import type { Reading } from '../reading/reading.ts'
import { watch } from '../reading/watching.ts'
import { lookAgain } from './api.ts'
import { type Route, route } from './route.ts'

/** A comment line now and then keeps proxies from closing a quiet stream, ms. */
const HEARTBEAT = 15_000

/** How often windows are looked at that start or end by the clock, ms; changes in the store wake at once. */
const TICK = 250

/** Streams of one person at once: every open pane has one. */
const MAX_STREAMS = 20

/** GET /events: read by fetch, since EventSource cannot carry a token (X11). */
export function eventRoutes(reading: Reading, auth: Auth): Route[] {
  const open = new Map<string, number>()
  return [
    route({
      method: 'get',
      path: '/events',
      summary: 'Server-sent events: delegation granted, removed; mailbox changed; roles given, taken',
      answers: { status: 200, media: 'text/event-stream' },
      handle: async ({ reader, request, response }) => {
        const person = `${reader.identity.issuer} ${reader.identity.subject}`
        const count = open.get(person) ?? 0
        if (count >= MAX_STREAMS)
          throw new CarrelError('too-many-requests', 'Too many panes are open. Close some.')
        open.set(person, count + 1)
        try {
          await follow(reading, auth, request, response)
        } finally {
          const left = (open.get(person) ?? 1) - 1
          if (left > 0) open.set(person, left)
          else open.delete(person)
        }
      },
    }),
  ]
}

async function follow(reading: Reading, auth: Auth, request: Request, response: Response): Promise<void> {
  let reader = await lookAgain(reading, request, auth)
  const watching = await watch(reading, reader)
  // Who went meanwhile is told of by no event any more.
  if (response.destroyed) return
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
  const send = (event: ArchiveEvent): void => {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  }
  send({ type: 'ready', now: instant(reading.clock()) })

  // A tick without a commit matters only when a delegation starts or ends by the clock.
  const wake = wakeups(reading, () => reader.nextChange !== null && reading.clock() >= reader.nextChange)
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT)
  response.once('close', () => wake.stop())
  try {
    for await (const _ of wake) {
      // Who asks is proved anew as well: a session that was signed out reads no further.
      reader = await lookAgain(reading, request, auth)
      for (const event of await watching.look(reader)) send(event)
    }
  } catch (cause) {
    if (!(cause instanceof CarrelError && cause.code === 'not-signed-in')) throw cause
  } finally {
    clearInterval(heartbeat)
    wake.stop()
    response.end()
  }
}

/** Yields after every commit, and when it is time; several at once become one. */
function wakeups(reading: Reading, isTime: () => boolean): AsyncIterable<void> & { stop(): void } {
  let stopped = false
  let due = false
  let release: (() => void) | null = null
  const ring = (): void => {
    due = true
    release?.()
  }
  const forget = reading.store.onChange(ring)
  const timer = setInterval(() => {
    if (isTime()) ring()
  }, TICK)
  return {
    stop: () => {
      stopped = true
      forget()
      clearInterval(timer)
      ring()
    },
    async *[Symbol.asyncIterator]() {
      while (!stopped) {
        if (!due) await new Promise<void>((resolve) => (release = resolve))
        due = false
        if (!stopped) yield
      }
    },
  }
}
