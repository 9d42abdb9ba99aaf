import { setImmediate } from 'node:timers/promises'
import type { Incoming } from '../intake.ts'

/** Messages and bytes that go into one commit. */
const MAX_MESSAGES = 1000
const MAX_BYTES = 64 * 1024 * 1024

/** Accepts messages of many connections with one commit for all that wait. */
interface GroupCommit {
  /** Resolves when all of them are safe on disk; rejects when none of them is. */
  accept(messages: readonly Incoming[]): Promise<void>
  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void>
}

interface Waiting {
  readonly messages: readonly Incoming[]
  readonly resolve: () => void
  readonly reject: (cause: unknown) => void
}

/** A flush to disk costs the same for one message as for a thousand: what arrives while one runs goes into the next. */
export function groupCommit(commit: (messages: readonly Incoming[]) => Promise<void>): GroupCommit {
  const waiting: Waiting[] = []
  let running: Promise<void> | null = null

  const next = (): Waiting[] => {
    let count = 0
    let bytes = 0
    let end = 0
    for (const { messages } of waiting) {
      const size = messages.reduce((sum, { raw }) => sum + raw.length, 0)
      if (end > 0 && (count + messages.length > MAX_MESSAGES || bytes + size > MAX_BYTES)) break
      count += messages.length
      bytes += size
      end += 1
    }
    return waiting.splice(0, end)
  }

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      // Whatever has arrived on other connections by now goes along.
      await setImmediate()
      const group = next()
      try {
        await commit(group.flatMap(({ messages }) => messages))
        for (const { resolve } of group) resolve()
      } catch (cause) {
        for (const { reject } of group) reject(cause)
      }
    }
    running = null
  }

  return {
    accept: (messages) =>
      new Promise((resolve, reject) => {
        waiting.push({ messages, resolve, reject })
        running ??= run()
      }),
    idle: async () => {
      while (running !== null) await running
    },
  }
}
