import type { Act } from '../../core/audit/acts.ts'
import type { MailboxNumber } from '../../core/privacy/access.ts'
import type { Identity } from './administration.ts'

/** One thing that somebody did. Times are ms UTC. */
export interface AuditEntry {
  readonly at: number
  /** Who, as shown to people; `identity` decides. */
  readonly who: string
  /** Null for the command line, and for what the server does by itself. */
  readonly identity: Identity | null
  readonly peer: string
  readonly act: string
  /** Whose archive it concerns. */
  readonly mailbox: MailboxNumber | null
  readonly message: number | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** An entry that is to be written: what somebody did is one of the acts that there are words for. */
export interface NewAuditEntry extends AuditEntry {
  readonly act: Act
}

/** The end of the chain up to an entry. */
export interface AuditHead {
  /** Place in the chain, from 1, without gaps. */
  readonly number: number
  /** SHA-256, lower-case hex (api/store/audit-chain.ts). */
  readonly hash: string
}

export interface StoredAuditEntry extends AuditEntry, AuditHead {
  /** The mailbox's address as it is now. */
  readonly address: string | null
}

/** What is looked for; all of it must hold. */
export interface AuditQuery {
  /** Beginnings of words (folded) of who, act, detail and address. */
  readonly words?: readonly string[]
  /** Beginnings of words (folded) of who alone. */
  readonly who?: readonly string[]
  /** One act, or a family of them (`delegation` is delegation.add and all its kind). */
  readonly act?: string | null
  /** Whose archives it concerns; with `named`, or that the detail names that address (a pair of an import does). */
  readonly mailboxes?: readonly MailboxNumber[] | null
  readonly named?: string | null
  /** One archive, and what named its address while it had it; instead of the two before. */
  readonly archive?: MailboxNumber | null
  /** [from, until), ms UTC. */
  readonly from?: number | null
  readonly until?: number | null
}

export interface AuditPageWanted {
  /** Number of the last entry of the page before; null for the first page. */
  readonly before: number | null
  readonly limit: number
  /** Newest first is what stands without it. */
  readonly oldestFirst?: boolean
}

/** What checking some entries found. */
export interface AuditCheck {
  readonly checked: number
  /** The last entry that was right; null when none was. */
  readonly last: AuditHead | null
  readonly broken: { readonly number: number; readonly what: 'changed' | 'missing' } | null
}

/**
 * The audit log (A5): append-only, each entry bound to all before it by its hash. Administrative acts write theirs in
 * their own transaction; here is the way in for everything else, and the way out.
 */
export interface AuditPort {
  /**
   * Appends in this order, all or nothing. Survives a killed process when it resolves. With `within`, what equals an entry
   * of no more than so many ms before (but for the time) is that entry, and is not written again.
   */
  record(entries: readonly NewAuditEntry[], within?: number): Promise<void>
  /** At most `limit` entries, strictly beyond number `before` in the order asked for. */
  page(query: AuditQuery, page: AuditPageWanted): Promise<StoredAuditEntry[]>
  /** The acts that occur. */
  acts(): Promise<string[]>
  /** The end of the chain; null while nothing was written. */
  head(): Promise<AuditHead | null>
  /** The end of the chain, once it is safe from a power cut; null while nothing was written. */
  sealedHead(): Promise<AuditHead | null>
  /** The hash of one entry; null when there is none of that number. */
  hashOf(number: number): Promise<string | null>
  /** Checks at most `limit` entries after one that is known to be right. */
  check(after: AuditHead | null, limit: number): Promise<AuditCheck>
  /** Puts words of new entries into the index, in small steps; until then they are looked through one by one. */
  index(): Promise<void>
  /** How many entries are not in the index yet. */
  unindexed(): Promise<number>
}
