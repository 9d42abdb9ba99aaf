import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { isFromLine } from '../../../core/mail/from-line.ts'
import { MAX_MBOX_MESSAGE, type MboxItem, MboxSplitter } from '../../../core/mail/mbox.ts'
import type { SourceItem } from './source.ts'

/** Bytes read at a time. */
const PIECE = 1024 * 1024

/** An mbox begins with a "From " line. */
export async function isMbox(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const start = new Uint8Array(1024)
    const { bytesRead } = await file.read(start, 0, start.length, 0)
    const line =
      new TextDecoder('latin1')
        .decode(start.subarray(0, bytesRead))
        .replace(/^\xef\xbb\xbf/, '')
        .trimStart()
        .split(/\r?\n/, 1)[0] ?? ''
    return isFromLine(line)
  } finally {
    await file.close()
  }
}

/** The messages of an mbox (mboxrd, mboxo, mboxcl2) of any size. */
export async function* mbox(path: string): AsyncGenerator<SourceItem> {
  const splitter = new MboxSplitter()
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
    for (const item of splitter.push(piece as Uint8Array)) yield itemOf(item, path)
  }
  for (const item of splitter.end()) yield itemOf(item, path)
}

function itemOf(item: MboxItem, path: string): SourceItem {
  const place = `${path} at byte ${item.offset}`
  switch (item.kind) {
    case 'message':
      return item.bytes.length === 0
        ? { kind: 'problem', place, sentence: 'The message is empty.' }
        : { kind: 'message', raw: new Uint8Array(item.bytes), place, folder: null }
    case 'too-large':
      return {
        kind: 'problem',
        place,
        sentence: `It is larger than ${MAX_MBOX_MESSAGE / 1024 / 1024} MB, the limit for one message.`,
      }
    case 'stray':
      return { kind: 'problem', place, sentence: `${item.size} bytes before the first message are no mail.` }
  }
}
