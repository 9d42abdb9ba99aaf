import type { ActsOf, StoredAct, StoredOwnershipAct } from '../access-report.ts'
import type { StoredDelegation } from '../administration.ts'
import type { Connection, Value } from './connection.ts'
import { ownerToken } from './events.ts'
import { DELEGATIONS, type DelegationRow, delegationOf } from './holdings.ts'

/** Repeats within so many ms are one act. */
const REPEAT = 60_000

/** Entries before one in which a repeat of it is looked for: bounds what a busy mailbox costs. */
const NEAR = 1000

/** Larger than any number of an entry. */
const NEWEST = Number.MAX_SAFE_INTEGER

/** Acts of those who read without owning, and what each is to the owner. */
const KINDS = {
  opened: ['message.open', 'archive.open'],
  searched: ['message.search', 'archive.search'],
  downloaded: ['message.download', 'archive.download'],
} as const

/** Acts on the owner's own access (SPEC A7, D7). */
const OWNERSHIP = [
  'identity.bind',
  'identity.unbind',
  'user.password',
  'address.rename',
  'address.close',
  'address.remove',
]

export function isOwned(db: Connection, mailbox: number): boolean {
  return db.get('SELECT 1 FROM binding WHERE mailbox = ?', mailbox) !== null
}

export function standingTo(db: Connection, mailbox: number): StoredDelegation[] {
  return db
    .all<DelegationRow>(
      `${DELEGATIONS} WHERE delegate_mailbox = ? AND over_at IS NULL ORDER BY one.name, one.address`,
      mailbox,
    )
    .map(delegationOf)
}

export function formerTo(db: Connection, mailbox: number, limit: number): StoredDelegation[] {
  return db
    .all<DelegationRow>(
      `${DELEGATIONS} WHERE delegate_mailbox = ? AND over_at IS NOT NULL ORDER BY over_at DESC, delegation.id DESC LIMIT ?`,
      mailbox,
      limit,
    )
    .map(delegationOf)
}

export function lastActs(db: Connection, mailbox: number): { primary: string; at: number }[] {
  return db
    .all<{ lent: string; at: number }>(
      `SELECT detail ->> '$.primary' AS lent, max(at) AS at FROM audit
       WHERE mailbox = ? AND act IN ('message.open', 'message.search', 'message.download') AND lent IS NOT NULL
       GROUP BY lent`,
      mailbox,
    )
    .map(({ lent, at }) => ({ primary: lent, at }))
}

export function acts(
  db: Connection,
  mailbox: number,
  filter: { of: ActsOf; what: StoredAct['what'] | null },
  page: { before: number | null; limit: number },
): StoredAct[] {
  const wanted = Object.entries(KINDS).flatMap(([what, names]) =>
    filter.what === null || filter.what === what ? names : [],
  )
  const values: Value[] = []
  let whose = ''
  if (filter.of === 'administrators') whose = ` AND audit.act LIKE 'archive.%'`
  else if (filter.of !== 'everybody') {
    whose = ` AND audit.detail ->> '$.primary' = ?`
    values.push(filter.of.primary)
  }
  const rows = db.all<ActRow>(
    `SELECT audit.id, audit.at, audit.who, audit.act, audit.message, message.subject,
       audit.detail ->> '$.view' AS view, audit.detail ->> '$.attachment' AS attachment, audit.detail ->> '$.q' AS q
     FROM audit LEFT JOIN access ON access.token = ? AND access.message = audit.message
     LEFT JOIN message ON message.id = access.message
     WHERE audit.mailbox = ? AND audit.id < ? AND audit.act IN (SELECT value FROM json_each(?))${whose}
       AND NOT EXISTS (SELECT 1 FROM audit near WHERE near.mailbox = audit.mailbox
         AND near.id < audit.id AND near.id >= audit.id - ${NEAR} AND near.at > audit.at - ${REPEAT}
         AND near.act = audit.act AND near.message IS audit.message
         AND near.issuer IS audit.issuer AND near.subject IS audit.subject AND near.detail = audit.detail)
     ORDER BY audit.id DESC LIMIT ?`,
    ownerToken(mailbox),
    mailbox,
    page.before ?? NEWEST,
    JSON.stringify(wanted),
    ...values,
    page.limit,
  )
  return rows.map(actOf)
}

interface ActRow {
  id: number
  at: number
  who: string
  act: string
  message: number | null
  subject: string | null
  view: string | null
  attachment: string | null
  q: string | null
}

function actOf({ id, at, who, act, message, subject, view, attachment, q }: ActRow): StoredAct {
  const what = act.endsWith('.open') ? 'opened' : act.endsWith('.search') ? 'searched' : 'downloaded'
  return {
    number: id,
    at,
    who,
    what,
    as: act.startsWith('archive.') ? 'administrator' : 'delegate',
    message,
    subject,
    view: view === 'delivery' || view === 'source' ? view : null,
    attachment,
    words: what === 'searched' ? q : null,
  }
}

export function ownership(db: Connection, mailbox: number, limit: number): StoredOwnershipAct[] {
  return db
    .all<{ at: number; act: string; who: string; detail: string }>(
      `SELECT at, act, who, detail FROM audit WHERE mailbox = ? AND act IN (SELECT value FROM json_each(?))
       ORDER BY id DESC LIMIT ?`,
      mailbox,
      JSON.stringify(OWNERSHIP),
      limit,
    )
    .map(({ at, act, who, detail }) => ({
      at,
      act,
      by: who,
      detail: JSON.parse(detail) as Record<string, unknown>,
    }))
}
