import type { JudgedFile } from './read.ts'

/** How long a preview is kept, ms. */
const KEPT = 60 * 60_000

/** Previews of all people together. The attack: filling memory with files that nobody accepts. */
const MAX_PREVIEWS = 10

/** Files that were sent and not accepted yet, one a person. A restart forgets them: the file is sent again. */
export interface Previews {
  keep(owner: string, file: JudgedFile): number
  find(owner: string, number: number): JudgedFile | null
  forget(owner: string): void
}

/** Numbers go up with the clock, so that none from before a restart names another file. */
export function startPreviews(clock: () => number): Previews {
  const kept = new Map<string, { readonly number: number; readonly at: number; readonly file: JudgedFile }>()
  let last = 0
  return {
    keep: (owner, file) => {
      const now = clock()
      for (const [one, { at }] of kept) if (at + KEPT < now) kept.delete(one)
      kept.delete(owner)
      const [oldest] = kept.keys()
      if (oldest !== undefined && kept.size >= MAX_PREVIEWS) kept.delete(oldest)
      last = Math.max(last + 1, now)
      kept.set(owner, { number: last, at: now, file })
      return last
    },
    find: (owner, number) => {
      const found = kept.get(owner)
      return found?.number === number && found.at + KEPT >= clock() ? found.file : null
    },
    forget: (owner) => void kept.delete(owner),
  }
}
