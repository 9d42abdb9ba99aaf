import type { ImportSort, RowError, RowOutcome } from '../../core/contract/admin/imports.ts'
import type { Found, Pair } from '../../core/delegation/import.ts'
import type { Wanted } from '../../core/delegation/nearest.ts'
import type { SyncNote } from '../../core/delegation/sync-notes.ts'
import type { Standing } from '../../core/delegation/window.ts'
import type { SheetNote } from '../../core/sheet/notes.ts'
import type { Facts } from '../../core/text/filled.ts'
import type { Actor } from './administration.ts'
import type { NewMessage } from './outbox.ts'

export type ImportKind = 'import' | 'sync'

/** A file on its way in, as stored. Times are ms UTC. */
export interface StoredImport {
  readonly id: number
  readonly kind: ImportKind
  readonly domain: string | null
  readonly file: string
  readonly format: 'xlsx' | 'xls' | 'csv' | 'json' | null
  readonly size: number
  readonly createdAt: number
  readonly state: 'reading' | 'ready' | 'failed' | 'accepted' | 'cancelled'
  readonly problem: { readonly code: string; readonly sentence: string; readonly facts: Facts } | null
  readonly notes: readonly SheetNote[]
  /** ms. */
  readonly readIn: number | null
  readonly revision: number
  readonly stale: { readonly changes: readonly StoredChange[]; readonly count: number } | null
  readonly batch: number | null
  readonly counts: Readonly<Record<RowOutcome, number>>
}

export type StoredProblem = Omit<RowError, 'toDo'>

/** One row and what it comes to. The pair is null where an address is not known. */
export interface StoredRow {
  readonly row: number
  readonly primary: string
  readonly delegate: string
  readonly outcome: RowOutcome
  readonly standing: 'active' | 'scheduled' | null
  readonly problem: StoredProblem | null
  /** Sync only, for `ignored` and `remove`. */
  readonly why: SyncNote | null
  /** Whose addresses the cells name, where they hold aliases. */
  readonly aliasOf: { readonly primary: string | null; readonly delegate: string | null } | null
  readonly pair: Pair | null
}

/** A row whose outcome is another in a later revision, and who changed what it rests on. */
export interface StoredChange {
  readonly row: number
  readonly primary: string
  readonly delegate: string
  readonly was: RowOutcome
  readonly is: RowOutcome
  readonly what:
    | 'delegation-added'
    | 'delegation-removed'
    | 'delegation-ended'
    | 'address-added'
    | 'address-closed'
    | 'owner-added'
    | 'owner-removed'
    | 'other'
  readonly by: string
  readonly at: number | null
}

export interface RowQuery {
  readonly outcome: RowOutcome | null
  /** Part of either cell, without regard to case; empty for all. */
  readonly find: string
  /** In the order of the sheet without it. */
  readonly order?: { readonly by: ImportSort; readonly descending: boolean }
}

/** What an accept did. `changed`: the directory or the delegations are not those that were previewed; nothing was done. */
export type AcceptOutcome =
  | { readonly outcome: 'accepted'; readonly batch: number }
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'gone' }

/** One accepted import or sync. */
export interface StoredBatch {
  readonly id: number
  readonly kind: ImportKind
  readonly domain: string | null
  readonly file: string
  readonly at: number
  readonly by: string
  readonly added: number
  readonly removed: number
  readonly leftOut: number
  readonly standing: number
  readonly undone: {
    readonly at: number
    readonly by: string
    readonly removed: number
    readonly left: number
  } | null
}

export interface UndoneBatch {
  readonly removed: number
  readonly left: number
  readonly leftPairs: readonly { primary: string; delegate: string; how: 'removed' | 'ended'; by: string }[]
}

/**
 * Imports and syncs of delegations (A3, I6): what a file would do is kept row by row, so that it survives a restart and
 * can be paged; accepting it is one transaction. `owner` binds an import to whoever sent it.
 */
export interface ImportsPort {
  begin(
    wanted: { kind: ImportKind; domain: string | null; file: string; size: number; owner: string },
    now: number,
  ): Promise<number>
  /** Null when it is not there, is another's, or was cancelled. */
  find(id: number, owner: string): Promise<StoredImport | null>
  /** Those that are neither accepted nor cancelled, newest first. */
  open(owner: string): Promise<StoredImport[]>

  /** Says what directory and delegations stand at: equal answers mean that no row's outcome can have changed. */
  position(now: number): Promise<string>
  /** Mailboxes by address, alias or plus address, in the same order. */
  resolve(addresses: readonly string[]): Promise<(Found | null)[]>
  /**
   * Addresses of exactly these names (folded by core/delegation/nearest): the open ones that bear it. Beside a single one stand
   * those that bore it, and an empty text where whoever gave it may give no access: it is not sure then.
   */
  named(keys: readonly string[]): Promise<string[][]>
  standing(pairs: readonly Pair[]): Promise<((Standing & { readonly origin: string }) | null)[]>
  nearest(wanted: readonly Wanted[]): Promise<(string | null)[]>
  /** Standing delegations that syncs made to these mailboxes. */
  synced(
    delegates: readonly number[],
  ): Promise<(Pair & { readonly primaryAddress: string; readonly delegateAddress: string })[]>

  /** Writes rows of a revision; a row that is there is replaced. */
  putRows(id: number, revision: number, rows: readonly StoredRow[]): Promise<void>
  /** Makes a revision the one that is shown and may be accepted. */
  ready(
    id: number,
    what: {
      format: StoredImport['format']
      notes: readonly SheetNote[]
      readIn: number | null
      revision: number
      position: string
      stale: StoredImport['stale']
    },
  ): Promise<void>
  fail(id: number, problem: NonNullable<StoredImport['problem']>): Promise<void>
  cancel(id: number): Promise<void>
  /** Rows of the revision that stands, in the order of the sheet. */
  rows(id: number, query: RowQuery, after: number, limit: number): Promise<StoredRow[]>
  matching(id: number, query: RowQuery): Promise<number>
  /** Rows whose outcome or fault differs between two revisions. */
  changes(
    id: number,
    before: number,
    after: number,
    limit: number,
  ): Promise<{ changes: StoredChange[]; count: number }>

  /** Does what the revision says in one transaction: all of it or nothing. Writes the audit entries, and the notices. */
  accept(
    id: number,
    what: { revision: number; notices: readonly NewMessage[] },
    actor: Actor,
  ): Promise<AcceptOutcome>

  /** Newest first, those before `before`: of one kind, or of both for null. */
  batches(kind: ImportKind | null, before: number | null, limit: number): Promise<StoredBatch[]>
  batch(id: number): Promise<StoredBatch | null>
  /** Removes what the batch added and still stands, as one act. Null for a batch that is not there or undone already. */
  undo(id: number, what: { notices: readonly NewMessage[] }, actor: Actor): Promise<UndoneBatch | null>

  /** After a start: files that a stopped server was reading are gone. */
  recover(exceptOwner: string): Promise<void>
  /** Forgets rows of imports that are over or older than `before`; some at a time. True when there are more. */
  forgetOld(before: number): Promise<boolean>
}
