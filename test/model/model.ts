/**
 * The archive as SPEC.md says it, naively: plain arrays, looked through from end to end on every question. It imports
 * nothing from core/ or api/, so that a fault there cannot be a fault here as well.
 */

export type Mark = 'normal' | 'company-confidential' | 'personal' | 'private' | 'unknown'

/** P1: how strict a mark is; an unknown one counts as private (P2). */
const STRICTNESS: Record<Mark, number> = {
  normal: 0,
  'company-confidential': 1,
  personal: 2,
  private: 3,
  unknown: 3,
}

export interface Somebody {
  readonly name: string
  readonly address: string
}

/** What the sender wrote; the same however often it arrives. */
export interface Letter {
  readonly messageId: string
  readonly from: Somebody
  readonly to: readonly Somebody[]
  readonly cc: readonly Somebody[]
  readonly bcc: readonly Somebody[]
  readonly subject: string
  readonly text: string
  readonly sentAt: number
  readonly inReplyTo: string
  /** Message-ID of the conversation's first message. */
  readonly root: string
  readonly attachment: { readonly name: string; readonly text: string } | null
}

export interface Policy {
  readonly enabled: boolean
  readonly confidential: 'hidden' | 'visible'
}

/** One arrival of a letter, accepted; `mark` is what its Sensitivity header means. */
export interface Arrival {
  readonly letter: Letter
  readonly raw: string
  readonly mark: Mark
  readonly acceptedAt: number
  readonly receivedAt: number
  readonly envelopeFrom: string
  readonly recipients: readonly string[]
  /** Path of the folder that the mail server named; null for Inbox or Sent Items. */
  readonly folder: readonly string[] | null
  /** P1: the settings that stood when it was accepted. */
  readonly policy: Policy
}

export type Reason = 'not-marked' | 'marked' | 'policy-off' | 'confidential-visible'

/** One letter in one mailbox. */
export interface Copy {
  readonly letter: Letter
  readonly mailbox: string
  readonly arrival: Arrival
  readonly archivedAt: number
  readonly folder: readonly string[] | 'inbox' | 'sent'
  /** X13: never later than acceptance. */
  readonly receivedAt: number
  /** Lists go by the second of receipt, within one second by the order of archiving. */
  readonly place: number
}

/** P1: what stands for a letter after all its arrivals so far. */
export interface Outcome {
  hidden: boolean
  strictest: Mark
}

export interface Delegation {
  readonly id: number
  readonly primary: string
  readonly delegate: string
  readonly startsAt: number | null
  readonly endsAt: number | null
  readonly reason: string
  readonly createdAt: number
  over: boolean
  /** When it was removed by hand; one whose time was over then has ended by itself. */
  removedAt: number | null
}

/** What was done to an owner's own access (D7). */
export interface OwnershipAct {
  readonly mailbox: string
  readonly what: 'bound' | 'unbound'
  readonly who: string
  readonly at: number
}

export interface Model {
  /** Latest moment that was ever seen: a clock that jumps back reopens nothing (D6). */
  now: number
  readonly mailboxes: string[]
  readonly shared: string[]
  /** (reader, mailbox) in the order of binding. */
  readonly owners: { readonly reader: string; readonly mailbox: string }[]
  /** Oldest first. */
  readonly ownership: OwnershipAct[]
  readonly delegations: Delegation[]
  readonly waiting: Arrival[]
  readonly copies: Copy[]
  readonly outcomes: Map<Letter, Outcome>
  /** All settings that ever stood, oldest first; the last stands. */
  readonly policies: Policy[]
  places: Place[]
  /** Letters that reached nobody so far, and where they wait. */
  readonly unassigned: Map<Letter, Place>
}

/** Where a letter stands among all that were received in one second. */
interface Place {
  readonly letter: Letter
  readonly second: number
  readonly place: number
}

export function emptyModel(now: number, policies: Policy[]): Model {
  return {
    now,
    mailboxes: [],
    shared: [],
    owners: [],
    ownership: [],
    delegations: [],
    waiting: [],
    copies: [],
    outcomes: new Map(),
    policies,
    places: [],
    unassigned: new Map(),
  }
}

/** D7: nobody could read before they were given access, whatever start was named. */
export function sinceOf({ startsAt, createdAt }: Delegation): number {
  return startsAt === null || startsAt < createdAt ? createdAt : startsAt
}

/** D6: [start, end). */
export function isCurrent({ startsAt, endsAt, over }: Delegation, now: number): boolean {
  return !over && (startsAt === null || startsAt <= now) && (endsAt === null || now < endsAt)
}

export function isOver({ endsAt, over }: Delegation, now: number): boolean {
  return over || (endsAt !== null && endsAt <= now)
}

/** D2: a pair that is active or scheduled stays as it is; the answer says whether something was added. */
export function grant(model: Model, wanted: Omit<Delegation, 'over' | 'createdAt' | 'removedAt'>): boolean {
  const stands = model.delegations.some(
    (one) => one.primary === wanted.primary && one.delegate === wanted.delegate && !isOver(one, model.now),
  )
  if (!stands) model.delegations.push({ ...wanted, createdAt: model.now, over: false, removedAt: null })
  return !stands
}

/** Takes a delegation back. */
export function remove(model: Model, one: Delegation): void {
  if (!isOver(one, model.now)) one.removedAt = model.now
  one.over = true
}

/** P1, P2: the verdict on one arrival, under the settings of its acceptance. */
export function verdict({ mark, policy }: Arrival): { hidden: boolean; reason: Reason } {
  if (mark === 'normal') return { hidden: false, reason: 'not-marked' }
  if (!policy.enabled) return { hidden: false, reason: 'policy-off' }
  if (mark === 'company-confidential' && policy.confidential === 'visible')
    return { hidden: false, reason: 'confidential-visible' }
  return { hidden: true, reason: 'marked' }
}

/** Archives one waiting arrival. */
export function archive(model: Model, arrival: Arrival): void {
  model.waiting.splice(model.waiting.indexOf(arrival), 1)
  settle(model, arrival)
  const receivedAt = Math.min(arrival.receivedAt, arrival.acceptedAt)
  const second = Math.floor(receivedAt / 1000)
  const reached = [...new Set(arrival.recipients)].filter((mailbox) => model.mailboxes.includes(mailbox))
  const isHeld = model.copies.some(({ letter }) => letter === arrival.letter)
  if (reached.length === 0 && !isHeld && !model.unassigned.has(arrival.letter))
    model.unassigned.set(arrival.letter, placeOf(model, arrival.letter, second))
  for (const mailbox of reached) {
    if (model.copies.some((copy) => copy.mailbox === mailbox && copy.letter === arrival.letter)) continue
    const own = arrival.letter.from.address === mailbox ? 'sent' : 'inbox'
    model.copies.push({
      letter: arrival.letter,
      mailbox,
      arrival,
      archivedAt: model.now,
      folder: arrival.folder ?? own,
      receivedAt,
      place: placeOf(model, arrival.letter, second).place,
    })
  }
  if (reached.length > 0) leaveUnassigned(model, arrival.letter, second)
}

function settle(model: Model, arrival: Arrival): void {
  const { hidden } = verdict(arrival)
  const before = model.outcomes.get(arrival.letter)
  if (before === undefined) {
    model.outcomes.set(arrival.letter, { hidden, strictest: arrival.mark })
  } else if (STRICTNESS[arrival.mark] > STRICTNESS[before.strictest]) {
    // A stricter arrival may withdraw, nothing ever shows again.
    before.hidden ||= hidden
    before.strictest = arrival.mark
  }
}

/** Larger is newer. Another mailbox's copy of the same second stands at the same place, and so does what reached nobody before. */
function placeOf(model: Model, letter: Letter, second: number): Place {
  const inSecond = model.places.filter((place) => place.second === second)
  const known = inSecond.find((place) => place.letter === letter)
  if (known !== undefined) return known
  const place = Math.max(second * 4096, ...inSecond.map((one) => one.place + 1))
  model.places.push({ letter, second, place })
  return model.places.at(-1)!
}

/** A letter that reaches somebody waits no longer: its place goes, unless it came to him in that second. */
function leaveUnassigned(model: Model, letter: Letter, second: number): void {
  const waited = model.unassigned.get(letter)
  model.unassigned.delete(letter)
  if (waited !== undefined && waited.second !== second)
    model.places = model.places.filter((place) => place !== waited)
}
