import type { JudgedFile } from './read.ts'

/** How long a preview is kept, ms. */
const KEPT = 60 * 60_000

/** Previews of all people together. The attack: filling memory with files that nobody accepts. */
const MAX_PREVIEWS = 10

/** Text of all previews together, bytes. The attack: ten files whose cells hold megabytes. */
const MAX_BYTES = 64 * 1024 * 1024

/** Files that were sent and not accepted yet, one a person. A restart forgets them: the file is sent again. */
export interface Previews {
  keep(owner: string, file: JudgedFile): number
  find(owner: string, number: number): JudgedFile | null
  forget(owner: string): void
}

interface Kept {
  readonly number: number
  readonly at: number
  readonly file: JudgedFile
  readonly bytes: number
}

/** What a file's texts take at most: two bytes a UTF-16 code unit. Each stands in the row and in what is wanted of it. */
function bytesOf({ rows }: JudgedFile): number {
  const units = ({ address, said, wanted }: JudgedFile['rows'][number]): number =>
    address.length + JSON.stringify(said).length + (wanted === null ? 0 : JSON.stringify(wanted).length)
  return 2 * rows.reduce((sum, row) => sum + units(row), 0)
}

/** Numbers go up with the clock, so that none from before a restart names another file. */
export function startPreviews(clock: () => number): Previews {
  const kept = new Map<string, Kept>()
  let last = 0
  const isFull = (bytes: number): boolean =>
    kept.size >= MAX_PREVIEWS || [...kept.values()].reduce((sum, one) => sum + one.bytes, bytes) > MAX_BYTES
  return {
    keep: (owner, file) => {
      const now = clock()
      for (const [one, { at }] of kept) if (at + KEPT < now) kept.delete(one)
      kept.delete(owner)
      const bytes = bytesOf(file)
      for (const oldest of kept.keys()) if (isFull(bytes)) kept.delete(oldest)
      last = Math.max(last + 1, now)
      kept.set(owner, { number: last, at: now, file, bytes })
      return last
    },
    find: (owner, number) => {
      const found = kept.get(owner)
      return found?.number === number && found.at + KEPT >= clock() ? found.file : null
    },
    forget: (owner) => void kept.delete(owner),
  }
}
