import type { RowOutcome } from '../../../../core/contract/admin/imports.ts'
import type { StoredChange } from '../../imports.ts'
import type { Connection } from '../connection.ts'

/** A row that two revisions of a preview see differently. */
export interface Difference {
  readonly primary: string
  readonly delegate: string
  readonly was: RowOutcome
  readonly is: RowOutcome
  /** Codes of what was and is wrong with it. */
  readonly wasWrong: string | null
  readonly isWrong: string | null
  readonly primaryMailbox: number | null
  readonly delegateMailbox: number | null
}

/** Whose preview it is, and since when: whatever was done before it was seen by it already. */
export interface Preview {
  readonly owner: string
  /** ms UTC. */
  readonly createdAt: number
}

export type Cause = Pick<StoredChange, 'what' | 'by' | 'at'>

const UNKNOWN: Cause = { what: 'other', by: '', at: null }

/** Entries that are looked through for who changed an address: bounds what a busy archive costs. */
const LOOKED_AT = 5_000

/** `?1` is the time of the preview. */
const SINCE = `(SELECT * FROM audit ORDER BY id DESC LIMIT ${LOOKED_AT}) WHERE at >= ?1`

/**
 * What a row rests on that changed after the preview, and by whom. Names an act only where it is of this very row and
 * of this time: a wrong name accuses somebody, so what cannot be told is `other`, without one.
 */
export function causeOf(db: Connection, row: Difference, preview: Preview): Cause {
  return (
    ofOwner(db, row, preview) ?? ofDelegation(db, row, preview) ?? ofDirectory(db, row, preview) ?? UNKNOWN
  )
}

/** Who sent the file came to own, or no longer owns, the archive that a row gives access to (SPEC A7). */
function ofOwner(db: Connection, row: Difference, { owner, createdAt }: Preview): Cause | null {
  const [was, is] = [row.wasWrong === 'to-oneself', row.isWrong === 'to-oneself']
  if (was === is) return null
  const entry = db.get<{ by: string; at: number }>(
    `SELECT who AS "by", at FROM ${SINCE} AND act = ?2 AND mailbox = ?3
       AND (detail ->> 'issuer') || ' ' || (detail ->> 'subject') = ?4 ORDER BY id DESC LIMIT 1`,
    createdAt,
    is ? 'identity.bind' : 'identity.unbind',
    row.primaryMailbox,
    owner,
  )
  return entry === null ? null : { what: is ? 'owner-added' : 'owner-removed', ...entry }
}

interface Last {
  readonly created_at: number
  readonly created_by: string
  readonly ends_at: number | null
  readonly over_at: number | null
  readonly over_how: string | null
  readonly over_by: string
}

/** The last delegation of the pair, if it began or ended since. */
function ofDelegation(db: Connection, row: Difference, { createdAt }: Preview): Cause | null {
  const { primaryMailbox, delegateMailbox } = row
  if (primaryMailbox === null || delegateMailbox === null || row.was === row.is || isFaulty(row)) return null
  const last = db.get<Last>(
    `SELECT created_at, created_by, ends_at, over_at, over_how, over_by FROM delegation
     WHERE primary_mailbox = ? AND delegate_mailbox = ? ORDER BY id DESC LIMIT 1`,
    primaryMailbox,
    delegateMailbox,
  )
  const cause = last === null ? null : causeIn(last, row)
  return cause === null || cause.at === null || cause.at < createdAt ? null : cause
}

/** A row that became access to oneself may have stood as a delegation before; any other fault is of the directory. */
function isFaulty({ wasWrong, isWrong }: Difference): boolean {
  return [wasWrong, isWrong].some((code) => code !== null && code !== 'to-oneself')
}

function causeIn(last: Last, { was }: Difference): Cause {
  if (last.over_at !== null)
    return last.over_how === 'removed'
      ? { what: 'delegation-removed', by: last.over_by, at: last.over_at }
      : { what: 'delegation-ended', by: '', at: last.over_at }
  // It ends with its time; that it did is written down later.
  if (was === 'already') return { what: 'delegation-ended', by: '', at: last.ends_at }
  return { what: 'delegation-added', by: last.created_by, at: last.created_at }
}

/** Acts after which an address leads elsewhere or nowhere; after the others it leads somewhere. */
const CLOSING: readonly string[] = ['address.close', 'alias.remove']

/** The last act by which one of the two addresses came to lead elsewhere. Whole addresses: one may end with another. */
function ofDirectory(db: Connection, row: Difference, { createdAt }: Preview): Cause | null {
  const entry = db.get<{ act: string; by: string; at: number }>(
    `SELECT act, who AS "by", at FROM ${SINCE} AND (
       act IN ('address.add', 'address.close') AND (mailbox IN (?3, ?4) OR detail ->> 'address' IN (SELECT value FROM json_each(?2)))
       OR act IN ('alias.add', 'alias.remove', 'address.lead-away') AND detail ->> 'alias' IN (SELECT value FROM json_each(?2))
       OR act = 'address.rename' AND (detail ->> 'before' IN (SELECT value FROM json_each(?2))
         OR detail ->> 'after' IN (SELECT value FROM json_each(?2)))
     ) ORDER BY id DESC LIMIT 1`,
    createdAt,
    JSON.stringify([row.primary, row.delegate].map((cell) => cell.trim().toLowerCase())),
    row.primaryMailbox,
    row.delegateMailbox,
  )
  if (entry === null) return null
  const { act, ...done } = entry
  const closed = CLOSING.includes(act) || (act === 'address.rename' && row.is === 'error')
  return { what: closed ? 'address-closed' : 'address-added', ...done }
}
