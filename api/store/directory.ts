import type { NewRow } from '../../core/directory/bulk-row.ts'
import type { MailboxNumber } from '../../core/privacy/access.ts'
import type { HeldRole } from '../../core/roles/roles.ts'
import type { Actor, Identity, MailboxFacts, StoredDelegation } from './administration.ts'
import type { Lacks } from './roles.ts'

/** An address with its times, ms UTC; a closed one keeps its archive. */
export interface StoredAddress extends MailboxFacts {
  readonly createdAt: number
  readonly closedAt: number | null
}

export interface AddressQuery {
  /** Beginnings of words (folded) of name, address and aliases; all must be there. */
  readonly words: readonly string[]
  /** What was typed (core/address/typed.ts): what is nearest to it comes first, however the rest is sorted. */
  readonly typed: string
  readonly domain: string | null
  readonly kind: 'person' | 'shared' | null
  readonly state: 'open' | 'closed'
  readonly order: { readonly by: 'address' | 'kind' | 'since'; readonly descending: boolean }
}

/** Somebody to whom an address is bound. */
export interface Owner {
  /** The identity's number. */
  readonly number: number
  readonly identity: Identity
  /** The account at the embedded provider; null for an identity of another issuer. */
  readonly account: { readonly login: string; readonly name: string; readonly password: boolean } | null
  readonly roles: readonly (HeldRole & { readonly name: string | null })[]
}

/** What closing an address ended. */
export interface Closing {
  readonly delegations: readonly { readonly primary: string; readonly delegate: string }[]
  readonly aliases: readonly string[]
  readonly identities: readonly Identity[]
}

/** What a file of addresses did; `taken` is mail that waited for its addresses as unassigned (I8). */
export interface TakenOver {
  readonly added: number
  readonly changed: number
  readonly taken: number
}

/** Internal domains and addresses as administrators look through and change them (A1). */
export interface DirectoryPort {
  /** With how many open addresses each has. */
  domains(): Promise<{ domain: string; addresses: number; createdAt: number }[]>
  /** In the query's order, after one of them (by number), at most `limit`. */
  addresses(
    query: AddressQuery,
    page: { readonly after: MailboxNumber | null; readonly limit: number },
  ): Promise<StoredAddress[]>
  /** How many the query leaves, counted up to a limit. */
  countAddresses(query: AddressQuery, upTo: number): Promise<number>
  address(mailbox: MailboxNumber): Promise<StoredAddress | null>
  /** The mailboxes that have or had this address, as an alias too, closed ones included. */
  mailboxesEver(address: string): Promise<MailboxNumber[]>
  aliases(mailbox: MailboxNumber): Promise<string[]>
  /** The aliases of several, in order of their texts. */
  aliasesAmong(mailboxes: readonly MailboxNumber[]): Promise<{ mailbox: MailboxNumber; alias: string }[]>
  owners(mailbox: MailboxNumber): Promise<Owner[]>
  /** Messages in its archive, and accepted ones that are not archived yet. */
  holds(mailbox: MailboxNumber): Promise<{ messages: number; processing: number }>
  /** Delegations in both directions that are not over, or those too that are: then newest first. */
  delegationsOf(
    mailbox: MailboxNumber,
    options: { readonly over: boolean; readonly limit: number },
  ): Promise<{ mayRead: StoredDelegation[]; readBy: StoredDelegation[] }>
  /** How many delegations stand in each direction at `now`, active or scheduled. */
  countDelegations(mailbox: MailboxNumber, now: number): Promise<{ mayRead: number; readBy: number }>

  change(
    mailbox: MailboxNumber,
    wanted: { readonly name?: string | undefined; readonly kind?: 'person' | 'shared' | undefined },
    actor: Actor,
  ): Promise<'changed' | 'same' | 'unknown'>
  /** Gives an archive another address. `taken`: it is an address or an alias of another one. */
  rename(
    mailbox: MailboxNumber,
    wanted: { readonly address: string; readonly keepAsAlias: boolean; readonly reason: string },
    actor: Actor,
  ): Promise<'renamed' | 'same' | 'taken' | 'unknown'>
  /** Null when it is closed already or never was. */
  close(mailbox: MailboxNumber, actor: Actor): Promise<Closing | null>

  /** Another number after every change of names, addresses, aliases and domains. */
  revision(): Promise<number>
  /** For each row of a file, which address of it the actor may not lead into its archive (A7); null for none. */
  forbidden(rows: readonly NewRow[], actor: Actor): Promise<(string | null)[]>
  /** All rows of a file or none. Null, and nothing is done, when the directory is another than at this revision. */
  takeOver(revision: number, rows: readonly NewRow[], actor: Actor): Promise<TakenOver | Lacks | null>
}
