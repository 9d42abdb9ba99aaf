import { parseAddress } from '../../../core/address/address.ts'
import { pairKey } from '../../../core/delegation/import.ts'
import { nearKey } from '../../../core/delegation/nearest.ts'
import {
  planSync,
  type Resolved,
  type SyncDecided,
  type SyncErrorCode,
  type SyncFacts,
} from '../../../core/delegation/sync.ts'
import { isSelf, type PermissionRow } from '../../../core/delegation/sync-rights.ts'
import { hasEnded, hasStarted, type Standing } from '../../../core/delegation/window.ts'
import type { StoredRow } from '../../store/imports.ts'
import type { Store } from '../../store/store.ts'
import { breathe, type Importing, problemOf, type ReadOutcome } from './importing.ts'

/** Columns of Get-MailboxPermission. */
const HEADINGS = ['identity', 'user', 'accessrights', 'isinherited', 'deny']

/** Names or pairs that are looked up at once, rows that are stored at once. */
const PIECE = 1_000

/** What holds for the whole file. */
interface Frame {
  readonly id: number
  readonly revision: number
  readonly now: number
  readonly own: SyncFacts['own']
}

/** Reads, plans and stores what a sync would do; the rows' number is that of the file. */
export async function readSync(importing: Importing, frame: Frame, bytes: Uint8Array): Promise<ReadOutcome> {
  const read = await importing.sheets.read(bytes, HEADINGS, { json: true })
  if ('refused' in read) return problemOf(read)
  const rows = [...read.pieces()].flat().map(
    ([row, identity, user, accessRights, isInherited, deny]): PermissionRow => ({
      row,
      identity: identity ?? '',
      user: user ?? '',
      accessRights,
      isInherited,
      deny,
    }),
  )
  importing.running.set(frame.id, { step: 'comparing', done: 0, total: rows.length, accepting: false })
  await compareSync(importing.store, frame, rows)
  return { format: read.format, notes: read.notes }
}

/** The same for rows that are read already. */
async function compareSync(
  store: Store,
  { id, revision, now, own }: Frame,
  rows: readonly PermissionRow[],
): Promise<void> {
  const resolve = await resolver(store, rows)
  const facts = { ...(await factsFor(store, rows, resolve, now)), own }
  const plan = planSync(rows, facts)
  const stored = plan.rows.map((decided, at) => rowOf(decided, rows[at], resolve))
  const last = rows.reduce((highest, { row }) => Math.max(highest, row), 0)
  const addresses = new Map(
    (await store.imports.synced([...new Set(plan.remove.map(({ delegate }) => delegate))])).map((one) => [
      pairKey(one),
      one,
    ]),
  )
  for (const [at, pair] of plan.remove.entries()) {
    const known = addresses.get(pairKey(pair))
    stored.push({
      ...BLANK,
      row: last + at + 1,
      primary: known?.primaryAddress ?? '',
      delegate: known?.delegateAddress ?? '',
      outcome: 'remove',
      why: 'not-granted',
      pair,
    })
  }
  for (let at = 0; at < stored.length; at += PIECE) {
    await store.imports.putRows(id, revision, stored.slice(at, at + PIECE))
    await breathe()
  }
}

/**
 * Makes a sync's preview anew from its stored rows: grants that stand by now are there already, those that were removed
 * are added again, and what no longer stands need not be removed.
 */
export async function recompareSync(store: Store, { id, revision, now, own }: Frame): Promise<void> {
  for (let after = -1; ; ) {
    const rows = await store.imports.rows(id, { outcome: null, find: '' }, after, PIECE)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.row
    const asked = rows.filter(({ outcome }) => outcome !== 'error' && outcome !== 'ignored')
    const resolve = await resolver(
      store,
      asked.map(({ row, primary: user, delegate: identity }) => ({ ...NO_RIGHTS, row, user, identity })),
    )
    const standing = await store.imports.standing(asked.flatMap(({ pair }) => pair ?? []))
    const seen = new Map(
      asked.map((row, at): [number, StoredRow] => {
        const one = standing[at] ?? null
        return [
          row.row,
          seenAgain(row, one !== null && !hasEnded(one, now) ? one : null, resolve, { now, own }),
        ]
      }),
    )
    await store.imports.putRows(
      id,
      revision,
      rows.map((row) => seen.get(row.row) ?? row),
    )
  }
}

const NO_RIGHTS = { accessRights: '', isInherited: '', deny: '' }

function seenAgain(
  row: StoredRow,
  standing: (Standing & { readonly origin: string }) | null,
  resolve: (name: string) => Resolved,
  { now, own }: Pick<Frame, 'now' | 'own'>,
): StoredRow {
  if (row.outcome === 'remove')
    return standing?.origin === 'sync' ? row : { ...row, outcome: 'ignored', why: 'over-already' }
  for (const [side, name] of [
    ['primary', row.primary],
    ['delegate', row.delegate],
  ] as const) {
    const found = resolve(name)
    if (found.mailbox !== row.pair?.[side])
      return inError(row, found.mailbox === null ? found.why : 'ambiguous', side)
  }
  if (standing === null && own.has(row.pair?.primary ?? -1)) return inError(row, 'to-oneself', 'primary')
  if (standing === null) return { ...row, outcome: 'add', standing: null }
  return { ...row, outcome: 'already', standing: hasStarted(standing, now) ? 'active' : 'scheduled' }
}

function inError(row: StoredRow, code: SyncErrorCode, side: 'primary' | 'delegate' | 'both'): StoredRow {
  const problem = { code, side, part: null, suggestion: null, firstRow: null }
  return { ...row, outcome: 'error', standing: null, problem }
}

const BLANK = { standing: null, problem: null, why: null, aliasOf: null, pair: null } as const

function rowOf(
  decided: SyncDecided,
  read: PermissionRow | undefined,
  resolve: (name: string) => Resolved,
): StoredRow {
  const [primary, delegate] = [read?.user ?? '', read?.identity ?? '']
  const aliasOf = { primary: addressOf(resolve(primary)), delegate: addressOf(resolve(delegate)) }
  const named = aliasOf.primary === null && aliasOf.delegate === null ? null : aliasOf
  const shown = {
    ...BLANK,
    row: decided.row,
    primary,
    delegate,
    aliasOf: named,
  }
  switch (decided.outcome) {
    case 'error':
      return inError({ ...shown, outcome: 'error' }, decided.code, decided.side)
    case 'already':
      return { ...shown, outcome: 'already', standing: decided.standing, pair: decided.pair }
    case 'add':
      return { ...shown, outcome: 'add', pair: decided.pair }
    case 'ignored':
      return { ...shown, outcome: 'ignored', why: decided.why, pair: decided.pair }
  }
}

const addressOf = (found: Resolved) => (found.mailbox === null ? null : (found.address ?? null))

/** Looks every name up once: by address, alias, or a display name that one mailbox alone bears. A login is no address. */
async function resolver(store: Store, rows: readonly PermissionRow[]): Promise<(name: string) => Resolved> {
  const names = [
    ...new Set(rows.flatMap(({ identity, user }) => (isSelf(user) ? [identity] : [identity, user]))),
  ]
  const known = new Map<string, Resolved>()
  for (let at = 0; at < names.length; at += PIECE) {
    const some = names.slice(at, at + PIECE)
    const byName = some.filter((name) => !parseAddress(name).ok)
    const found =
      byName.length === 0 ? [] : await store.imports.named(byName.map((name) => nearKey(lastPart(name))))
    const addresses = new Map<string, string>()
    for (const name of some) {
      const bearers = byName.includes(name) && !name.includes('\\') ? (found[byName.indexOf(name)] ?? []) : []
      if (parseAddress(name).ok) addresses.set(name, name)
      else if (bearers.length === 1 && bearers[0] !== undefined) addresses.set(name, bearers[0])
      else known.set(name, { mailbox: null, why: bearers.length > 1 ? 'ambiguous' : 'not-an-address' })
    }
    const parsed = [...addresses].map(([name, address]) => ({ name, parsed: parseAddress(address) }))
    const resolved = await store.imports.resolve(
      parsed.map((one) => (one.parsed.ok ? one.parsed.address : '')),
    )
    for (const [index, { name }] of parsed.entries()) {
      const found = resolved[index]
      const itself = parseAddress(name)
      known.set(
        name,
        !found
          ? { mailbox: null, why: 'unknown' }
          : itself.ok && itself.address === found.address
            ? { mailbox: found.mailbox }
            : { mailbox: found.mailbox, address: found.address },
      )
    }
  }
  return (name) => known.get(name) ?? { mailbox: null, why: 'unknown' }
}

/** A canonical name ends with the display name: lindhaven.example/People/Anna Kowalska. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

async function factsFor(
  store: Store,
  rows: readonly PermissionRow[],
  resolve: (name: string) => Resolved,
  now: number,
): Promise<Omit<SyncFacts, 'own'>> {
  const pairs = new Map<string, { primary: number; delegate: number }>()
  const delegates = new Set<number>()
  for (const { identity, user } of rows) {
    const [delegate, primary] = [resolve(identity).mailbox, isSelf(user) ? null : resolve(user).mailbox]
    if (delegate !== null) delegates.add(delegate)
    if (delegate !== null && primary !== null)
      pairs.set(pairKey({ primary, delegate }), { primary, delegate })
  }
  const wanted = [...pairs.entries()]
  const standing = new Map<string, 'active' | 'scheduled'>()
  for (let at = 0; at < wanted.length; at += PIECE) {
    const some = wanted.slice(at, at + PIECE)
    const found = await store.imports.standing(some.map(([, pair]) => pair))
    for (const [index, [key]] of some.entries()) {
      const one = found[index]
      if (one && !hasEnded(one, now)) standing.set(key, hasStarted(one, now) ? 'active' : 'scheduled')
    }
  }
  return {
    resolve,
    standing: (pair) => standing.get(pairKey(pair)) ?? null,
    synced: await store.imports.synced([...delegates]),
  }
}
