import type { MailboxNumber } from '../../../core/privacy/access.ts'
import type { Refused, SheetRead, Sheets } from '../../sheets/sheets.ts'
import type { Actor } from '../../store/administration.ts'
import type { StoredImport } from '../../store/imports.ts'
import type { Store } from '../../store/store.ts'

/** What imports and syncs need, of the server or of a command. */
export interface Importing {
  readonly store: Store
  /** Now, ms UTC. */
  readonly clock: () => number
  readonly sheets: Sheets
  readonly running: RunningImports
  /** Where people reach this server, for links in notices; null where a command does not know. */
  readonly publicUrl: URL | null
}

/** Who imports. */
export interface Importer {
  /** A preview belongs to whoever sent the file. */
  readonly owner: string
  /** Mailboxes of their own: they give no access to themselves by import. */
  readonly own: ReadonlySet<MailboxNumber>
  actor(): Actor
}

/** The owner of what commands import. */
export const COMMAND_LINE = 'command line'

export interface Progress {
  readonly step: 'reading' | 'comparing' | 'adding'
  readonly done: number
  readonly total: number | null
  /** Of an accept; else of reading the file. */
  readonly accepting: boolean
}

/** What runs now, by number of the import. Known to this process only: what is stored says what is true after a restart. */
type RunningImports = Map<number, Progress>

/** Lets others come between two pieces of work: the server answers meanwhile. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** What was read of a file, or why it was not. */
export type ReadOutcome = NonNullable<StoredImport['problem']> | Pick<SheetRead, 'format' | 'notes'>

export function problemOf({ refused, sentence, facts }: Refused): NonNullable<StoredImport['problem']> {
  return { code: refused, sentence, facts }
}
