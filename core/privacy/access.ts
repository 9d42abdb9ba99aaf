/**
 * Access tokens: the one idea (docs/architecture.md). A reader is turned into tokens before any row is read, and
 * every read names the tokens under which it may find rows. No other code decides who sees what.
 */

import type { Permission } from '../roles/permissions.ts'

declare const brand: unique symbol

/** Number of a mailbox within the store. Never leaves the server as it is (SPEC X2). */
export type MailboxNumber = number & { readonly [brand]?: 'MailboxNumber' }

/**
 * `o17` reads mailbox 17 as its owner, `d17` as a delegate. An administrator finds in an archive search what the owner
 * would, but is not the owner: what is not archived yet stays the owner's alone (SPEC D3), and every act is written down.
 */
export interface AccessToken {
  readonly mailbox: MailboxNumber
  readonly as: 'owner' | 'delegate' | 'administrator'
}

/** Where mail lies that reached no mailbox. Nobody owns it and it can be delegated to nobody: only archive search reads it. */
export const UNASSIGNED: MailboxNumber = 0

/** What a read may see: made here only, and never empty. */
export interface Scope {
  readonly tokens: readonly [AccessToken, ...AccessToken[]]
  readonly [brand]: 'Scope'
}

/**
 * Everything that is archived, for the listings of an archive search. It is no Scope: what reads one mailbox, one message,
 * or what is a person's, does not take it.
 */
export interface WholeArchive {
  readonly whole: true
  readonly [brand]: 'WholeArchive'
}

/** Proof that somebody may search all archives (SPEC A8), made of their permissions anew on every request. */
export interface SearchPermit {
  readonly [brand]: 'SearchPermit'
}

/** What a person may read now: own mailboxes, and those of delegations within their time. */
export interface Rights {
  readonly owned: readonly MailboxNumber[]
  readonly delegated: readonly MailboxNumber[]
}

function scope(tokens: readonly [AccessToken, ...AccessToken[]]): Scope {
  return { tokens } as Scope
}

/**
 * The scope of one mailbox: exactly one token, the owner's if both would do (SPEC X1).
 * Null when the person may not read it, which looks the same as a mailbox that does not exist.
 */
export function scopeOf(rights: Rights, mailbox: MailboxNumber): Scope | null {
  if (mailbox === UNASSIGNED) return null
  if (rights.owned.includes(mailbox)) return scope([{ mailbox, as: 'owner' }])
  if (rights.delegated.includes(mailbox)) return scope([{ mailbox, as: 'delegate' }])
  return null
}

/** The scope of All archives: one token for each mailbox. Null for a person without any. */
export function scopeOfAll(rights: Rights): Scope | null {
  const owned = rights.owned
    .filter((mailbox) => mailbox !== UNASSIGNED)
    .map((mailbox): AccessToken => ({ mailbox, as: 'owner' }))
  const delegated = rights.delegated
    .filter((mailbox) => mailbox !== UNASSIGNED && !rights.owned.includes(mailbox))
    .map((mailbox): AccessToken => ({ mailbox, as: 'delegate' }))
  const [first, ...rest] = [...owned, ...delegated]
  return first === undefined ? null : scope([first, ...rest])
}

/** Null for who lacks the permission. */
export function searchPermit(permissions: ReadonlySet<Permission>): SearchPermit | null {
  return permissions.has('archive.search') ? ({} as SearchPermit) : null
}

/** One mailbox in an archive search: owned by somebody, nobody, closed, or UNASSIGNED. Exactly one token (SPEC X1). */
export function scopeOfSearch(_permit: SearchPermit, mailbox: MailboxNumber): Scope {
  return scope([{ mailbox, as: 'administrator' }])
}

/** All mailboxes in an archive search. */
export function wholeArchive(_permit: SearchPermit): WholeArchive {
  return { whole: true } as WholeArchive
}

export function isWhole(listed: Scope | WholeArchive): listed is WholeArchive {
  return 'whole' in listed
}

/**
 * The tokens that a message which reached `mailbox` carries: the owner's always, the delegates' unless it is hidden.
 * Written once, when it is archived (SPEC P1).
 */
export function tokensToWrite(mailbox: MailboxNumber, hidden: boolean): readonly AccessToken[] {
  const owner: AccessToken = { mailbox, as: 'owner' }
  return hidden || mailbox === UNASSIGNED ? [owner] : [owner, { mailbox, as: 'delegate' }]
}

/** The mailboxes that the scope reads as their owner: the only ones whose accepted messages it may know of (D3). */
export function ownMailboxes(scope: Scope): readonly MailboxNumber[] {
  return scope.tokens.filter(({ as }) => as === 'owner').map(({ mailbox }) => mailbox)
}
