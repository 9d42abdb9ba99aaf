import { workerData } from 'node:worker_threads'
import { connect } from './connection.ts'
import { reads } from './operations.ts'

/** What a thread is told when it starts. */
export interface ReaderData {
  readonly path: string
}

const { path } = (Array.isArray(workerData) ? workerData[1] : workerData) as ReaderData
const db = connect(path, { readOnly: true })
const operations = reads as Record<string, (connection: typeof db, ...args: never[]) => unknown>

/** Runs one operation; also says how many statements it took. */
export default function run({ name, args }: { name: string; args: unknown[] }): {
  value: unknown
  statements: number
} {
  const operation = operations[name]
  if (operation === undefined) throw new Error(`no operation ${name}`)
  const before = db.statements()
  const value = operation(db, ...(args as never[]))
  return { value, statements: db.statements() - before }
}
