import type { SMTPServerSession } from 'smtp-server'

/** Connections of one stranger at a time; those of allowed networks are limited together with all others only. */
const MAX_OF_ONE = 20
/** Share of all connections that strangers have together: idle ones must not keep an organisation's own mail servers out. */
const SHARE = 0.8
/** Messages that one stranger may begin in a minute: a mail server that has more keeps them for the next one. */
const MOST_MESSAGES = 600
const MINUTE = 60_000
/** How long a connection may bring no message, ms: 150 MB in that time is 83 kB a second, a byte now and then is not. */
const OVERDUE = 30 * MINUTE
/** Wrong passwords on one connection, and of one stranger in a while: whoever signs in is believed, so none may be guessed. */
const MOST_WRONG_AT_ONCE = 3
const MOST_WRONG = 10
const WRONG_FOR = 10 * MINUTE

/** Counts what peers do that are not believed. Times are ms. */
export interface Strangers {
  /** Whether one more may be connected; if so it is counted. */
  admit(session: SMTPServerSession): boolean
  leave(session: SMTPServerSession): void
  /** It brought a message. */
  brought(session: SMTPServerSession): void
  /** Counts the beginning of a message; whether it is one too many. */
  isTooFast(address: string): boolean
  /** Whether a password of this peer is looked at. */
  mayTry(address: string): boolean
  /** Counts a wrong password; whether the connection ends by it. */
  wrong(session: SMTPServerSession): boolean
  /** Connections that have brought nothing for too long. */
  overdue(): SMTPServerSession[]
}

/** @param most connections of all peers together */
export function strangers(most: number, clock: () => number): Strangers {
  const since = new Map<SMTPServerSession, number>()
  const open = new Map<string, number>()
  let begun = { minute: 0, of: new Map<string, number>() }
  let guessed = { since: 0, of: new Map<string, number>() }
  const wrongAt = new WeakMap<SMTPServerSession, number>()
  const counted = (counts: Map<string, number>, key: string): number => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
  const guesses = (): Map<string, number> => {
    if (Math.abs(clock() - guessed.since) >= WRONG_FOR) guessed = { since: clock(), of: new Map() }
    return guessed.of
  }
  return {
    admit: (session) => {
      const own = open.get(session.remoteAddress) ?? 0
      if (own >= MAX_OF_ONE || since.size >= Math.max(1, Math.floor(most * SHARE))) return false
      open.set(session.remoteAddress, own + 1)
      since.set(session, clock())
      return true
    },
    leave: (session) => {
      if (!since.delete(session)) return
      const left = (open.get(session.remoteAddress) ?? 1) - 1
      if (left > 0) open.set(session.remoteAddress, left)
      else open.delete(session.remoteAddress)
    },
    brought: (session) => {
      if (since.has(session)) since.set(session, clock())
    },
    isTooFast: (address) => {
      const minute = Math.floor(clock() / MINUTE)
      if (begun.minute !== minute) begun = { minute, of: new Map() }
      return counted(begun.of, address) > MOST_MESSAGES
    },
    mayTry: (address) => (guesses().get(address) ?? 0) < MOST_WRONG,
    wrong: (session) => {
      const ofAddress = counted(guesses(), session.remoteAddress)
      const here = (wrongAt.get(session) ?? 0) + 1
      wrongAt.set(session, here)
      return here >= MOST_WRONG_AT_ONCE || ofAddress >= MOST_WRONG
    },
    overdue: () => [...since].filter(([, moment]) => clock() - moment >= OVERDUE).map(([session]) => session),
  }
}
