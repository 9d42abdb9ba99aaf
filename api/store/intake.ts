import type { Correspondent } from '../../core/contract/common.ts'
import type { SourceSize } from '../../core/mail/source.ts'
import type { Summary } from '../../core/mail/summary.ts'
import type { MailboxNumber } from '../../core/privacy/access.ts'
import type { Finding } from '../../core/privacy/verdict.ts'
import type { Became } from './became.ts'
import type { BlockPlace } from './block-messages.ts'
import type { PackedWords } from './packed-words.ts'
import type { PreparedBytes } from './prepared-bytes.ts'

export type Way = 'smtp' | 'journal' | 'upload' | 'import' | 'replication'

/** Where raw bytes lie, on disk before the row that names them is committed. */
export interface BlobPlace {
  readonly sha256: Uint8Array
  readonly pack: string
  readonly offset: number
  /** Bytes on disk, compressed; of several messages when they were compressed together. */
  readonly length: number
  /** Where the message begins within what is decompressed; absent or 0 when it was compressed alone. */
  readonly start?: number
  /** Bytes of the message. */
  readonly size: number
}

/** How a message came in: often the same for thousands. Times are ms UTC. */
export interface Manner {
  readonly way: Way
  /** Stated by the way in (SMTP: the acceptance); null: read from the message (SPEC X13). */
  readonly receivedAt: number | null
  readonly envelopeFrom: string
  readonly plan: Plan
  /** The import that brought it, if one did. */
  readonly batch?: number
  /** Read from an item of Outlook's (PST, .msg), which has no original MIME (SPEC I3). */
  readonly item?: boolean
  /** Its bytes may be damaged, and a mark of its sender's lost with them: private, when in doubt (SPEC P2). */
  readonly doubtful?: boolean
}

/** A message that came in and is safe on disk, about to be accepted. */
export interface Arrival extends Manner {
  readonly blob: BlobPlace
  readonly acceptedAt: number
  /** Do not archive before this moment; null is at once. */
  readonly retryAt: number | null
}

/**
 * Which mailboxes an arrival reaches: an envelope's recipients, what its own header fields say, or, for a journal
 * report, the envelope that is read when it is unwrapped (until then it belongs to nobody, SPEC D3).
 *
 * `sender` names whose sent copy this may be: null nobody's, for a stranger's envelope proves nothing (SPEC I1); absent
 * the one whom From names, for what an administrator imports.
 */
export type Plan =
  | {
      readonly by: 'envelope'
      readonly recipients: readonly PlannedRecipient[]
      readonly sender?: string | null
    }
  | { readonly by: 'header'; readonly sender?: string | null }
  | { readonly by: 'report' }

export interface PlannedRecipient {
  readonly address: string
  /** Path of folder names; null is Inbox, or Sent Items when the mailbox is the sender's. */
  readonly folder: readonly string[] | null
}

export interface AcceptedArrival {
  readonly arrival: number
  readonly way: Way
  readonly acceptedAt: number
  readonly blob: BlobPlace
  /** How often parsing it failed. */
  readonly attempts: number
}

/** Messages in an accept journal that were compressed together, with what they were accepted as. */
export interface JournaledFrame {
  /** Where it begins. */
  readonly offset: number
  readonly arrivals: readonly Arrival[]
}

/** Frames that follow one another in a journal, up to `end`. */
export interface Journaled {
  readonly name: string
  readonly frames: readonly JournaledFrame[]
  readonly end: number
}

/** What is accepted and not archived yet. Times are ms UTC. */
export interface Queue {
  readonly waiting: number
  readonly oldest: number | null
  /** Those that failed, the most often tried first; at most a thousand. */
  readonly failed: readonly {
    readonly arrival: number
    readonly acceptedAt: number
    readonly size: number
    readonly attempts: number
    readonly retryAt: number | null
    readonly reason: string
  }[]
  /** Journal reports that could not be unwrapped, the newest first; at most a thousand. They belong to nobody. */
  readonly closedReports: readonly {
    readonly arrival: number
    readonly acceptedAt: number
    /** Of the envelope; empty for none. */
    readonly sender: string
    readonly reason: string
  }[]
}

/** What parsing made of an arrival: all that archiving needs, in words of the tokeniser where it is indexed. */
export interface Prepared {
  readonly sameness: Uint8Array
  /** The second key, by which items of Outlook's join the message as it travelled; null for what joins nothing. */
  readonly likeness: Uint8Array | null
  readonly conversation: string
  readonly summary: Summary
  /** As it is kept beside the summary (kept-text.ts). */
  readonly text: Utf8
  readonly findings: readonly Finding[]
  readonly receivedAt: number | null
  /** Addresses as stated in Delivered-To, X-Original-To, To, Cc, Bcc. */
  readonly headerRecipients: readonly string[]
  readonly bcc: readonly Correspondent[]
  readonly source: SourceSize
  readonly indexed: IndexedWords | PackedWords
  /** What the journal report around the message says; absent for mail that came by itself. */
  readonly report?: PreparedReport
}

/** A journal report, unwrapped, or the reason why it could not be: then everything else is of the report itself. */
type PreparedReport =
  | {
      readonly kind: 'opened'
      /** Where in the report's bytes the message lies. */
      readonly offset: number
      readonly length: number
      readonly senders: readonly string[]
      readonly recipients: readonly string[]
    }
  | { readonly kind: 'closed'; readonly reason: string }

/** A text, or its bytes where nobody reads it on its way to the database. */
export type Utf8 = string | Uint8Array

export interface IndexedWords {
  readonly sender: Utf8
  readonly recipient: Utf8
  readonly cc: Utf8
  readonly subject: Utf8
  readonly body: Utf8
  readonly attachment: Utf8
}

/** What became of one arrival. */
export interface Archived {
  readonly arrival: number
  readonly message: number
  readonly mailboxes: readonly MailboxNumber[]
  readonly unassigned: readonly string[]
  readonly hidden: boolean
  /** False when every mailbox had it already. */
  readonly fresh: boolean
}

/** Messages that are safe on disk, in order: how each came in, where it lies, and what parsing made of it. */
export interface TakenPiece {
  /** The same object for those that came alike: another thread is told it once. */
  readonly manners: readonly Manner[]
  readonly blocks: readonly BlockPlace[]
  readonly prepared: PreparedBytes
}

export interface IntakePort {
  /**
   * Makes arrivals durable: when this resolves, a power cut loses none. With `once`, an arrival of the same bytes
   * under the same plan that is known already is left out (restartable imports); its place in the answer is null.
   */
  accept(
    arrivals: readonly Arrival[],
    options: { readonly once: boolean },
  ): Promise<(AcceptedArrival | null)[]>
  /**
   * Writes down what an accept journal holds, which made it durable already. Frames that were recorded before, by
   * whichever process, are left out; the settings of the policy are those of the moment of acceptance.
   * @returns the arrivals of all frames in order; null for those that were recorded before
   */
  record(journaled: Journaled): Promise<(AcceptedArrival | null)[]>
  /** How far each journal is recorded. */
  recorded(): Promise<{ name: string; end: number }[]>
  /**
   * Archives what was accepted, under the settings of its acceptance, each message wholly or not at all. Unknown or done
   * ones are left out. What is accepted meanwhile does not wait for the end of the batch.
   */
  archive(
    batch: readonly { readonly arrival: number; readonly prepared: PreparedBytes }[],
    now: number,
  ): Promise<Archived[]>
  /**
   * Accepts and archives in one step, now, what can be taken in again from where it came (restartable imports): each message
   * wholly or not at all. What is known already by its bytes and plan is left out. The memory of what was prepared is gone.
   */
  take(pieces: readonly TakenPiece[], now: number): Promise<Became[]>
  /**
   * Which of these came before, by their bytes and plan: `take` would leave them out. As there and with `once`, an import
   * that meets what another import brought is noted: it stays when that one is withdrawn.
   */
  known(
    arrivals: readonly (Pick<Manner, 'plan' | 'batch'> & { readonly sha256: Uint8Array })[],
  ): Promise<boolean[]>
  /** Accepted arrivals that are due and that no parse has failed on, oldest first. */
  due(now: number, limit: number): Promise<AcceptedArrival[]>
  /** Those that are due again after a failure: what failed least often first. */
  dueAgain(now: number, limit: number): Promise<AcceptedArrival[]>
  /** Notes that parsing an arrival failed; it is due again at `retryAt`. */
  postpone(failures: readonly { arrival: number; reason: string; retryAt: number }[]): Promise<void>
  queue(): Promise<Queue>
  /** How many were archived at or after this moment. */
  archivedSince(moment: number): Promise<number>
  /**
   * Makes due now what failed before, or that one arrival, or what is left of imports: what failed of them, and what a
   * killed one had kept to itself. Returns how many.
   */
  retry(which?: number | 'imports'): Promise<number>
  /** How many arrivals of imports, or of that batch, are accepted and not archived. */
  leftOfImports(batch?: number): Promise<number>
  /** The bytes of an arrival, checked against their hash. */
  raw(blob: BlobPlace): Promise<Uint8Array>
  /** Share of the index, 0 to 1, that a search has to look for beside the largest piece: what `optimise` is there for. */
  unmerged(): Promise<number>
  /** Merges the index, for about a second; for a quiet moment. Resolves with whether something is left to do. */
  optimise(): Promise<'done' | 'more'>
}
