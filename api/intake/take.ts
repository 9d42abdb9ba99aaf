import { giveBack } from '../memory.ts'
import type { Became } from '../store/became.ts'
import type { IntakePort, Manner, TakenPiece } from '../store/intake.ts'
import type { Packs } from '../store/packs.ts'
import { MESSAGE_LIMIT } from './patience.ts'
import { inTasks, isLarge } from './prepare-each.ts'
import { type Given, LARGE, type Recognised, type Taken } from './take-task.ts'

/** A message that can be taken in again from where it came, or the file in which it lies. */
export interface Takable {
  readonly given: Given
  /** The same object for those that come alike. */
  readonly manner: Manner
}

/** What became of one; it waits when it could not be parsed now: it is accepted, and due again later. */
export type Outcome =
  | { readonly kind: 'problem'; readonly sentence: string }
  | {
      readonly kind: Became | 'waiting'
      readonly size: number
      /** It is a journal report, and came in as ordinary mail. */
      readonly isReport?: boolean
    }

/**
 * Runs one task in a worker thread; rejects when it runs out of memory, throws, or takes longer than `limit` ms for one.
 * With `unwraps` all are journal reports.
 */
export type RunTake = (messages: readonly Given[], unwraps: boolean, limit: number) => Promise<Taken>

/** Runs one task that only reads and hashes, in a worker thread. */
export type RunRecognise = (messages: readonly Given[], limit: number) => Promise<readonly Recognised[]>

interface Piece {
  readonly messages: readonly Takable[]
  /** Null when the worker failed on it (one of them is bad), or it is one large message. */
  readonly taken: Taken | null
}

/** What a round does, and how. */
export interface Taking {
  readonly run: RunTake
  readonly recognise: RunRecognise
  readonly store: Pick<IntakePort, 'take' | 'known'>
  readonly packs: Pick<Packs, 'appendBlocks'>
  /** Takes in one message as all other mail is: accepted, and archived from disk. */
  readonly alone: (message: Takable) => Promise<Outcome>
}

export interface TakeOptions {
  readonly now: number
  /** Most of them have probably come before: they are looked up by their bytes before anything is parsed. */
  readonly again: boolean
  /** All are journal reports, to be unwrapped; what is none is a problem. */
  readonly unwraps: boolean
}

/**
 * Takes in messages: each is read, hashed, compressed and parsed in one go, all of a round are flushed together, then
 * accepted and archived together. Where a worker fails on one of them, those that went with it go the way of all other
 * mail, which makes each message cost itself only (SPEC I4). So do large ones, for their memory.
 */
export async function takeAll(
  taking: Taking,
  messages: readonly Takable[],
  { now, again, unwraps }: TakeOptions,
): Promise<Outcome[]> {
  const outcomes = again ? await knownAmong(taking, messages) : new Map<Takable, Outcome>()
  const unknown = (message: Takable): boolean => !outcomes.has(message)
  // Tasks end early when files are large: what they left has its turn when the rest is on disk, not in memory.
  for (let left = messages.filter(unknown); left.length > 0; left = left.filter(unknown))
    await takeRound(taking, left, { now, unwraps, outcomes })
  return messages.flatMap((message) => outcomes.get(message) ?? [])
}

/** One that is a task of its own, for its bytes; how large a file is shows when it is read. */
function isLargeAlready({ given }: Takable): boolean {
  return given instanceof Uint8Array && isLarge(given.length)
}

/** Those that have come before. What cannot be read now is left to the round, which says why. */
async function knownAmong(
  { recognise, store }: Taking,
  messages: readonly Takable[],
): Promise<Map<Takable, Outcome>> {
  const seen = messages.filter((message) => !isLargeAlready(message))
  const tasks = tasksOf(seen)
  const recognised = await Promise.all(
    tasks.map((task) =>
      recognise(
        task.map(({ given }) => given),
        MESSAGE_LIMIT,
      ).catch(() => task.map(() => null)),
    ),
  )
  const found = recognised.flat().flatMap((one, at) => {
    const message = seen[at]
    return one === null || message === undefined ? [] : [{ ...one, message }]
  })
  const known = await store.known(found.map(({ sha256, message }) => ({ ...message.manner, sha256 })))
  return new Map(
    found.flatMap(({ message, size }, at) =>
      known[at] === true ? [[message, { kind: 'known', size }]] : [],
    ),
  )
}

function tasksOf(messages: readonly Takable[]): Takable[][] {
  return inTasks(messages, ({ given }) => (given instanceof Uint8Array ? given.length : 0))
}

async function takeRound(
  taking: Taking,
  messages: readonly Takable[],
  { now, unwraps, outcomes }: Omit<TakeOptions, 'again'> & { readonly outcomes: Map<Takable, Outcome> },
): Promise<void> {
  const pieces = await Promise.all(tasksOf(messages).map((task) => pieceOf(taking.run, task, unwraps)))
  const blocks = pieces.flatMap(({ taken }) => taken?.blocks ?? [])
  const places = (await taking.packs.appendBlocks(blocks)).values()
  giveBack(blocks.map(({ compressed }) => compressed))
  const takable = pieces.flatMap(({ messages: some, taken }): TakenPiece[] => {
    if (taken === null) return []
    const manners = some.flatMap(({ manner }, at) => (typeof taken.outcomes[at] === 'number' ? [manner] : []))
    const placed = taken.blocks.flatMap(() => places.next().value ?? [])
    return [{ manners, blocks: placed, prepared: taken.prepared }]
  })
  const became = (takable.length === 0 ? [] : await taking.store.take(takable, now)).values()
  for (const { messages: some, taken } of pieces)
    for (const [at, message] of some.entries()) {
      const outcome = taken?.outcomes[at] ?? LARGE
      const done = outcome === LARGE ? await taking.alone(message) : outcomeOf(outcome, became)
      const isReport = done.kind !== 'problem' && taken?.reports.includes(at) === true
      outcomes.set(message, isReport ? { ...done, isReport } : done)
    }
}

function outcomeOf(outcome: number | string, became: Iterator<Became, undefined>): Outcome {
  if (typeof outcome === 'string') return { kind: 'problem', sentence: outcome }
  return { kind: became.next().value ?? 'known', size: outcome }
}

async function pieceOf(run: RunTake, messages: readonly Takable[], unwraps: boolean): Promise<Piece> {
  if (messages.some(isLargeAlready)) return { messages, taken: null }
  try {
    const taken = await run(
      messages.map(({ given }) => given),
      unwraps,
      MESSAGE_LIMIT,
    )
    return { messages: messages.slice(0, taken.outcomes.length), taken }
  } catch {
    return { messages, taken: null }
  }
}
