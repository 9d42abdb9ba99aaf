import * as audit from './audit/operations.ts'
import * as delegations from './delegations/operations.ts'
import * as directory from './directory/operations.ts'
import { changes, position } from './events.ts'
import * as intake from './intake/operations.ts'
import { attempted, dueMessages, messageAgain, messages, postMessages } from './outbox.ts'
import * as reading from './reading/operations.ts'
import { setSetting, setting } from './settings.ts'

/** What reader threads run, on connections that cannot write: what each room has, and what stands beside the rooms. */
export const reads = {
  ...reading.reads,
  ...intake.reads,
  ...directory.reads,
  ...delegations.reads,
  ...audit.reads,
  changes,
  position,
  dueMessages,
  messages,
  setting,
}

/** What the one writer thread runs, in the order in which it was asked. */
export const writes = {
  ...reading.writes,
  ...intake.writes,
  ...directory.writes,
  ...delegations.writes,
  ...audit.writes,
  postMessages,
  attempted,
  messageAgain,
  setSetting,
}

/** What may take long. It runs when nothing else waits, and lets what comes meanwhile go first. */
export const patientWrites = { ...intake.patientWrites, ...audit.patientWrites }

export type Reads = typeof reads
export type Writes = typeof writes
export type PatientWrites = typeof patientWrites
