import { open } from 'node:fs/promises'
import { MAX_MBOX_MESSAGE, type MboxItem, MboxSplitter } from '../../../core/mail/mbox.ts'
import { isOnlyCr } from '../../../core/mail/plain-lines.ts'
import { type DiskPath, onDisk, shown } from './disk-path.ts'
import { KIND_BYTES } from './kind.ts'
import { problem, type SourceItem } from './source.ts'

/** Bytes read at a time. */
const PIECE = 1024 * 1024

/** The messages of an mbox (mboxrd, mboxo, mboxcl2) of any size. */
export async function* mbox(path: DiskPath): AsyncGenerator<SourceItem> {
  let splitter: MboxSplitter | null = null
  const named = shown(path)
  const file = await open(onDisk(path), 'r')
  try {
    const piece = new Uint8Array(PIECE)
    for (let bytes = -1; bytes !== 0; ) {
      bytes = (await file.read(piece, 0, PIECE, null)).bytesRead
      splitter ??= splitterFor(piece.subarray(0, bytes))
      for (const item of splitter.push(piece.subarray(0, bytes))) yield itemOfMbox(item, named)
    }
  } finally {
    await file.close()
  }
  for (const item of splitter?.end() ?? []) yield itemOfMbox(item, named)
}

/** @param start what the mbox begins with, `KIND_BYTES` at least or all of it */
export function splitterFor(start: Uint8Array): MboxSplitter {
  return new MboxSplitter({ onlyCr: isOnlyCr(start.subarray(0, KIND_BYTES)) })
}

/** What the splitter found, as what a source yields. */
export function itemOfMbox(item: MboxItem, path: string): SourceItem {
  const place = `${path} at byte ${item.offset}`
  switch (item.kind) {
    case 'message':
      return item.bytes.length === 0
        ? problem(place, 'The message is empty, or was cut off.', path)
        : { kind: 'message', raw: item.bytes, place, folder: null }
    case 'too-large':
      return problem(
        place,
        `It is larger than ${MAX_MBOX_MESSAGE / 1024 / 1024} MB, the limit for one message.`,
        path,
      )
    case 'stray':
      return problem(place, `${item.size} bytes before the first message are no mail.`, path)
  }
}
