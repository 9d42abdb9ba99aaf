import type { FileHandle } from 'node:fs/promises'
import type { MboxSplitter } from '../../../core/mail/mbox.ts'
import { itemOfMbox, splitterFor } from './mbox.ts'
import { problem, readingFailure, type SourceItem } from './source.ts'
import { type Budget, content, NotAsPacked } from './zip-content.ts'
import type { ZipEntry } from './zip-directory.ts'

/**
 * The messages of an mbox in a zip. It is unpacked twice, for whether its checksum fits shows behind its last byte only: where
 * it does not, nobody can say which of its messages are damaged, nor that their senders did not mark them (SPEC P2).
 * @throws RangeError with a sentence when it unpacks to more than mail does; any other Error where nothing of it can be read
 */
export async function* mboxIn(
  file: FileHandle,
  entry: ZipEntry,
  place: string,
  folder: readonly string[] | null,
  budget: Budget,
): AsyncGenerator<SourceItem> {
  const damage = await damageOf(file, entry, budget)
  const doubtful = damage !== null && !(damage instanceof NotAsPacked && damage.hasItsBytes)
  let taken = 0
  // What it takes was counted the first time.
  const pieces = content(file, entry, { ...budget, left: Infinity, shared: Infinity })
  for await (const item of messagesIn(pieces, place)) {
    if (item.kind !== 'message') yield item
    else {
      taken += 1
      yield { ...item, folder, ...(doubtful ? { doubtful } : {}) }
    }
  }
  if (damage !== null && taken > 0)
    yield {
      kind: 'problem',
      place,
      sentence: `It is damaged: it is not what was packed. ${doubtful ? 'What was not there yet of its messages was taken in as private,' : 'Its messages were taken in'} as far as they can be told apart.`,
      taken: true,
    }
}

/** What is wrong with it when all of it is unpacked; null for nothing. */
async function damageOf(file: FileHandle, entry: ZipEntry, budget: Budget): Promise<unknown> {
  const pieces = content(file, entry, budget)
  try {
    for (;;) if ((await pieces.next()).done === true) return null
  } catch (cause) {
    if (cause instanceof RangeError) throw cause
    return cause
  }
}

async function* messagesIn(pieces: AsyncIterable<Uint8Array>, place: string): AsyncGenerator<SourceItem> {
  let splitter: MboxSplitter | null = null
  let damage: unknown = null
  try {
    for await (const piece of pieces) {
      splitter ??= splitterFor(piece)
      for (const item of splitter.push(piece)) yield itemOfMbox(item, place)
    }
  } catch (cause) {
    if (splitter === null) throw cause
    damage = cause
  }
  const last = (splitter?.end() ?? []).map((item) => itemOfMbox(item, place))
  // What ended before the damage is whole; what the damage cuts is named.
  const cut = damage === null || damage instanceof NotAsPacked ? undefined : last.pop()
  yield* last
  if (cut !== undefined)
    yield problem(
      cut.place,
      failureOf(damage) ?? 'The file is damaged here: this message and what follows were not taken in.',
    )
}

/** Why the zip itself could not be read on; null where what it holds is damaged. */
export function failureOf(cause: unknown): string | null {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^E[A-Z]+$/.test(code) ? readingFailure(cause) : null
}
