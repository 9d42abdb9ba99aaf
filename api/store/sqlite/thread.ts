import { workerData } from 'node:worker_threads'
import { connect } from './connection.ts'
import { reads, writes } from './operations.ts'

/** What a thread is told when it starts. */
export interface ThreadData {
  readonly path: string
  readonly mode: 'read' | 'write'
}

const { path, mode } = (Array.isArray(workerData) ? workerData[1] : workerData) as ThreadData
const db = connect(path, { readOnly: mode === 'read' })
const operations = (mode === 'read' ? reads : writes) as Record<
  string,
  (connection: typeof db, ...args: unknown[]) => unknown
>

/** Runs one operation; also says how many statements it took. */
export default function run({ name, args }: { name: string; args: unknown[] }): {
  value: unknown
  statements: number
} {
  const operation = operations[name]
  if (operation === undefined) throw new Error(`no operation ${name}`)
  const before = db.statements()
  const value = operation(db, ...args)
  return { value, statements: db.statements() - before }
}
