import type { Correspondent } from '../../core/contract/common.ts'
import type { Sensitivity } from '../../core/contract/messages.ts'
import type { Summary } from '../../core/mail/summary.ts'
import type { MailboxNumber, Scope } from '../../core/privacy/access.ts'
import type { FoundIn, Verdict } from '../../core/privacy/verdict.ts'
import type { Query } from '../../core/search/query.ts'

/** One message as one mailbox holds it, fetched under a scope. Times are ms UTC, sizes bytes. */
export interface FoundMessage {
  readonly mailbox: MailboxNumber
  readonly as: 'owner' | 'delegate'
  readonly message: number
  /** Place in the order of all lists: larger is newer. */
  readonly row: number
  readonly receivedAt: number
  readonly size: number
  readonly folder: FolderRef
  readonly summary: Summary
  /** What hides it from delegates; null for a delegate and for a message that is not hidden. */
  readonly hiddenAs: Sensitivity | null
  /** Bcc as this mailbox's own copy states it; empty but in the sender's mailbox (X8). */
  readonly bcc: readonly Correspondent[]
  /** Beginning of the text, when asked for. */
  readonly text: string | null
  /** Other mailboxes of the same scope that hold it. */
  readonly alsoIn: readonly { readonly mailbox: MailboxNumber; readonly message: number }[]
}

export interface FolderRef {
  readonly mailbox: MailboxNumber
  readonly folder: number
  readonly name: string
  readonly wellKnown: 'inbox' | 'sent' | null
  readonly parent: number | null
}

export interface FolderCount extends FolderRef {
  readonly count: number
}

/** What is listed. `folder` is a number within the mailbox, or a well-known one in each mailbox of the scope. */
export interface Listing {
  readonly query: Query
  readonly folder: number | 'inbox' | 'sent' | null
}

export interface FacetCounts {
  readonly total: number
  readonly capped: boolean
  readonly senders: readonly { readonly name: string; readonly address: string; readonly count: number }[]
  readonly years: readonly { readonly year: number; readonly count: number }[]
  readonly withAttachments: number
  readonly folders: readonly FolderCount[]
  readonly mailboxes: readonly { readonly mailbox: MailboxNumber; readonly count: number }[]
}

export interface DeliveryFacts {
  readonly way: 'smtp' | 'journal' | 'upload' | 'import' | 'replication'
  readonly acceptedAt: number
  readonly archivedAt: number
  readonly envelopeFrom: string
  readonly envelopeTo: string
  readonly applied: boolean
  readonly sensitivity: Sensitivity
  readonly where: FoundIn | 'other-arrival'
  readonly reason: Verdict['reason'] | 'other-arrival'
  readonly decidedAt: number
}

/** The bytes that came in for one mailbox, and what must be left out of them when they are shown (X8). */
interface StoredSource {
  readonly raw: Uint8Array
  /** The address under which this mailbox got it: trace lines of other recipients go. */
  readonly recipient: string
  readonly isSender: boolean
}

/**
 * Reading. Every method names the scope under which it may find anything, and nothing outside of it can influence
 * the answer: not the rows, not the order, not a count. What the scope does not hold and what does not exist are
 * the same null, found by the same number of statements.
 */
export interface ArchivePort {
  /** Newest first, strictly older than `before` (a row), at most `limit`; each message once. */
  page(
    scope: Scope,
    listing: Listing,
    page: { readonly before: number | null; readonly limit: number; readonly withText: boolean },
  ): Promise<FoundMessage[]>
  message(scope: Scope, message: number): Promise<FoundMessage | null>
  /** Every copy of a message with this Message-ID that the scope holds, the reader's own first. */
  called(scope: Scope, messageId: string): Promise<FoundMessage[]>
  /**
   * The newest of the message's conversation that the scope holds, each once, oldest first; empty when the message is not there.
   * `page`: strictly older than `before` (a row), at most `limit`.
   */
  conversation(
    scope: Scope,
    message: number,
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<FoundMessage[]>
  /** How many messages the conversation has, each once. */
  conversationSize(scope: Scope, message: number): Promise<number>
  source(scope: Scope, message: number): Promise<StoredSource | null>
  delivery(scope: Scope, message: number): Promise<DeliveryFacts | null>
  folders(scope: Scope): Promise<FolderCount[]>
  /** `zone` says when a year begins (IANA name). */
  facets(scope: Scope, listing: Listing, zone: string): Promise<FacetCounts>
  /**
   * Addresses whose name or address has a word that begins with each of `words` (folded), the commonest first. A message
   * counts in each of the scope's mailboxes in which it lies.
   */
  suggestions(
    scope: Scope,
    words: readonly string[],
    limit: number,
  ): Promise<{ name: string; address: string; count: number }[]>
  /** Accepted, not archived: of the scope's own mailboxes only (D3). Newest first. */
  processing(
    scope: Scope,
  ): Promise<{ mailbox: MailboxNumber; from: string; size: number; acceptedAt: number }[]>
  /** How many `processing` would give, all of them counted. */
  processingCount(scope: Scope): Promise<number>
  /** How many messages the scope holds, each once, and how many of them in an Inbox or Sent Items. */
  totals(scope: Scope): Promise<{ total: number; inbox: number; sent: number }>
  /** When the oldest message of the whole organisation that is still accepted was accepted; null if none is. */
  oldestAccepted(): Promise<number | null>
  /** Where to begin asking for changes from now on. */
  position(): Promise<number>
  /** The mailboxes of the scope with something new to see since `after`, and the position to ask from next time. */
  changes(scope: Scope, after: number): Promise<{ mailboxes: MailboxNumber[]; position: number }>
}
