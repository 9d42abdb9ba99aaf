import type { Prepared } from '../store/intake.ts'

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

/** Time for one message, ms, and for a whole task: mail made to keep a parser busy costs its own parse only. */
const ONE_LIMIT = 30_000
export const TASK_LIMIT = 300_000

/** What parsing made of one message, or why it failed. */
export type Outcome =
  | { readonly kind: 'prepared'; readonly prepared: Prepared }
  | { readonly kind: 'failed'; readonly reason: string }

/** Runs one task in a worker thread; rejects when the worker runs out of memory, out of time, or throws. */
export type RunTask = (
  raws: readonly Uint8Array[],
  reports: readonly boolean[],
  limit: number,
) => Promise<readonly Prepared[]>

/**
 * Prepares messages in tasks. A task that fails is done again message by message, so that one bad message costs itself
 * and nothing else (SPEC I4). A message is null where its bytes could not be read.
 */
export async function prepareEach(
  run: RunTask,
  messages: readonly { readonly raw: Uint8Array | null; readonly report: boolean }[],
): Promise<Outcome[]> {
  const tasks = inTasks(messages, ({ raw }) => raw?.length ?? 0)
  return (await Promise.all(tasks.map((task) => together(run, task)))).flat()
}

async function together(
  run: RunTask,
  messages: readonly { readonly raw: Uint8Array | null; readonly report: boolean }[],
): Promise<Outcome[]> {
  const readable = messages.flatMap(({ raw, report }) => (raw === null ? [] : [{ raw, report }]))
  if (readable.length === messages.length) {
    try {
      const done = await run(
        readable.map(({ raw }) => raw),
        readable.map(({ report }) => report),
        readable.length === 1 ? ONE_LIMIT : TASK_LIMIT,
      )
      return done.map((prepared) => ({ kind: 'prepared', prepared }))
    } catch (cause) {
      if (messages.length === 1) return [{ kind: 'failed', reason: reasonOf(cause) }]
    }
  } else if (messages.length === 1) {
    return [{ kind: 'failed', reason: 'its bytes on disk do not match their hash' }]
  }
  const outcomes: Outcome[] = []
  for (const message of messages) outcomes.push(...(await together(run, [message])))
  return outcomes
}

/** A name, never a text that mail may have written (SPEC S4). */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'failed'
  if ('code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'out of memory'
  return cause.name === 'AbortError' ? 'out of time' : cause.name
}
