import { expect } from 'vitest'
import type { Twin, Wire } from './wire.ts'

/** Numbers below 1 from a seed (mulberry32): the same walk again for the same seed. */
export function random(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What one reader has learned so far, in the order of learning: the next questions are about it. */
export interface Known {
  readonly mailboxes: string[]
  readonly messages: { readonly mailbox: string; readonly id: string }[]
  readonly folders: { readonly mailbox: string; readonly id: string }[]
  readonly pages: string[]
}

/** Reads and remembers; both twins read the same, at the same time. */
export async function both(
  twins: readonly [Twin, Twin],
  known: readonly [Known, Known],
  pathOf: (known: Known, twin: Twin) => string,
  body?: (known: Known) => object,
): Promise<Wire> {
  const [one, two] = await Promise.all(
    ([0, 1] as const).map(async (which) => {
      const path = pathOf(known[which], twins[which])
      const answer = await twins[which].ask(path, body?.(known[which]))
      learn(known[which], path, answer.raw)
      return { path, ...answer }
    }),
  )
  expect({ path: twins[0].renamed(one!.path), ...one!.shown }).toEqual({
    path: twins[1].renamed(two!.path),
    ...two!.shown,
  })
  expect(one!.raw.status, one!.path).toBeLessThan(500)
  return one!.raw
}

interface Learnable {
  mailboxes?: { id?: string }[]
  messages?: { id: string; mailbox: string; alsoIn: { id: string; mailbox: string }[] }[]
  folders?: { id: string; wellKnown: string | null }[]
  next?: string | null
}

function learn(known: Known, path: string, { status, body }: Wire): void {
  if (status !== 200 || !body.startsWith('{')) return
  const answer = JSON.parse(body) as Learnable
  const [, mailbox = ''] = /^\/mailboxes\/([^/?]+)/.exec(path) ?? []
  for (const { id } of answer.mailboxes ?? []) if (id !== undefined) add(known.mailboxes, id)
  for (const one of answer.messages ?? [])
    for (const { id, mailbox: where } of [one, ...one.alsoIn])
      if (!known.messages.some((other) => other.id === id)) known.messages.push({ mailbox: where, id })
  for (const { id } of answer.folders ?? [])
    if (!known.folders.some((other) => other.id === id && other.mailbox === mailbox))
      known.folders.push({ mailbox, id })
  if (typeof answer.next === 'string')
    add(known.pages, `${path}${path.includes('?') ? '&' : '?'}cursor=${answer.next}`)
}

function add(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value)
}

const QUERIES = [
  'fahrplan',
  'angebot OR fahr*',
  '-fahrplan',
  'from:zoe',
  'from:geheim',
  'geheim',
  'folder:werft',
  'folder:tresor',
  'has:attachment',
  'larger:100',
  'on:2026-11-23',
  '"der neue',
  'nosuch:thing',
]
const BEGINNINGS = ['a', 'ge', 'geheim', 'zoe', 'info']
const BELOW = [
  '',
  '?q=fahrplan',
  '/body',
  '/body?q=fahrplan',
  '/conversation',
  '/delivery',
  '/source',
  '/message.eml',
  '/attachments/0',
  '/attachments/7',
  '/attachments.zip',
]

/** One random question, as a function of what is known: the same for both twins. */
export function question(next: () => number): (known: Known) => string {
  const [kind, a, b, c, d] = [next(), next(), next(), next(), next()]
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[Math.floor(at * list.length)]
  return (known) => {
    const mailbox = pick([...known.mailboxes, 'all', 'A'.repeat(30)], a) ?? 'all'
    const folder = pick([null, null, { mailbox, id: 'inbox' }, ...known.folders], b)
    const where = folder?.mailbox ?? mailbox
    const parameters = new URLSearchParams({
      ...(c < 0.5 ? {} : { q: pick(QUERIES, d) ?? '' }),
      ...(folder == null ? {} : { folder: folder.id }),
    })
    if (kind < 0.08)
      return pick(['/me', '/mailboxes', '/mailboxes?filter=info', '/searches', '/admin/policy'], a) ?? '/me'
    if (kind < 0.14) return `/mailboxes/${mailbox}/coverage`
    if (kind < 0.2) return `/mailboxes/${mailbox}/folders`
    if (kind < 0.28) return `/mailboxes/${mailbox}/suggestions?q=${pick(BEGINNINGS, b)}`
    if (kind < 0.38) return `/mailboxes/${where}/facets?${parameters}`
    if (kind < 0.56) return `/mailboxes/${where}/messages?${parameters}&limit=${1 + Math.floor(next0(d) * 3)}`
    if (kind < 0.66) return pick(known.pages, a) ?? '/me'
    if (kind < 0.7) return `/mailboxes/${mailbox}/messages?cursor=${pick(known.messages, b)?.id ?? 'none'}`
    const one = pick(known.messages, a)
    // Sometimes under the address of another mailbox: an id opens in its own only (X1).
    const under = b < 0.85 ? one?.mailbox : mailbox
    return `/mailboxes/${under ?? mailbox}/messages/${one?.id ?? 'B'.repeat(30)}${pick(BELOW, c)}`
  }
}

function next0(value: number): number {
  return (value * 7) % 1
}
