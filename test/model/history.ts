import type { MailboxNumber } from '../../core/privacy/access.ts'
import { ISSUER, type Person, type World } from '../support/world.ts'
import {
  type Arrival,
  archive,
  emptyModel,
  grant,
  type Letter,
  type Model,
  type Policy,
  remove,
} from './model.ts'

/** One history: a domain of its own in a running server, and the model that goes through the same. */
export interface History {
  readonly world: World
  readonly model: Model
  readonly number: number
  readonly readers: ReadonlyMap<string, Person>
  /** Mailbox numbers by address. */
  readonly mailboxes: ReadonlyMap<string, MailboxNumber>
  /** What the server made of each letter, known from archiving. */
  readonly messages: Map<Letter, number>
  readonly letters: Letter[]
  readonly accepted: Map<Arrival, Awaited<ReturnType<World['intake']['accept']>>[number]>
  /** Folder ids as first seen, by mailbox and path: they must never change. */
  readonly folderIds: Map<string, string>
  /** Marks of messages as first seen, by reader and message. */
  readonly marks: Map<string, unknown>
  /** Steps so far; rotates what is sampled. */
  steps: number
}

/** Who owns what at the start. Nobody but the organisation owns the former name's archive (D8). */
const OWNERS: readonly [string, string][] = [
  ['amelie', 'amelie'],
  ['berta', 'berta'],
  ['ingo', 'info'],
]
const ADDRESSES = ['amelie', 'berta', 'info', 'frueher'] as const

/** Readers of a server outlive histories; the unrelated one is bound to nothing. */
export const READERS = ['amelie', 'berta', 'ingo', 'unrelated'] as const

let histories = 0

/** Begins a history where no earlier one has left anything: new domain, people and mailboxes, default policy. */
export async function beginHistory(world: World, policies: Policy[]): Promise<History> {
  histories += 1
  const number = histories
  const domain = `h${number}.example`
  const model = emptyModel(world.clock.now, policies)
  const readers = new Map<string, Person>()
  const mailboxes = new Map<string, MailboxNumber>()
  const history: History = {
    world,
    model,
    number,
    readers,
    mailboxes,
    messages: new Map(),
    letters: [],
    accepted: new Map(),
    folderIds: new Map(),
    marks: new Map(),
    steps: 0,
  }
  await world.domain(domain)
  for (const name of ADDRESSES) {
    const address = `${name}@${domain}`
    const shared = name === 'info'
    mailboxes.set(address, (await world.mailbox(address, shared ? 'shared' : 'person')).mailbox)
    model.mailboxes.push(address)
    if (shared) model.shared.push(address)
  }
  for (const reader of READERS) readers.set(reader, await world.person(`${reader} ${number}`))
  for (const [reader, name] of OWNERS) await bind(history, reader, `${name}@${domain}`)
  const last = policies.at(-1)
  if (last === undefined || !last.enabled || last.confidential === 'visible')
    await setPolicy(history, { enabled: true, confidential: 'hidden' })
  return history
}

/** The clock that the server steadies; acts of administration take the steady time as a server does. */
function actor(history: History): { who: string; peer: string; now: number } {
  return { who: 'Jonas Brückner', peer: '', now: history.model.now }
}

export async function bind(history: History, reader: string, mailbox: string): Promise<void> {
  const { world, model, number } = history
  if (model.owners.some((one) => one.reader === reader && one.mailbox === mailbox)) return
  // Owned archives are shown in the order of binding: two never share a moment.
  await advance(history, 1)
  await world.store.administration.bind(
    { issuer: ISSUER, subject: `${reader} ${number}` },
    numberOf(history, mailbox),
    actor(history),
  )
  model.owners.push({ reader, mailbox })
  model.ownership.push({ mailbox, what: 'bound', who: `${reader} ${number}`, at: model.now })
}

export async function unbind(history: History, reader: string, mailbox: string): Promise<void> {
  const { world, model, number } = history
  const at = model.owners.findIndex((one) => one.reader === reader && one.mailbox === mailbox)
  if (at < 0) return
  await world.store.administration.unbind(
    { issuer: ISSUER, subject: `${reader} ${number}` },
    numberOf(history, mailbox),
    actor(history),
  )
  model.owners.splice(at, 1)
  model.ownership.push({ mailbox, what: 'unbound', who: `${reader} ${number}`, at: model.now })
}

export function numberOf(history: History, mailbox: string): MailboxNumber {
  return history.mailboxes.get(mailbox)!
}

export async function advance({ world, model }: History, ms: number): Promise<void> {
  world.clock.now = model.now + ms
  model.now = world.clock.now
}

/** D6: nothing may change by it. */
export function jumpBack({ world, model }: History, ms: number): void {
  // The server has seen this moment, as a running one does many times a second.
  world.reading.clock()
  world.clock.now = model.now - ms
}

/** What the server does by itself several times a second. */
export async function upkeep({ world, model }: History): Promise<void> {
  await world.store.administration.endDelegations(model.now)
}

export async function setPolicy(history: History, policy: Policy): Promise<void> {
  await history.world.store.administration.setPolicy({ ...policy, reason: 'model' }, actor(history))
  history.model.policies.push(policy)
}

export async function grantTo(
  history: History,
  wanted: { primary: string; delegate: string; startsAt: number | null; endsAt: number | null },
): Promise<boolean> {
  const reason = `cover ${history.model.delegations.length}`
  const added = await history.world.store.administration.addDelegation(
    {
      ...wanted,
      primary: numberOf(history, wanted.primary),
      delegate: numberOf(history, wanted.delegate),
      reason,
      origin: 'hand',
    },
    actor(history),
  )
  const expected = grant(history.model, { ...wanted, reason, id: added?.id ?? 0 })
  return expected === (added !== null)
}

export async function removeAt(history: History, index: number): Promise<void> {
  const standing = history.model.delegations.filter(({ over }) => !over)
  const one = standing[index % Math.max(1, standing.length)]
  if (one === undefined) return
  await history.world.store.administration.removeDelegation(one.id, actor(history))
  remove(history.model, one)
}

/** Accepts one arrival: acknowledged, not archived. */
export async function accept(history: History, arrival: Arrival): Promise<void> {
  const [accepted] = await history.world.intake.accept(
    [
      {
        raw: new TextEncoder().encode(arrival.raw),
        way: 'smtp',
        acceptedAt: arrival.acceptedAt,
        receivedAt: arrival.receivedAt,
        envelopeFrom: arrival.envelopeFrom,
        plan: {
          by: 'envelope',
          recipients: arrival.recipients.map((address) => ({ address, folder: arrival.folder })),
        },
        retryAt: null,
      },
    ],
    { once: false },
  )
  history.accepted.set(arrival, accepted ?? null)
  history.model.waiting.push(arrival)
}

/** Archives one of those that wait, in any order. */
export async function archiveAt(history: History, index: number): Promise<void> {
  const { world, model, accepted, messages } = history
  const arrival = model.waiting[index % Math.max(1, model.waiting.length)]
  const taken = arrival === undefined ? null : accepted.get(arrival)
  if (arrival === undefined || taken == null) return
  const [archived] = await world.intake.archive([taken], model.now)
  archive(model, arrival)
  messages.set(arrival.letter, archived?.message ?? 0)
}

/** Leaves nothing accepted behind: how far can be searched is told of the whole organisation (V11). */
export async function endHistory(history: History): Promise<void> {
  while (history.model.waiting.length > 0) await archiveAt(history, 0)
  await advance(history, 1000)
}
