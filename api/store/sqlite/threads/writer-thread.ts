import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { connect } from '../connection.ts'
import { patientWrites, writes } from '../operations.ts'
import { pause } from '../pause.ts'
import { isAlone, type Presence } from './presence.ts'
import type { Turn } from './turn.ts'

export interface WriterTask {
  readonly id: number
  readonly name: string
  readonly args: readonly unknown[]
}

/** What became of one task; an answer also says how many statements it took. */
export type WriterAnswer =
  | { readonly id: number; readonly value: unknown; readonly statements: number }
  | { readonly id: number; readonly error: unknown }

/** What the thread is told when it starts. */
export interface WriterData {
  readonly path: string
  readonly presence: Presence
}

type Operation = (...args: unknown[]) => unknown

const port = parentPort
if (port === null) throw new Error('the writer runs in a thread of its own')
const { path, presence } = workerData as WriterData
const db = connect(path, { readOnly: false })
const prompt = writes as unknown as Record<string, Operation>
const patient = patientWrites as unknown as Record<string, Operation>

const urgent: WriterTask[] = []
const unhurried: WriterTask[] = []

function sort(task: WriterTask): void {
  if (task.name in patient) unhurried.push(task)
  else urgent.push(task)
}

/** How long patient work leaves the archive to other processes between two transactions, ms: each asks once a millisecond. */
const FOR_OTHERS = 5
let isShared = false

/** Patient work looks here between two messages whether somebody waits, and lets them go first. */
const turn: Turn = {
  isAlone: () => {
    isShared = !isAlone(presence)
    return !isShared
  },
  wanted: () => {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
      sort(next.message as WriterTask)
    return urgent.length > 0
  },
  give: () => {
    letGoFirst()
    if (isShared) pause(FOR_OTHERS)
  },
}
/** Statements of those who were let go first: they are not the patient work's. */
let aside = 0

function letGoFirst(): void {
  const before = db.statements()
  for (let task = urgent.shift(); task !== undefined; task = urgent.shift()) run(task, prompt, [db])
  aside += db.statements() - before
}

function run({ id, name, args }: WriterTask, table: Record<string, Operation>, first: unknown[]): void {
  const before = db.statements() - aside
  let answer: WriterAnswer
  try {
    const value = table[name]?.(...first, ...args)
    answer = { id, value, statements: db.statements() - aside - before }
  } catch (error) {
    answer = { id, error }
  }
  port?.postMessage(answer)
}

port.on('message', (task: WriterTask) => {
  sort(task)
  letGoFirst()
  for (let next = unhurried.shift(); next !== undefined; next = unhurried.shift()) {
    run(next, patient, [db, turn])
    if (turn.wanted()) letGoFirst()
  }
})
port.postMessage('loaded')
