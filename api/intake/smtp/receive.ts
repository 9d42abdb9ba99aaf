import type { SMTPServerDataStream } from 'smtp-server'
import { giveBack } from '../../memory.ts'

/** Bytes of all messages that are being received at once; past it the next ones are asked to come later. */
export const MAX_HELD = 512 * 1024 * 1024

/**
 * Pieces that are put together as soon as there are so many. A message of dots comes in pieces of three bytes, and each
 * costs fifty times that for as long as it stands alone: 150 MB of them would fill any memory.
 */
const CRUMBS = 256

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
  let chunks: Uint8Array[] = []
  let crumbs: Uint8Array[] = []
  let size = 0
  let refused: 'too-large' | 'busy' | null = null
  const drop = (why: 'too-large' | 'busy'): void => {
    refused = why
    held.bytes -= size
    chunks = []
    crumbs = []
    size = 0
  }
  const keep = (chunk: Uint8Array): void => {
    if (refused !== null) return
    if (stream.sizeExceeded) drop('too-large')
    else if (held.bytes + chunk.length > MAX_HELD) drop('busy')
    else {
      crumbs.push(chunk)
      if (crumbs.length >= CRUMBS) {
        chunks.push(Buffer.concat(crumbs))
        crumbs = []
      }
      size += chunk.length
      held.bytes += chunk.length
    }
  }
  if (!(await toTheEnd(stream, keep))) {
    // The client went away in the middle: it was told nothing, and will send it again.
    held.bytes -= size
    return { kind: 'cut-off' }
  }
  if (stream.sizeExceeded && refused === null) drop('too-large')
  if (refused !== null) return { kind: refused }
  const taken = size
  const whole = Buffer.concat([...chunks, ...crumbs], size)
  // Of our own making, and as much again.
  giveBack(chunks)
  // A small one lies in a pool with others', a large one by itself: copying that would take its memory once more.
  const alone = whole.buffer.byteLength === size
  const raw = alone ? new Uint8Array(whole.buffer, 0, size) : new Uint8Array(whole)
  return {
    kind: 'message',
    raw,
    release: () => {
      held.bytes -= taken
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
