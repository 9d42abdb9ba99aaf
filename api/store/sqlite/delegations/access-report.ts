import { EMBEDDED_ISSUER, ISSUERS_SETTING } from '../../../auth/identity.ts'
import type { ActsOf, StoredAct, StoredOwner, StoredOwnership } from '../../access-report.ts'
import type { Identity, StoredDelegation } from '../../administration.ts'
import type { Connection, Value } from '../connection.ts'
import { DELEGATIONS, type DelegationRow, delegationOf } from '../directory/holdings.ts'
import { SIGNS_IN } from '../directory/roles.ts'
import { ownerToken } from '../events.ts'
import { unpackSummary } from '../reading/stored-summary.ts'
import { BORNE, bearersOf } from './bearers.ts'

/** Repeats within the same so many ms of the clock are one act: measured from the entry before, repeats would fold without end. */
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

/** What is done by right of a delegation; the others are done in an archive search. */
const DELEGATES_ACTS = `'message.open', 'message.search', 'message.download'`

/** Acts on the owner's own access (SPEC A7, D7). */
const OWNERSHIP = [
  'identity.bind',
  'identity.unbind',
  'user.password',
  'address.rename',
  'address.close',
  'address.remove',
]

/** Acts on what mail comes in. The attack: aliases that come and go push a binding out of its owner's sight. */
const ALIASES = ['alias.add', 'alias.remove', 'address.lead-away']

export function isOwned(db: Connection, mailbox: number): boolean {
  return db.get('SELECT 1 FROM binding WHERE mailbox = ?', mailbox) !== null
}

export function ownersOfEach(db: Connection, mailboxes: readonly number[]): StoredOwner[] {
  return db
    .all<Identity & Omit<StoredOwner, 'identity'>>(
      `SELECT binding.mailbox, identity.issuer, identity.subject, coalesce(account.name, identity.subject) AS name, binding.created_at AS since,
         coalesce(given.who, '') AS "by", coalesce(given.detail ->> '$.reason', '') AS reason
       FROM binding JOIN identity ON identity.id = binding.identity
       LEFT JOIN account ON identity.issuer = ? AND account.id = identity.subject
       LEFT JOIN audit given ON given.id = (SELECT max(id) FROM audit WHERE audit.mailbox = binding.mailbox AND act = 'identity.bind'
         AND detail ->> '$.issuer' = identity.issuer AND detail ->> '$.subject' = identity.subject)
       WHERE binding.mailbox IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1 FROM identity one WHERE one.id = identity.id AND ${SIGNS_IN})
       ORDER BY binding.created_at, identity.id`,
      EMBEDDED_ISSUER,
      JSON.stringify(mailboxes),
      EMBEDDED_ISSUER,
      ISSUERS_SETTING,
    )
    .map(({ mailbox, issuer, subject, name, since, by, reason }) => ({
      mailbox,
      identity: { issuer, subject },
      name,
      since,
      by,
      reason,
    }))
}

export function standingTo(db: Connection, mailbox: number): StoredDelegation[] {
  return db
    .all<DelegationRow>(
      `${DELEGATIONS} WHERE delegate_mailbox = ? AND over_at IS NULL ORDER BY one.name, one.address`,
      mailbox,
    )
    .map(delegationOf)
}

/** Those that were removed before their start gave nothing: nobody could read by them. */
export function formerTo(db: Connection, mailbox: number, limit: number): StoredDelegation[] {
  return db
    .all<DelegationRow>(
      `${DELEGATIONS} WHERE delegate_mailbox = ? AND over_at IS NOT NULL AND (starts_at IS NULL OR starts_at < over_at) ORDER BY over_at DESC, delegation.id DESC LIMIT ?`,
      mailbox,
      limit,
    )
    .map(delegationOf)
}

export function lastActs(db: Connection, mailbox: number): { primary: number; at: number }[] {
  return db.all(
    `WITH bearer AS MATERIALIZED (
       ${bearersOf('IN (SELECT primary_mailbox FROM delegation WHERE delegate_mailbox = ?1)')}
     ), done AS MATERIALIZED (
       SELECT issuer, subject, detail ->> '$.primary' AS acting, max(id) AS id, max(at) AS at FROM audit
       WHERE mailbox = ?1 AND act IN (${DELEGATES_ACTS}) GROUP BY issuer, subject, acting
     ) SELECT bearer.mailbox AS "primary", max(done.at) AS at FROM bearer JOIN done ON ${BORNE} GROUP BY bearer.mailbox`,
    mailbox,
  )
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
  const values: Value[] = [mailbox, JSON.stringify(wanted), page.before ?? NEWEST, page.limit]
  let bearers = ''
  let whose = ''
  if (filter.of === 'administrators') whose = `AND done.act LIKE 'archive.%'`
  else if (filter.of !== 'everybody') {
    bearers = `WITH bearer AS MATERIALIZED (${bearersOf('= ?5')})`
    whose = `AND done.act IN (${DELEGATES_ACTS}) AND EXISTS (SELECT 1 FROM bearer WHERE ${BORNE})`
    values.push(filter.of.primary)
    if (filter.of.until !== null) {
      whose += ' AND done.at <= ?6'
      values.push(filter.of.until)
    }
  }
  const rows = db.all<ActRow>(
    `${bearers} SELECT done.id, done.at, done.who, done.act, done.message, message.subject, message.message_id, message.summary,
       done.detail ->> '$.view' AS view, done.detail ->> '$.attachment' AS attachment, done.detail ->> '$.q' AS q
     FROM (SELECT *, detail ->> '$.primary' AS acting FROM audit) done
     LEFT JOIN access ON access.token = ${ownerToken(mailbox)} AND access.message = done.message
     LEFT JOIN message ON message.id = access.message
     WHERE done.mailbox = ?1 AND done.id < ?3 AND done.act IN (SELECT value FROM json_each(?2)) ${whose}
       AND NOT EXISTS (SELECT 1 FROM audit near WHERE near.mailbox = done.mailbox
         AND near.id < done.id AND near.id >= done.id - ${NEAR} AND near.at >= done.at - done.at % ${REPEAT}
         AND near.act = done.act AND near.message IS done.message
         AND near.issuer IS done.issuer AND near.subject IS done.subject AND near.detail = done.detail)
     ORDER BY done.id DESC LIMIT ?4`,
    ...values,
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
  message_id: string | null
  summary: string | null
  view: string | null
  attachment: number | string | null
  q: string | null
}

function actOf(row: ActRow): StoredAct {
  const { id, at, who, act, message, subject, view, q } = row
  const what = act.endsWith('.open') ? 'opened' : act.endsWith('.search') ? 'searched' : 'downloaded'
  return {
    number: id,
    at,
    who,
    what,
    as: act.startsWith('archive.') ? 'administrator' : 'delegate',
    message,
    subject,
    view: view === 'conversation' || view === 'delivery' || view === 'source' ? view : null,
    attachment: attachmentOf(row),
    words: what === 'searched' ? q : null,
  }
}

/** Its name, which the audit log does not hold: only where the message is the owner's still. */
function attachmentOf({ attachment, subject, message_id, summary }: ActRow): string | null {
  if (typeof attachment !== 'number') return attachment
  if (subject === null || message_id === null || summary === null) return ''
  const { attachments } = unpackSummary({ subject, message_id, summary })
  return attachments.find(({ part }) => part === attachment)?.name ?? ''
}

/** At most so many of those that give or take access, and of those about aliases. */
export function ownership(db: Connection, mailbox: number, limit: number): StoredOwnership {
  const found = [OWNERSHIP, ALIASES].map((acts) =>
    db.all<{ id: number; at: number; act: string; who: string; detail: string }>(
      `SELECT id, at, act, who, detail FROM audit WHERE mailbox = ? AND act IN (SELECT value FROM json_each(?))
       ORDER BY id DESC LIMIT ?`,
      mailbox,
      JSON.stringify(acts),
      limit + 1,
    ),
  )
  const acts = found
    .flatMap((rows) => rows.slice(0, limit))
    .sort((one, other) => other.id - one.id)
    .map(({ at, act, who, detail }) => ({
      at,
      act,
      by: who,
      detail: JSON.parse(detail) as Record<string, unknown>,
    }))
  return { acts, more: found.some((rows) => rows.length > limit) }
}
