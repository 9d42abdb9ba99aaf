import type { MailboxNumber } from '../../core/privacy/access.ts'
import type { Identity, StoredDelegation } from './administration.ts'

/** What somebody who does not own a mailbox did in it. Times are ms UTC. */
export interface StoredAct {
  /** Place in the audit log. */
  readonly number: number
  readonly at: number
  readonly who: string
  readonly what: 'opened' | 'searched' | 'downloaded'
  readonly as: 'delegate' | 'administrator'
  readonly message: number | null
  /** Of the message, where the mailbox still has it as its owner's. */
  readonly subject: string | null
  readonly view: 'conversation' | 'delivery' | 'source' | null
  /** Name of an attachment; `all` for all of them; null for the message itself. */
  readonly attachment: string | null
  /** Words of a search in this mailbox alone. */
  readonly words: string | null
}

/** What gave or took somebody the owner's own access. */
export interface StoredOwnershipAct {
  readonly at: number
  readonly act: string
  readonly by: string
  readonly detail: Readonly<Record<string, unknown>>
}

export interface StoredOwnership {
  readonly acts: readonly StoredOwnershipAct[]
  readonly more: boolean
}

/** An owner of a mailbox; `by` and `reason` are empty where the audit log does not say. */
export interface StoredOwner {
  readonly mailbox: MailboxNumber
  readonly identity: Identity
  readonly name: string
  readonly since: number
  readonly by: string
  readonly reason: string
}

/** Counts of one mailbox: what its delegates see, and what is withheld from them. */
export interface Withheld {
  readonly visible: number
  readonly personal: number
  readonly private: number
  readonly confidential: number
  readonly unknown: number
  readonly unparsed: number
  readonly processing: number
}

/**
 * Whose acts: of the people of a primary address, under whatever address they acted, up to a moment (ms UTC; null for now);
 * of administrators in archive searches; or everybody's.
 */
export type ActsOf =
  | { readonly primary: MailboxNumber; readonly until: number | null }
  | 'administrators'
  | 'everybody'

/** Those who own one mailbox, and their rights in another besides the delegation of the two. */
export interface OwnersOf {
  readonly people: number
  /** One of them owns the other too. */
  readonly ownsItToo: boolean
  /** Further addresses of theirs that may read it now; not all, where there are many. */
  readonly alsoBy: readonly string[]
}

/** Who can read a mailbox, and what they did there (SPEC D7). */
export interface AccessReportPort {
  /** Whether a person owns it: an identity is bound to it. */
  isOwned(mailbox: MailboxNumber): Promise<boolean>
  /** Who owns each of them and can sign in, the first bound first. */
  ownersOfEach(mailboxes: readonly MailboxNumber[]): Promise<StoredOwner[]>
  /** Delegations to it that are not over, by the primary's name. */
  standingTo(mailbox: MailboxNumber): Promise<StoredDelegation[]>
  /** Those that are over, the latest first. */
  formerTo(mailbox: MailboxNumber, limit: number): Promise<StoredDelegation[]>
  /** When each primary last did something there. */
  lastActs(mailbox: MailboxNumber): Promise<{ primary: MailboxNumber; at: number }[]>
  /**
   * Newest first, strictly before `before` (a number). What one person repeats within the same minute is one act: a page asks for
   * a message and for its body, for rows and for their counts.
   */
  acts(
    mailbox: MailboxNumber,
    filter: { readonly of: ActsOf; readonly what: StoredAct['what'] | null },
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<StoredAct[]>
  /** What delegates of a mailbox see now, and what not. */
  withheld(mailbox: MailboxNumber): Promise<Withheld>
  /** The latest delegation of a pair, standing or over. */
  latestOf(primary: MailboxNumber, delegate: MailboxNumber): Promise<StoredDelegation | null>
  ownersOf(mailbox: MailboxNumber, other: MailboxNumber, now: number): Promise<OwnersOf>
  /** Newest first: at most so many that give or take access, and as many about aliases; `more` where either has older ones. */
  ownership(mailbox: MailboxNumber, limit: number): Promise<StoredOwnership>
}
