import type { BlobPlace } from '../store/intake.ts'
import type { PreparedBytes } from '../store/prepared-bytes.ts'
import { type Patience, patience } from './patience.ts'
import { OutOfTime } from './watched.ts'

/**
 * Messages that one worker takes at a time, and their bytes: large enough to hide the hand-over, small enough to share the
 * work and to let large messages go through a few at a time. A task is copied to its worker, and all of it is parsed at
 * once: a hundred of 10 MB each would fill any memory.
 */
const TASK = 100
export const TASK_BYTES = 2 * 1024 * 1024

/** Divides what has bytes into tasks, in order; one that is larger than a task may be is a task of its own. */
export function inTasks<T>(items: readonly T[], size: (item: T) => number): T[][] {
  const tasks: T[][] = []
  let task: T[] = []
  let bytes = 0
  for (const item of items) {
    const more = size(item)
    if (task.length > 0 && (task.length >= TASK || bytes + more > TASK_BYTES)) {
      tasks.push(task)
      task = []
      bytes = 0
    }
    task.push(item)
    bytes += more
  }
  if (task.length > 0) tasks.push(task)
  return tasks
}

/** A message, or where it lies in the packs: what is large is read where it is parsed, and waits on disk until then. */
export type Stored = Uint8Array | BlobPlace

/** Whether a message is large: such are handled one at a time. @param size bytes */
export function isLarge(size: number): boolean {
  return size > TASK_BYTES
}

/** Bytes of a message. */
export function sizeOf(message: Stored | null): number {
  return message === null ? 0 : message instanceof Uint8Array ? message.length : message.size
}

/** What parsing made of one message, or why it failed. */
export type Outcome =
  | { readonly kind: 'prepared'; readonly prepared: PreparedBytes }
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * Runs one task in a worker thread; rejects when the worker runs out of memory or throws, and with OutOfTime when one
 * message takes longer than `limit`, ms. Null is a message whose bytes on disk are not what they were.
 */
export type RunTask = (
  messages: readonly Stored[],
  reports: readonly boolean[],
  limit: number,
) => Promise<readonly (PreparedBytes | null)[]>

/** A message that can be parsed. */
export interface Preparable {
  /** Null where its bytes could not be read. */
  readonly raw: Stored | null
  readonly report: boolean
}

/**
 * Prepares messages in tasks. What hung is left out and its neighbours are done again; a task that fails otherwise is done
 * again message by message: one bad message costs itself and nothing else (SPEC I4).
 */
export async function prepareEach(
  run: RunTask,
  messages: readonly Preparable[],
  time: Patience = patience(),
): Promise<Outcome[]> {
  const tasks = inTasks(messages, ({ raw }) => sizeOf(raw))
  return (await Promise.all(tasks.map((task) => together(run, task, time)))).flat()
}

async function together(run: RunTask, messages: readonly Preparable[], time: Patience): Promise<Outcome[]> {
  if (messages.length === 0) return []
  const readable = messages.flatMap(({ raw, report }) => (raw === null ? [] : [{ raw, report }]))
  if (readable.length === messages.length) {
    try {
      const done = await run(
        readable.map(({ raw }) => raw),
        readable.map(({ report }) => report),
        time.limit(Math.max(...readable.map(({ raw }) => sizeOf(raw)))),
      )
      return done.map((prepared) => (prepared === null ? DAMAGED : { kind: 'prepared', prepared }))
    } catch (cause) {
      if (cause instanceof OutOfTime) time.lost()
      const failed: Outcome = { kind: 'failed', reason: reasonOf(cause) }
      if (messages.length === 1) return [failed]
      if (cause instanceof OutOfTime)
        return [
          ...(await together(run, messages.slice(0, cause.at), time)),
          failed,
          ...(await together(run, messages.slice(cause.at + 1), time)),
        ]
    }
  } else if (messages.length === 1) {
    return [DAMAGED]
  }
  const outcomes: Outcome[] = []
  for (const message of messages) outcomes.push(...(await together(run, [message], time)))
  return outcomes
}

const DAMAGED: Outcome = { kind: 'failed', reason: 'its bytes on disk do not match their hash' }

/** A name, never a text that mail may have written (SPEC S4). */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'failed'
  if ('code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'out of memory'
  return cause instanceof OutOfTime ? 'out of time' : cause.name
}
