import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { connect } from '../connection.ts'
import { reads } from '../operations.ts'

/** What a thread is told when it starts. `bell` rises by one with each question. */
export interface ReaderData {
  readonly path: string
  readonly bell: Int32Array
}

export interface ReaderTask {
  readonly name: string
  readonly args: readonly unknown[]
}

/** What became of the question; an answer also says how many statements it took. */
export type ReaderAnswer =
  | { readonly value: unknown; readonly statements: number }
  | { readonly error: unknown }

type Operation = (...args: unknown[]) => unknown

const port = parentPort
if (port === null) throw new Error('readers run in threads of their own')
const { path, bell } = workerData as ReaderData
const db = connect(path, { readOnly: true })
const operations = reads as unknown as Record<string, Operation>

function run({ name, args }: ReaderTask): ReaderAnswer {
  try {
    const operation = operations[name]
    if (operation === undefined) throw new Error(`no operation ${name}`)
    const before = db.statements()
    const value = operation(db, ...args)
    return { value, statements: db.statements() - before }
  } catch (error) {
    return { error }
  }
}

/** The bytes of a message are handed over, not copied. */
function answer(given: ReaderAnswer): void {
  const { raw } = (('value' in given ? given.value : null) ?? {}) as { readonly raw?: unknown }
  port?.postMessage(given, raw instanceof Uint8Array ? [raw.buffer as ArrayBuffer] : [])
}

port.postMessage('loaded')
for (;;) {
  // The bell is read before the questions: one that comes in between ends the wait at once.
  const rung = Atomics.load(bell, 0)
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
    answer(run(next.message as ReaderTask))
  Atomics.wait(bell, 0, rung)
}
