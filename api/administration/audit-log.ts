import type {
  AuditActs,
  AuditFilter,
  AuditPage,
  AuditPageQuery,
  AuditRecord,
  AuditVerdict,
} from '../../core/contract/admin/audit.ts'
import { CarrelError } from '../../core/errors.ts'
import { verifyAudit } from '../audit/verify.ts'
import { instant } from '../reading/present.ts'
import { notFound, type Reader } from '../reading/reader.ts'
import type { AuditQuery, StoredAuditEntry } from '../store/audit.ts'
import { wordsOf } from './addresses.ts'
import { type Administering, actorOf } from './administering.ts'
import { addressIn } from './named.ts'

/** Entries read at once for an export. */
const EXPORT_STEP = 500

/** One page of the audit log, newest first unless asked otherwise (A5). @throws CarrelError bad-address, bad-cursor */
export async function auditPage(
  administering: Administering,
  filter: AuditFilter,
  { cursor, limit, order }: Omit<AuditPageQuery, keyof AuditFilter>,
): Promise<AuditPage> {
  const { store, ids } = administering
  const scope = JSON.stringify(['audit', filter, order])
  const before = cursor === null ? null : (ids.openCursor(cursor, scope)?.row ?? null)
  if (cursor !== null && before === null)
    throw new CarrelError('bad-cursor', 'This page is no longer known. Begin at the top of the list.', {
      field: 'cursor',
    })
  const found = await store.audit.page(await queryOf(administering, filter), {
    before,
    limit: limit + 1,
    oldestFirst: order === 'ascending',
  })
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    entries: shown.map((one) => present(administering, one)),
    next: found.length > limit && last !== undefined ? ids.cursor({ row: last.number }, scope) : null,
  }
}

/**
 * All entries that a filter leaves. That somebody takes them out of the house, and by which filter, is written down first.
 * @throws CarrelError bad-address
 */
export async function auditExport(
  administering: Administering,
  reader: Reader,
  filter: AuditFilter,
): Promise<AsyncGenerator<AuditRecord[]>> {
  const query = await queryOf(administering, filter)
  const { who, identity = null, peer, now: at } = actorOf(administering, reader)
  const entry = { at, who, identity, peer, act: 'audit.export' as const, mailbox: null, message: null }
  await administering.store.audit.record([{ ...entry, detail: { filter } }])
  return entries(administering, query)
}

/** Newest first; those that are written meanwhile are not among them. */
async function* entries(administering: Administering, query: AuditQuery): AsyncGenerator<AuditRecord[]> {
  let before: number | null = null
  for (;;) {
    const found: StoredAuditEntry[] = await administering.store.audit.page(query, {
      before,
      limit: EXPORT_STEP,
    })
    const last = found.at(-1)
    if (last === undefined) return
    yield found.map((one) => present(administering, one))
    before = last.number
  }
}

/** @throws CarrelError bad-address, not-found */
async function queryOf({ store, ids }: Administering, filter: AuditFilter): Promise<AuditQuery> {
  const address = filter.address === undefined ? null : addressIn('address', filter.address)
  const archive = filter.archive === undefined ? null : ids.openMailbox(filter.archive)
  if (filter.archive !== undefined && archive === null) throw notFound()
  return {
    archive,
    words: wordsOf(filter.find),
    who: wordsOf(filter.who ?? ''),
    act: filter.act ?? null,
    mailboxes: address === null ? null : await store.directory.mailboxesEver(address),
    named: address,
    from: filter.from === undefined ? null : Date.parse(filter.from),
    until: filter.until === undefined ? null : Date.parse(filter.until),
  }
}

/** Messages are named by ids that open for nobody who may not read them. */
function present({ ids }: Pick<Administering, 'ids'>, one: StoredAuditEntry): AuditRecord {
  const { mailbox, message } = one
  return {
    number: one.number,
    at: instant(one.at),
    who: one.who,
    identity: one.identity,
    peer: one.peer,
    act: one.act,
    mailbox: mailbox === null ? null : { id: ids.mailbox(mailbox), address: one.address ?? '' },
    message: mailbox === null || message === null ? null : ids.message({ mailbox, message }),
    detail: { ...one.detail },
    hash: one.hash,
  }
}

export async function auditActs({ store }: Administering): Promise<AuditActs> {
  return { acts: await store.audit.acts() }
}

/** Checks every entry, and the end of the log against what was published outside the database. */
export async function auditVerdict({ store, auditHeads }: Administering): Promise<AuditVerdict> {
  const verdict = await verifyAudit(store.audit, auditHeads)
  return {
    intact: verdict.broken === null,
    entries: verdict.entries,
    head: verdict.head,
    published:
      verdict.published === null ? null : { ...verdict.published, at: instant(verdict.published.at) },
    broken: verdict.broken,
  }
}
