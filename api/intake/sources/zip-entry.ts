import type { FileHandle } from 'node:fs/promises'
import type { ItemReader } from './item-reader.ts'
import { type FileKind, fileKind, KIND_BYTES } from './kind.ts'
import { msg } from './outlook.ts'
import type { Place } from './place.ts'
import { MAX_FILE, problem, type SourceItem } from './source.ts'
import { type Budget, content } from './zip-content.ts'
import type { ZipEntry } from './zip-directory.ts'
import { mboxIn } from './zip-mbox.ts'

/**
 * The mail in one file of a zip.
 * @throws RangeError with a sentence when it unpacks to more than mail does; any other Error where nothing of it can be taken in
 */
export async function* itemsOf(
  file: FileHandle,
  entry: ZipEntry,
  place: string,
  { folder, kind: around }: Place,
  reader: ItemReader,
  budget: Budget,
): AsyncGenerator<SourceItem> {
  if (entry.encrypted) return yield problem(place, 'It is protected by a password. Unpack it first.')
  if (entry.method !== 0 && entry.method !== 8)
    return yield problem(
      place,
      'It is packed in a way that is not supported. Pack it anew as an ordinary zip.',
    )
  if (entry.size === 0) return yield problem(place, 'It is empty.')
  let kind: FileKind | null = around === 'delivered' ? 'message' : null
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of content(file, entry, budget)) {
    kind ??= kindOf(piece, entry.name)
    if (kind === 'mbox') return yield* mboxIn(file, entry, place, folder, budget)
    if (kind === 'zip')
      return yield problem(place, 'A zip within a zip is not opened. Unpack it and import it by itself.')
    if (kind === 'pst')
      return yield problem(place, 'An Outlook data file is not read from within a zip. Unpack it first.')
    if (kind === 'other') {
      // The first piece is as long as it takes to see that, unless damage follows.
      if (piece.length < Math.min(KIND_BYTES, entry.size)) throw new Error('cut off')
      return yield problem(place, 'This is no mail: it does not begin with a header.')
    }
    pieces.push(piece)
    size += piece.length
    if (Math.max(size, entry.size) > MAX_FILE)
      return yield problem(
        place,
        `It is larger than ${MAX_FILE / 1024 / 1024} MB, the limit for one message.`,
      )
  }
  const raw = new Uint8Array(Buffer.concat(pieces))
  yield kind === 'compound' ? await msg(raw, place, folder, reader) : { kind: 'message', raw, place, folder }
}

/** What is named .eml is kept whatever it is (SPEC I4). */
function kindOf(piece: Uint8Array, name: string): FileKind {
  const kind = fileKind(piece.subarray(0, KIND_BYTES))
  return kind === 'other' && /\.eml$/i.test(name) ? 'message' : kind
}
