import type { IndexedWords, Utf8 } from './intake.ts'

/** The words of a message in the order below, as one piece of bytes: no word holds what stands between the columns. */
export type PackedWords = Uint8Array

const BETWEEN = '\n'
const BETWEEN_BYTE = 10

/** As one text, to be packed. */
export function joinedWords({ sender, recipient, cc, subject, body, attachment }: IndexedWords): string {
  return [sender, recipient, cc, subject, body, attachment].join(BETWEEN)
}

/**
 * The words by column. Thousands of messages wait for the end of their transaction to be indexed: packed, since the
 * collector copies about what waits as objects.
 */
export function wordsOf(words: IndexedWords | PackedWords): IndexedWords {
  if (!(words instanceof Uint8Array)) return words
  let start = 0
  const next = (): Utf8 => {
    const found = words.indexOf(BETWEEN_BYTE, start)
    const column = words.subarray(start, found < 0 ? words.length : found)
    start += column.length + 1
    // SQLite takes no bytes at all for NULL.
    return column.length === 0 ? '' : column
  }
  return { sender: next(), recipient: next(), cc: next(), subject: next(), body: next(), attachment: next() }
}
