import type { Ran } from '../process.ts'
import type { Question } from '../questions.ts'

/** What an import of the whole corpus took, and what it left on disk. */
export interface Indexed {
  readonly ran: Ran
  /** Bytes of the index, without the messages themselves. */
  readonly bytes: number
  /** The same after the engine's own compaction; null when it has none here. */
  readonly compacted: number | null
  /** What that took, seconds: no part of the import, for any engine. */
  readonly compacting: number | null
  /** Bytes of the full-text index alone, where that can be told apart. */
  readonly fullText: number | null
}

/** One search, newest 50. */
export interface Answer {
  readonly ms: number
  readonly found: number
}

export interface Searcher {
  readonly name: string
  search(question: Question): Promise<Answer>
}

/** Newest messages that a search asks for. */
export const NEWEST = 50

/** A peer that is installed here. */
export interface Peer {
  readonly name: 'notmuch' | 'mu'
  /** What exactly is measured, for the reader of the table. */
  readonly how: string
  index(corpus: string, folder: string): Promise<Indexed>
  open(corpus: string, folder: string): Promise<Searcher & { close(): Promise<void> }>
}
