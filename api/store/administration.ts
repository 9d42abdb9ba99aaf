import type { MailboxNumber } from '../../core/privacy/access.ts'
import type { HeldRole } from '../../core/roles/roles.ts'
import type { Account } from '../auth/ports.ts'
import type { Lacks } from './roles.ts'

/** (issuer, subject): who somebody is (SPEC S1). */
export interface Identity {
  readonly issuer: string
  readonly subject: string
}

export interface MailboxFacts {
  readonly mailbox: MailboxNumber
  readonly address: string
  readonly name: string
  readonly kind: 'person' | 'shared'
}

export type DelegationOrigin = 'hand' | 'import' | 'sync' | 'sample'

/** One delegation as stored. Times are ms UTC; null is open. */
export interface StoredDelegation {
  readonly id: number
  readonly primary: MailboxFacts
  readonly delegate: MailboxFacts
  readonly startsAt: number | null
  readonly endsAt: number | null
  readonly reason: string
  readonly origin: DelegationOrigin
  readonly createdAt: number
  readonly createdBy: string
  /** Whoever gave it owns the primary address: marked for the owner and in the audit log. */
  readonly toOneself: boolean
  readonly overAt: number | null
  readonly overHow: 'removed' | 'ended' | null
  readonly overBy: string | null
}

/** What one identity holds: own mailboxes, and all delegations to them that are not over. */
export interface Holdings {
  readonly identity: number
  readonly owned: readonly MailboxFacts[]
  readonly delegations: readonly StoredDelegation[]
  readonly roles: readonly HeldRole[]
}

export interface PolicyRecord {
  readonly enabled: boolean
  readonly confidential: 'hidden' | 'visible'
  readonly since: number
  readonly by: string
  readonly reason: string
}

/** Every act names who did it; its audit entry is written in the same transaction. */
export interface Actor {
  readonly who: string
  /** Absent for the command line, and for what the server does by itself. */
  readonly identity?: Identity
  readonly peer: string
  readonly now: number
}

export interface AddedMailbox {
  /**
   * `alias`: the address is one, of the mailbox that is answered. `elsewhere`: mail to it reaches or reached that mailbox, and
   * the actor lacks identities.write, which it takes to lead it away from there (A7).
   */
  readonly outcome: 'added' | 'already' | 'alias' | 'elsewhere'
  readonly mailbox: MailboxFacts
  /** How many messages waited for the address. */
  readonly taken: number
}

export interface AdministrationPort {
  setting(key: string): Promise<string | null>
  setSetting(key: string, value: string): Promise<void>

  domains(): Promise<string[]>
  addDomain(name: string, actor: Actor): Promise<'added' | 'already'>
  removeDomain(name: string, actor: Actor): Promise<'removed' | 'unknown' | 'in-use'>

  mailboxes(): Promise<MailboxFacts[]>
  /** By address or alias, folded as core/address does. */
  mailboxAt(address: string): Promise<MailboxFacts | null>
  /**
   * Takes over mail that waited for this address as unassigned (SPEC I8). Only `added` changed something.
   */
  addMailbox(wanted: Omit<MailboxFacts, 'mailbox'>, actor: Actor): Promise<AddedMailbox>
  aliases(): Promise<{ alias: string; address: string }[]>
  /** Into an archive of the actor's own, and of an address that reaches or reached another archive, it takes identities.write (A7). */
  addAlias(
    alias: string,
    mailbox: MailboxNumber,
    actor: Actor,
  ): Promise<'added' | 'already' | 'taken' | Lacks>
  removeAlias(alias: string, actor: Actor): Promise<'removed' | 'unknown'>

  bindings(): Promise<{ identity: Identity; address: string }[]>
  /** `unknown`: the address is closed. `reason` is for the owner to see. */
  bind(
    identity: Identity,
    mailbox: MailboxNumber,
    actor: Actor,
    reason?: string,
  ): Promise<'added' | 'already' | 'unknown'>
  unbind(identity: Identity, mailbox: MailboxNumber, actor: Actor): Promise<'removed' | 'unknown' | Lacks>
  holdings(identity: Identity): Promise<Holdings>

  delegations(): Promise<StoredDelegation[]>
  delegationById(id: number): Promise<StoredDelegation | null>
  /** The pair's standing delegation, or null. Callers decide by core/delegation before adding. */
  standing(primary: MailboxNumber, delegate: MailboxNumber): Promise<StoredDelegation | null>
  /** Refuses (returns null) when the pair has one standing by now, or one of them is closed. Marks what an actor gives to an address of their own. */
  addDelegation(
    wanted: {
      primary: MailboxNumber
      delegate: MailboxNumber
      startsAt: number | null
      endsAt: number | null
      reason: string
      origin: DelegationOrigin
    },
    actor: Actor,
  ): Promise<StoredDelegation | null>
  removeDelegation(id: number, actor: Actor): Promise<'removed' | 'unknown'>
  /** Several at once; answers how many stood. */
  removeDelegations(ids: readonly number[], actor: Actor): Promise<number>
  /** Adds those that were removed anew, as far as they could be added by hand; answers how many. */
  restoreDelegations(ids: readonly number[], actor: Actor): Promise<number>
  /** How many delegations have an end that has passed and is not marked yet. */
  dueToEnd(now: number): Promise<number>
  /** Marks delegations whose end has passed as over, for good: a clock that jumps back reopens nothing (D6). */
  endDelegations(now: number): Promise<StoredDelegation[]>
  /** The latest delegation of any of these primaries to this mailbox that is over. */
  lastOver(primaries: readonly MailboxNumber[], delegate: MailboxNumber): Promise<StoredDelegation | null>

  policy(): Promise<PolicyRecord>
  /** Whether the policy was ever off, and whether confidential was ever visible, for mail accepted so far. */
  policyHistory(): Promise<PolicyRecord[]>
  /** The settings that stand then; those that stood already were left alone, with their reason. */
  setPolicy(
    settings: { enabled: boolean; confidential: 'hidden' | 'visible'; reason: string },
    actor: Actor,
  ): Promise<PolicyRecord>
}

export interface SearchesPort {
  /** In All archives and in the mailboxes that are named. */
  saved(
    identity: number,
    mailboxes: readonly MailboxNumber[],
  ): Promise<{ id: number; name: string; mailbox: MailboxNumber | null; q: string }[]>
  save(identity: number, search: { name: string; mailbox: MailboxNumber | null; q: string }): Promise<number>
  forget(identity: number, id: number): Promise<boolean>
  recent(
    identity: number,
    mailboxes: readonly MailboxNumber[],
  ): Promise<{ mailbox: MailboxNumber | null; q: string; at: number }[]>
  remember(identity: number, search: { mailbox: MailboxNumber | null; q: string; at: number }): Promise<void>
}

/**
 * Accounts of the embedded provider, as `carrel user` manages them. Nobody sets the password of whoever may do more than
 * they, nor removes them (SPEC A7).
 */
export interface AccountsAdministration {
  list(): Promise<Account[]>
  /** `sample` is the place in the list of sample people, 0 for none. */
  put(account: Account, sample: number, actor: Actor): Promise<'added' | 'changed' | 'taken' | Lacks>
  /** With the account go what its person owns and the roles that they hold. `last`: the last super administrator stays. */
  remove(login: string, actor: Actor): Promise<'removed' | 'unknown' | 'last' | Lacks>
}
