import type { SMTPServerDataStream } from 'smtp-server'
import { Gathered } from './gathered.ts'

/**
 * Bytes of all messages that are being received at once; past it the next ones are asked to come later. Two of the largest:
 * what parses one takes as much again, and a server has to do with 1 GB.
 */
export const MAX_HELD = 320 * 1024 * 1024

/** Counts what is held of messages that are not on disk yet. */
export interface Held {
  bytes: number
}

/** A message as received, or why it was not kept. `release` gives its memory back to the count. */
export type Received =
  | { readonly kind: 'message'; readonly raw: Uint8Array; readonly release: () => void }
  | { readonly kind: 'too-large' | 'busy' | 'cut-off' }

/**
 * Reads one message to its end. Past the limits the rest is read and dropped, for the client hears the answer only
 * after its last byte.
 */
export async function receive(stream: SMTPServerDataStream, held: Held): Promise<Received> {
  const gathered = new Gathered()
  let refused: 'too-large' | 'busy' | null = null
  const drop = (why: 'too-large' | 'busy'): void => {
    refused = why
    held.bytes -= gathered.size
    gathered.drop()
  }
  const keep = (chunk: Uint8Array): void => {
    if (refused !== null) return
    if (stream.sizeExceeded) drop('too-large')
    // One alone may be as large as the server takes any.
    else if (held.bytes > gathered.size && held.bytes + chunk.length > MAX_HELD) drop('busy')
    else {
      gathered.add(chunk)
      held.bytes += chunk.length
    }
  }
  if (!(await toTheEnd(stream, keep))) {
    // The client went away in the middle: it was told nothing, and will send it again.
    held.bytes -= gathered.size
    return { kind: 'cut-off' }
  }
  if (stream.sizeExceeded && refused === null) drop('too-large')
  if (refused !== null) return { kind: refused }
  const raw = gathered.take()
  // The memory of a large one goes along when it is accepted.
  const { length } = raw
  return {
    kind: 'message',
    raw,
    release: () => {
      held.bytes -= length
    },
  }
}

/** Whether the end came. By events: an iterator makes promises for each piece, and takes as long again for a small message. */
function toTheEnd(stream: SMTPServerDataStream, keep: (chunk: Uint8Array) => void): Promise<boolean> {
  return new Promise((resolve) => {
    stream.on('data', keep)
    stream.once('end', () => resolve(true))
    stream.once('error', () => resolve(false))
    // Behind an end it says nothing new.
    stream.once('close', () => resolve(false))
  })
}
