import type { Connection } from '../connection.ts'
import { slice, type Turn } from '../threads/turn.ts'
import { Batch } from './batch.ts'

/** Bytes of what parsing made that wait in memory for the end of a transaction. */
const MOST_HELD = 16 * 1024 * 1024

interface Gathering {
  readonly batch: Batch
  readonly isOver: () => boolean
  readonly now: number
  held: number
}

/** What stands of a connection's gathering: it is open, or its end failed and nobody was told yet. */
interface State {
  going: Gathering | null
  failure: { readonly cause: unknown } | null
}

const states = new WeakMap<Connection, State>()

function stateOf(db: Connection): State {
  const known = states.get(db) ?? { going: null, failure: null }
  states.set(db, known)
  return known
}

/** Whether a transaction is open that began with an earlier task. */
export function isGathering(db: Connection): boolean {
  return stateOf(db).going !== null
}

/**
 * Does one after the other in a transaction that stays open for the tasks that follow, as long as a transaction may last:
 * each writes the same pages of all indexes, and makes a piece of the full-text index that is merged later. What is
 * answered is neither durable nor seen by others before `settle`.
 * @param bytes of what waits for the end of it
 */
export function gather<T, R>(
  db: Connection,
  turn: Turn,
  { now, bytes }: { readonly now: number; readonly bytes: number },
  items: readonly T[],
  one: (batch: Batch, item: T) => R,
): R[] {
  const state = stateOf(db)
  tell(state)
  const results: R[] = []
  for (const item of items) {
    state.going ??= begin(db, turn, now)
    try {
      results.push(one(state.going.batch, item))
    } catch (cause) {
      giveUp(db, state)
      throw cause
    }
    if (!state.going.isOver()) continue
    settle(db)
    turn.give()
  }
  if (state.going !== null) {
    state.going.held += bytes
    if (state.going.held >= MOST_HELD) settle(db)
  }
  return results
}

/**
 * Ends the transaction that `gather` left open.
 * @throws what made it fail now or earlier: then nothing of it was kept
 */
export function settle(db: Connection): void {
  endGathering(db)
  tell(stateOf(db))
}

/** The same before other work, which does not hear of a failure: whoever gathers does, or settles. */
export function endGathering(db: Connection): void {
  const state = stateOf(db)
  if (state.going === null) return
  try {
    state.going.batch.finish(state.going.now)
    db.commit()
    state.going = null
  } catch (cause) {
    giveUp(db, state)
    state.failure = { cause }
  }
}

function begin(db: Connection, turn: Turn, now: number): Gathering {
  db.begin()
  return { batch: new Batch(db), isOver: slice(turn), now, held: 0 }
}

function giveUp(db: Connection, state: State): void {
  state.going?.batch.forget()
  state.going = null
  db.rollBack()
}

function tell(state: State): void {
  const { failure } = state
  state.failure = null
  if (failure !== null) throw failure.cause
}
