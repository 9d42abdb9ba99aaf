import type { MailboxNumber } from '../privacy/access.ts'
import { type Pair, pairKey } from './import.ts'
import type { SyncNote } from './sync-notes.ts'
import { isOfTheSystem, isSelf, type PermissionRow, type Rights, readRights } from './sync-rights.ts'

/** A name in the file (of a mailbox or of a user), and the mailbox it belongs to. */
export type Resolved =
  /** With its address where the name is another, an alias or a display name: whoever accepts sees who is meant. */
  | { readonly mailbox: MailboxNumber; readonly address?: string }
  | { readonly mailbox: null; readonly why: 'unknown' | 'not-an-address' | 'ambiguous' }

export type SyncErrorCode =
  | 'unknown'
  | 'not-an-address'
  | 'ambiguous'
  | 'rights-unreadable'
  | 'flag-unreadable'
  | 'to-oneself'

/** What one row of the file comes to. */
export type SyncDecided =
  | { readonly row: number; readonly outcome: 'add'; readonly pair: Pair }
  | {
      readonly row: number
      readonly outcome: 'already'
      readonly pair: Pair
      readonly standing: 'active' | 'scheduled'
    }
  | { readonly row: number; readonly outcome: 'ignored'; readonly pair: Pair | null; readonly why: SyncNote }
  | {
      readonly row: number
      readonly outcome: 'error'
      readonly code: SyncErrorCode
      readonly side: 'primary' | 'delegate' | 'both'
    }

interface SyncPlan {
  readonly rows: readonly SyncDecided[]
  /** Delegations that a sync made and that the file no longer grants. */
  readonly remove: readonly Pair[]
}

export interface SyncFacts {
  resolve(name: string): Resolved
  /** The state of the pair's delegation that is not over, whoever made it. */
  standing(pair: Pair): 'active' | 'scheduled' | null
  /** Delegations made by a sync, to any of the mailboxes that the file names. */
  readonly synced: readonly Pair[]
  /** Mailboxes of whoever syncs: access to oneself is given by hand, with a reason (A7). */
  readonly own: ReadonlySet<MailboxNumber>
}

interface Grant {
  /** Whether access is given, by direct entries; null without one. Deny beats allow. */
  direct: boolean | null
  inherited: boolean | null
}

/** A row as far as it can be read by itself. */
type Step = { readonly row: PermissionRow } & (
  | {
      readonly code: SyncErrorCode
      readonly side: 'primary' | 'delegate' | 'both'
      readonly stranger?: Grant
    }
  | { readonly pair: Pair | null; readonly why: SyncNote }
  | { readonly pair: Pair; readonly grant: Grant; readonly deny: boolean }
)

/**
 * What a permission sync does (I6). For each pair, direct entries beat inherited ones, and among equals deny beats allow.
 * It removes only what a sync made, and only in mailboxes that the file names: one that is left out was not asked about.
 * A pair with a row that cannot be read stays as it is; where rows give a mailbox to a name that nobody here can be told by
 * (a login, a display name that several bear), all pairs of that mailbox do, since it may mean any of them. Rows that give
 * nothing are passed over, whomever they name.
 */
export function planSync(rows: readonly PermissionRow[], facts: SyncFacts): SyncPlan {
  const grants = new Map<string, Grant>()
  const kept = new Set<string>()
  const named = new Set<MailboxNumber>()
  const doubtful = new Set<MailboxNumber>()
  /** What names that may mean anybody are given, by mailbox and name. */
  const strangers = new Map<string, Grant & { readonly delegate: MailboxNumber }>()
  const read = rows.map((row): Step => {
    const delegate = facts.resolve(row.identity)
    if (delegate.mailbox !== null) named.add(delegate.mailbox)
    if (isSelf(row.user)) return { row, pair: null, why: 'own-entry' }
    if (isOfTheSystem(row.user)) return { row, pair: null, why: 'system-entry' }
    const rights = readRights(row)
    const primary = facts.resolve(row.user)
    const unknown = delegate.mailbox === null || primary.mailbox === null
    if (unknown && rights.ok && !rights.fullAccess) return { row, pair: null, why: 'no-full-access' }
    if (delegate.mailbox === null) return { row, code: delegate.why, side: 'delegate' }
    if (primary.mailbox === null) {
      const error = { row, code: primary.why, side: 'primary' } as const
      const denied = { row, pair: null, why: 'denied' } as const
      if (!mayBeAnybody(row.user, primary.why)) return rights.ok && rights.deny ? denied : error
      if (!rights.ok) {
        doubtful.add(delegate.mailbox)
        return error
      }
      const key = `${delegate.mailbox} ${row.user.trim().toLowerCase()}`
      const stranger = strangers.get(key) ?? { delegate: delegate.mailbox, direct: null, inherited: null }
      strangers.set(key, stranger)
      enter(stranger, rights)
      return rights.deny ? denied : { ...error, stranger }
    }
    const pair: Pair = { primary: primary.mailbox, delegate: delegate.mailbox }
    if (pair.primary === pair.delegate) return { row, pair: null, why: 'own-archive' }
    if (!rights.ok) {
      kept.add(pairKey(pair))
      return { row, code: rights.code, side: 'both' }
    }
    if (!rights.fullAccess) return { row, pair, why: 'no-full-access' }
    const grant = grants.get(pairKey(pair)) ?? { direct: null, inherited: null }
    grants.set(pairKey(pair), grant)
    enter(grant, rights)
    return { row, pair, grant, deny: rights.deny }
  })
  for (const one of strangers.values()) if (isGranted(one)) doubtful.add(one.delegate)

  const counted = new Set<string>()
  const decided = read.map((one): SyncDecided => {
    const { row } = one.row
    if ('code' in one) {
      if (one.stranger && !isGranted(one.stranger))
        return { row, outcome: 'ignored', pair: null, why: 'denied-elsewhere' }
      return { row, outcome: 'error', code: one.code, side: one.side }
    }
    if (!('grant' in one)) return { row, outcome: 'ignored', pair: one.pair, why: one.why }
    const { pair, deny } = one
    const key = pairKey(pair)
    if (kept.has(key)) return { row, outcome: 'ignored', pair, why: 'pair-unreadable' }
    if (!isGranted(one.grant)) {
      return { row, outcome: 'ignored', pair, why: deny ? 'denied' : 'denied-elsewhere' }
    }
    if (deny) return { row, outcome: 'ignored', pair, why: 'direct-entry' }
    if (counted.has(key)) return { row, outcome: 'ignored', pair, why: 'said-before' }
    counted.add(key)
    const standing = facts.standing(pair)
    if (standing !== null) return { row, outcome: 'already', pair, standing }
    if (facts.own.has(pair.primary)) return { row, outcome: 'error', code: 'to-oneself', side: 'primary' }
    return { row, outcome: 'add', pair }
  })
  const remove = facts.synced.filter((pair) => {
    const grant = grants.get(pairKey(pair))
    if (grant === undefined && doubtful.has(pair.delegate)) return false
    return named.has(pair.delegate) && !kept.has(pairKey(pair)) && !(grant !== undefined && isGranted(grant))
  })
  return { rows: decided, remove }
}

/** Whether a name may be that of one of ours. A bare SID is of an account that is gone. */
function mayBeAnybody(user: string, why: 'unknown' | 'not-an-address' | 'ambiguous'): boolean {
  return why !== 'unknown' && !/^S-1-/i.test(user.trim())
}

/** Adds what a row says of full access. */
function enter(grant: Grant, { inherited, deny }: Rights & { readonly ok: true }): void {
  const level = inherited ? 'inherited' : 'direct'
  grant[level] = deny ? false : (grant[level] ?? true)
}

function isGranted({ direct, inherited }: Grant): boolean {
  return direct ?? inherited ?? false
}
