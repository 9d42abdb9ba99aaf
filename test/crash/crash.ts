import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CrashPoint } from '../../api/crash-point.ts'
import { smtpClient } from '../support/smtp-client.ts'
import { type Person, startWorld, type World } from '../support/world.ts'
import { type Strike, startChild } from './child.ts'
import { ANNA, INFO, JONAS, type Letter, letter } from './letters.ts'

/** Connections that send at the same time. */
const CONNECTIONS = 8
/** The killer strikes at one of this many moments: connections opened, replies heard, messages sent off. */
const MOMENTS = 400

export interface CrashResult {
  readonly sent: number
  readonly acknowledged: number
  /** What was not as it must be, a sentence each. */
  readonly faults: readonly string[]
}

/** The moments by name (api/crash-point.ts); other kills come at random ones. */
export const POINTS: readonly CrashPoint[] = [
  'before-fsync',
  'after-fsync',
  'after-250',
  'mid-parse',
  'mid-index',
  'mid-batch',
]
/** A named moment is struck when it has passed at most so many times. */
const MOST_TIMES = 5

/**
 * Sends mail, kills the listener, starts it again, `kills` times, at the named moments and at random ones in turn; then
 * compares (SPEC S3).
 */
export async function crash(options: { kills: number; seed: number }): Promise<CrashResult> {
  const folder = await mkdtemp(join(tmpdir(), 'carrel-crash-'))
  const random = numbers(options.seed)
  try {
    const before = await startWorld({ folder })
    await before.domain('lindhaven.example')
    for (const address of [ANNA, JONAS, INFO]) await before.mailbox(address)
    await before.close()

    const sent: Letter[] = []
    const acknowledged: Letter[] = []
    for (let kill = 0; kill < options.kills; kill += 1) {
      const point = POINTS[kill % (POINTS.length + 1)]
      const strike = point === undefined ? null : { point, times: 1 + Math.floor(random() * MOST_TIMES) }
      await round(folder, strike, Math.floor(random() * MOMENTS), sent, acknowledged)
    }

    const after = await startWorld({ folder, now: Date.now() + 60_000 })
    try {
      await after.archiveAccepted()
      return {
        sent: sent.length,
        acknowledged: acknowledged.length,
        faults: await faultsIn(after, sent, acknowledged),
      }
    } finally {
      await after.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function round(
  folder: string,
  strike: Strike | null,
  moment: number,
  sent: Letter[],
  acknowledged: Letter[],
): Promise<void> {
  const child = await startChild(folder, strike)
  let left = strike === null ? moment : Number.POSITIVE_INFINITY
  let killed: Promise<void> | null = null
  const tick = (): void => {
    left -= 1
    if (left < 0) killed ??= child.kill()
  }
  const sender = async (): Promise<void> => {
    try {
      const client = await smtpClient(child.port)
      for (;;) {
        tick()
        const next = letter(sent.length + 1)
        sent.push(next)
        for (const line of [
          'EHLO x',
          `MAIL FROM:<${next.from}>`,
          ...next.to.map((to) => `RCPT TO:<${to}>`),
          'DATA',
        ]) {
          await client.say(line)
          tick()
        }
        client.write(next.bytes)
        tick()
        if ((await client.say('.')).startsWith('250')) acknowledged.push(next)
        tick()
      }
    } catch {
      // The listener is gone, as it should be.
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, sender))
  await (strike === null ? (killed ?? child.kill()) : child.gone)
}

async function faultsIn(
  world: World,
  sent: readonly Letter[],
  acknowledged: readonly Letter[],
): Promise<string[]> {
  const owner = await world.person('Owner', ANNA, JONAS, INFO)
  await world.mailbox('cover@lindhaven.example')
  const delegate = await world.person('Delegate', 'cover@lindhaven.example')
  await world.delegate('cover@lindhaven.example', INFO)
  const faults: string[] = []
  const must = (right: boolean, sentence: string): void => void (right || faults.push(sentence))

  for (const address of [ANNA, JONAS, INFO]) {
    const held = await subjects(owner, address)
    must(new Set(held).size === held.length, `${address} holds a message twice`)
    const known = new Set(held)
    for (const { word, reaches } of acknowledged)
      must(
        known.has(word) === reaches.includes(address),
        `${word}: acknowledged, and ${address} has it: ${known.has(word)}`,
      )
    const possible = new Set(sent.filter(({ reaches }) => reaches.includes(address)).map(({ word }) => word))
    must(
      held.every((word) => possible.has(word)),
      `${address} holds what nobody sent there`,
    )
  }
  const seen = new Set(await subjects(delegate, INFO))
  for (const { word, hidden } of acknowledged)
    must(seen.has(word) === !hidden, `${word}: hidden ${hidden}, and the delegate sees it: ${seen.has(word)}`)
  // The index agrees with the store, for every token: what it finds by a word of all texts is what the store lists.
  for (const [person, address] of [
    [owner, ANNA],
    [owner, JONAS],
    [owner, INFO],
    [delegate, INFO],
  ] as const) {
    const found = (await subjects(person, address, 'body:kennwort*')).sort()
    const listed = (await subjects(person, address)).sort()
    must(
      found.join() === listed.join(),
      `${person.name} in ${address}: ${found.length} found, ${listed.length} listed`,
    )
  }
  return faults
}

async function subjects(person: Person, address: string, q = ''): Promise<string[]> {
  const me = await person.json<{ mailboxes: { id: string; address: string }[] }>('/me')
  const mailbox = me.mailboxes.find((one) => one.address === address)?.id
  const all: string[] = []
  let cursor = ''
  do {
    const query = new URLSearchParams({ limit: '100', ...(q && { q }), ...(cursor && { cursor }) })
    const page = await person.json<{ messages: { subject: string }[]; next: string | null }>(
      `/mailboxes/${mailbox}/messages?${query}`,
    )
    all.push(...page.messages.map(({ subject }) => subject))
    cursor = page.next ?? ''
  } while (cursor !== '')
  return all
}

/** mulberry32: the same seed kills at the same moments. */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
