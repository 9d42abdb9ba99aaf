import type { SampleMessage } from './types.ts'

/** A message that is planned: bytes are made when it is its turn. */
export interface Draft {
  /** When it is accepted, ms UTC. */
  readonly at: number
  make(): SampleMessage
}

/** Seconds that a message takes to come in, in ms: from its Message-ID, so that it is the same each time. */
export function transit(id: string): number {
  let sum = 0
  for (let at = 0; at < id.length; at++) sum = (sum * 31 + id.charCodeAt(at)) % 9973
  return 900 + (sum % 60) * 700
}
