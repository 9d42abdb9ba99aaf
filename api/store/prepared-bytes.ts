import { deserialize, serialize } from 'node:v8'
import type { Prepared } from './intake.ts'

/**
 * What parsing made of several messages, in order, as one piece of bytes: threads hand it on without looking into it.
 * Never on disk, since another version of Node might not read it.
 */
export type PreparedBytes = Uint8Array

export function packPrepared(prepared: readonly Prepared[]): PreparedBytes {
  return new Uint8Array(serialize(prepared))
}

export function unpackPrepared(bytes: PreparedBytes): Prepared[] {
  return deserialize(bytes) as Prepared[]
}
