import type { Act } from '../../../../core/audit/acts.ts'
import type { Actor } from '../../administration.ts'
import type { AcceptOutcome, ImportKind, StoredImport, UndoneBatch } from '../../imports.ts'
import type { NewMessage } from '../../outbox.ts'
import { recordAct } from '../audit/audit.ts'
import type { Connection } from '../connection.ts'
import { identityNumber } from '../directory/identities.ts'
import { addMessages } from '../outbox.ts'
import { end } from './delegation-writes.ts'
import { importPosition } from './imports.ts'

/** Pairs of one audit entry: a page of the log, not a book. */
const PAIRS = 200

/** Pairs named in the answer to an undo. */
const NAMED = 50

interface Accepted {
  id: number
  kind: ImportKind
  domain: string | null
  file: string
  position: string
  revision: number
  counts: string
}

/**
 * Adds (and for a sync removes) what a preview says, if that is still true, in one durable transaction. Rows move within
 * the database: 100,000 of them hold the writer for well under a second.
 */
export function acceptImport(
  db: Connection,
  id: number,
  what: { revision: number; notices: readonly NewMessage[] },
  actor: Actor,
): AcceptOutcome {
  return db.durableTransaction(() => {
    const found = db.get<Accepted>(
      `SELECT id, kind, domain, file, position, revision, counts FROM import WHERE id = ? AND state = 'ready'`,
      id,
    )
    if (found === null) return { outcome: 'gone' }
    if (found.revision !== what.revision || found.position !== importPosition(db, actor.now))
      return { outcome: 'changed' }
    end(db, actor.now)
    const counts = JSON.parse(found.counts) as StoredImport['counts']
    const facts = { added: counts.add, removed: counts.remove, leftOut: counts.error }
    const batch = db.run(
      'INSERT INTO batch (kind, domain, file, at, by, added, removed, left_out) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      found.kind,
      found.domain,
      found.file,
      actor.now,
      actor.who,
      facts.added,
      facts.removed,
      facts.leftOut,
    ).id
    add(db, found, batch, actor)
    const removed = remove(db, found, batch, actor)
    db.run(`UPDATE import SET state = 'accepted', batch = ? WHERE id = ?`, batch, id)
    recordAct(db, actor, `delegation.${found.kind}`, {
      batch,
      domain: found.domain,
      file: found.file,
      ...facts,
    })
    const added = pairsOf(db, 'batch = ?', [batch])
    recordPairs(db, actor, `delegation.${found.kind}.added`, batch, added)
    recordPairs(db, actor, `delegation.${found.kind}.removed`, batch, removed)
    addMessages(db, what.notices, actor.now, batch)
    return { outcome: 'accepted', batch }
  })
}

function add(db: Connection, { id, kind, revision }: Accepted, batch: number, actor: Actor): void {
  const self = actor.identity === undefined ? 0 : identityNumber(db, actor.identity)
  db.run(
    `INSERT INTO delegation (primary_mailbox, delegate_mailbox, starts_at, ends_at, reason, origin, created_at, created_by, to_oneself, batch,
       primary_address, delegate_address)
     SELECT primary_mailbox, delegate_mailbox, NULL, NULL, '', ?, ?, ?,
       primary_mailbox IN (SELECT mailbox FROM binding WHERE identity = ?), ?, one.address, two.address
     FROM import_row JOIN mailbox one ON one.id = primary_mailbox JOIN mailbox two ON two.id = delegate_mailbox
     WHERE import = ? AND revision = ? AND outcome = 'add' ORDER BY primary_mailbox, delegate_mailbox`,
    kind,
    actor.now,
    actor.who,
    self,
    batch,
    id,
    revision,
  )
}

/** Only what a sync made is removed by one. Answers the pairs. */
function remove(db: Connection, { id, revision }: Accepted, batch: number, actor: Actor): string[] {
  const standing = `over_at IS NULL AND origin = 'sync' AND (primary_mailbox, delegate_mailbox) IN
    (SELECT primary_mailbox, delegate_mailbox FROM import_row WHERE import = ? AND revision = ? AND outcome = 'remove')`
  const pairs = pairsOf(db, standing, [id, revision])
  if (pairs.length > 0)
    db.run(
      `UPDATE delegation SET over_at = ?, over_how = 'removed', over_by = ?, removed_batch = ? WHERE ${standing}`,
      actor.now,
      actor.who,
      batch,
      id,
      revision,
    )
  return pairs
}

/** Removes what a batch added and still stands, as one act; says what it left, because it was over before. */
export function undoBatch(
  db: Connection,
  id: number,
  what: { notices: readonly NewMessage[] },
  actor: Actor,
): UndoneBatch | null {
  return db.durableTransaction(() => {
    const batch = db.get<{ kind: ImportKind; file: string }>(
      'SELECT kind, file FROM batch WHERE id = ? AND undone_at IS NULL',
      id,
    )
    if (batch === null) return null
    end(db, actor.now)
    const pairs = pairsOf(db, 'batch = ? AND over_at IS NULL', [id])
    const standing =
      db.get<{ count: number }>(
        'SELECT count(*) AS count FROM delegation WHERE batch = ? AND over_at IS NULL',
        id,
      )?.count ?? 0
    const leftPairs = db.all<UndoneBatch['leftPairs'][number]>(
      `SELECT one.address AS "primary", two.address AS delegate, over_how AS how, over_by AS by FROM delegation
         JOIN mailbox one ON one.id = primary_mailbox JOIN mailbox two ON two.id = delegate_mailbox
       WHERE batch = ? AND over_at IS NOT NULL ORDER BY delegation.id LIMIT ?`,
      id,
      NAMED,
    )
    const left =
      db.get<{ count: number }>(
        'SELECT count(*) AS count FROM delegation WHERE batch = ? AND over_at IS NOT NULL',
        id,
      )?.count ?? 0
    db.run(
      `UPDATE delegation SET over_at = ?, over_how = 'removed', over_by = ? WHERE batch = ? AND over_at IS NULL`,
      actor.now,
      actor.who,
      id,
    )
    db.run(
      'UPDATE batch SET undone_at = ?, undone_by = ?, undone_removed = ?, undone_left = ? WHERE id = ?',
      actor.now,
      actor.who,
      standing,
      left,
      id,
    )
    recordAct(db, actor, 'delegation.undo', { batch: id, file: batch.file, removed: standing, left })
    recordPairs(db, actor, 'delegation.undo.removed', id, pairs)
    addMessages(db, what.notices, actor.now, id)
    return { removed: standing, left, leftPairs: leftPairs.map((one) => ({ ...one })) }
  })
}

/** Delegations in parts, each as lines "primary reads delegate". The database joins and groups: it is the dearest step. */
function pairsOf(db: Connection, where: string, values: readonly number[]): string[] {
  return db
    .all<{ lines: string }>(
      `SELECT group_concat(one.address || ' reads ' || two.address, char(10)) AS lines
       FROM (SELECT (row_number() OVER (ORDER BY id) - 1) / ${PAIRS} AS part, primary_mailbox, delegate_mailbox
             FROM delegation WHERE ${where})
         JOIN mailbox one ON one.id = primary_mailbox JOIN mailbox two ON two.id = delegate_mailbox
       GROUP BY part ORDER BY part`,
      ...values,
    )
    .map(({ lines }) => lines)
}

/** Each pair is in the audit log (A5): some hundred an entry, so that the chain grows by few. */
function recordPairs(db: Connection, actor: Actor, act: Act, batch: number, parts: readonly string[]): void {
  for (const [part, lines] of parts.entries())
    recordAct(db, actor, act, { batch, part: part + 1, parts: parts.length, pairs: lines.split('\n') })
}
