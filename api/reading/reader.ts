import { isCurrent, nextChange } from '../../core/delegation/window.ts'
import { CarrelError } from '../../core/errors.ts'
import {
  type MailboxNumber,
  type Rights,
  type Scope,
  scopeOf,
  scopeOfAll,
  type WholeArchive,
} from '../../core/privacy/access.ts'
import type { Permission } from '../../core/roles/permissions.ts'
import { type HeldRole, permissionsOf } from '../../core/roles/roles.ts'
import type { Holdings, Identity, MailboxFacts, StoredDelegation } from '../store/administration.ts'
import type { StoredArchiveSearch } from '../store/archive-search.ts'
import type { Store } from '../store/store.ts'

/** A mailbox that somebody may read now. */
export interface ReadableMailbox extends MailboxFacts {
  readonly relation: 'own' | 'delegated'
  /** The delegation that gives it; null for an own one. */
  readonly delegation: StoredDelegation | null
}

/** Who reads, as decided anew on every request. */
export interface Reader {
  readonly identity: Identity
  /** The identity's number in the store; 0 when it is bound to nothing. */
  readonly number: number
  readonly name: string
  readonly email: string
  readonly peer: string
  /** Own first, then delegated ones by name. */
  readonly mailboxes: readonly ReadableMailbox[]
  readonly rights: Rights
  readonly roles: readonly HeldRole[]
  /** What those roles let them do. */
  readonly permissions: ReadonlySet<Permission>
  /** When a delegation of theirs next starts or ends by the clock, ms UTC; null for never. */
  readonly nextChange: number | null
}

/** What sign-in proved. */
export interface SignedIn {
  readonly identity: Identity
  readonly name: string
  readonly email: string
  readonly peer: string
}

/** Looks up what somebody may read at this moment. No answer of it is kept: a removal counts from the next request (D5). */
export async function readerOf(store: Store, signedIn: SignedIn, now: number): Promise<Reader> {
  const holdings = await store.administration.holdings(signedIn.identity)
  const mailboxes = readable(holdings, now)
  return {
    ...signedIn,
    number: holdings.identity,
    mailboxes,
    rights: {
      owned: mailboxes.filter(({ relation }) => relation === 'own').map(({ mailbox }) => mailbox),
      delegated: mailboxes.filter(({ relation }) => relation === 'delegated').map(({ mailbox }) => mailbox),
    },
    roles: holdings.roles,
    permissions: permissionsOf(holdings.roles),
    nextChange: holdings.delegations.reduce<number | null>(
      (soonest, one) => earlier(soonest, nextChange(one, now)),
      null,
    ),
  }
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}

function readable(holdings: Holdings, now: number): ReadableMailbox[] {
  const own = holdings.owned.map((one): ReadableMailbox => ({ ...one, relation: 'own', delegation: null }))
  const seen = new Set(own.map(({ mailbox }) => mailbox))
  const delegated: ReadableMailbox[] = []
  for (const delegation of holdings.delegations.filter((one) => isCurrent(one, now)).sort(lastingLonger)) {
    if (seen.has(delegation.delegate.mailbox)) continue
    seen.add(delegation.delegate.mailbox)
    delegated.push({ ...delegation.delegate, relation: 'delegated', delegation })
  }
  return [...own, ...delegated.sort((a, b) => a.name.localeCompare(b.name) || a.mailbox - b.mailbox)]
}

/** Two delegations may give the same mailbox to two addresses of one person: the one that ends later is shown. */
function lastingLonger(a: StoredDelegation, b: StoredDelegation): number {
  return (b.endsAt ?? Number.POSITIVE_INFINITY) - (a.endsAt ?? Number.POSITIVE_INFINITY) || a.id - b.id
}

/** What a listing reads: one mailbox, All archives, or everything in an archive search. */
export interface ListingTarget {
  readonly scope: Scope | WholeArchive
  /** Null for more than one. */
  readonly mailbox: MailboxFacts | null
  /** The archive search under which an administrator reads; null for everybody who reads by rights of their own. */
  readonly search: StoredArchiveSearch | null
}

/** What a request reads: one mailbox, or All archives. */
export interface Target extends ListingTarget {
  readonly scope: Scope
}

/** The sentence for what is not there and for what is not for this reader: one and the same. */
export function notFound(): CarrelError {
  return new CarrelError('not-found', 'There is nothing at this address that you can read.')
}

/**
 * Turns a mailbox number into the scope of a read.
 * @throws CarrelError not-found, whether it does not exist or is not this reader's
 */
export function targetOf(reader: Reader, mailbox: MailboxNumber | null): Target {
  const scope = mailbox === null ? null : scopeOf(reader.rights, mailbox)
  const found = reader.mailboxes.find((one) => one.mailbox === mailbox)
  if (scope === null || found === undefined) throw notFound()
  return { scope, mailbox: found, search: null }
}

/** The scope of All archives. */
export function targetOfAll(reader: Reader): Target {
  const scope = scopeOfAll(reader.rights)
  if (scope === null) throw notFound()
  return { scope, mailbox: null, search: null }
}
