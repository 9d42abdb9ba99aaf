import { once } from 'node:events'
import type { Response } from 'express'

/** Writes, and waits until the other end has taken so much that more may follow, or is gone. */
export async function writeOn(response: Response, piece: Uint8Array | string): Promise<void> {
  if (response.destroyed || response.write(piece)) return
  // What does not come must not be listened for further: a slow reader makes thousands of pieces wait.
  const over = new AbortController()
  const either = [once(response, 'drain', over), once(response, 'close', over)]
  await Promise.race(either).finally(() => over.abort())
}
