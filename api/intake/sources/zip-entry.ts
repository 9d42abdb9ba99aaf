import type { FileHandle } from 'node:fs/promises'
import type { MboxSplitter } from '../../../core/mail/mbox.ts'
import type { ItemReader } from './item-reader.ts'
import { type FileKind, fileKind, KIND_BYTES } from './kind.ts'
import { itemOfMbox, splitterFor } from './mbox.ts'
import { msg } from './outlook.ts'
import type { Place } from './place.ts'
import { MAX_FILE, problem, readingFailure, type SourceItem } from './source.ts'
import { type Budget, content, NotAsPacked } from './zip-content.ts'
import type { ZipEntry } from './zip-directory.ts'

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
  let splitter: MboxSplitter | null = null
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of content(file, entry, budget)) {
      kind ??= kindOf(piece, entry.name)
      if (kind === 'mbox') {
        splitter ??= splitterFor(piece)
        for (const item of splitter.push(piece)) yield inFolder(itemOfMbox(item, place), folder)
        continue
      }
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
  } catch (cause) {
    if (splitter === null || cause instanceof RangeError) throw cause
    for (const item of endOfDamaged(splitter, place, cause)) yield inFolder(item, folder)
    return
  }
  if (kind === 'mbox') {
    for (const item of splitter?.end() ?? []) yield inFolder(itemOfMbox(item, place), folder)
    return
  }
  const raw = new Uint8Array(Buffer.concat(pieces))
  yield kind === 'compound' ? await msg(raw, place, folder, reader) : { kind: 'message', raw, place, folder }
}

/** What is named .eml is kept whatever it is (SPEC I4). */
function kindOf(piece: Uint8Array, name: string): FileKind {
  const kind = fileKind(piece.subarray(0, KIND_BYTES))
  return kind === 'other' && /\.eml$/i.test(name) ? 'message' : kind
}

/** What ended before the damage; what the damage cuts is named, and so are those that are whole but not as they were packed. */
function endOfDamaged(splitter: MboxSplitter, place: string, cause: unknown): SourceItem[] {
  const items = splitter.end().map((item) => itemOfMbox(item, place))
  if (cause instanceof NotAsPacked)
    return [
      ...items,
      {
        kind: 'problem',
        place,
        sentence:
          'It is damaged: it is not what was packed. Its messages were taken in as far as they can be told apart.',
        taken: true,
      },
    ]
  const cut = items.pop()
  return [
    ...items,
    problem(
      cut?.place ?? place,
      failureOf(cause) ?? 'The file is damaged here: this message and what follows were not taken in.',
    ),
  ]
}

function inFolder(item: SourceItem, folder: readonly string[] | null): SourceItem {
  return item.kind === 'message' ? { ...item, folder } : item
}

/** Why the zip itself could not be read on; null where what it holds is damaged. */
export function failureOf(cause: unknown): string | null {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^E[A-Z]+$/.test(code) ? readingFailure(cause) : null
}
