import type { EmailAddress } from '../../../core/address/address.ts'
import { type Domain, parseDomain } from '../../../core/address/domain.ts'
import {
  addressesOf,
  type Decided,
  type Found,
  type ImportFacts,
  importRule,
  type Pair,
  pairKey,
  type ReadRow,
  rowReader,
  type SheetRow,
} from '../../../core/delegation/import.ts'
import { MAX_WANTED, type Wanted } from '../../../core/delegation/nearest.ts'
import type { Standing } from '../../../core/delegation/window.ts'
import type { MailboxNumber } from '../../../core/privacy/access.ts'
import type { StoredRow } from '../../store/imports.ts'
import type { Store } from '../../store/store.ts'
import { breathe } from './importing.ts'

/** Rows in error that may get a suggestion later: bounds what is held in memory. */
const MAX_HELD = 2_000

/** What holds for the whole file. */
export interface Frame {
  readonly id: number
  readonly revision: number
  readonly domain: Domain
  readonly own: ReadonlySet<MailboxNumber>
  readonly now: number
}

/**
 * Compares rows with directory and delegations, piece by piece, and stores what each comes to. Suggestions come at the
 * end, for a bounded number of different mistakes.
 */
export async function compareRows(
  store: Store,
  frame: Frame,
  pieces: Iterable<readonly SheetRow[]> | AsyncIterable<readonly SheetRow[]>,
  progress: (done: number) => void,
): Promise<void> {
  const internal = (await store.administration.domains()).flatMap((name) => {
    const parsed = parseDomain(name)
    return parsed.ok ? [parsed.domain] : []
  })
  const decide = importRule({ ...frame, internal })
  const read = rowReader()
  const found: KnownAddresses = new Map()
  const held: StoredRow[] = []
  let done = 0
  let written = Promise.resolve()
  try {
    for await (const piece of pieces) {
      const asked = piece.map(read)
      const facts = await factsFor(store, found, asked)
      const rows = asked.map((row) => stored(decide(row, facts)))
      for (const row of rows)
        if (held.length < MAX_HELD && wantedFor(row, frame.domain) !== null) held.push(row)
      // One piece is written while the next is compared; never more, or they pile up in memory.
      await written
      written = store.imports.putRows(frame.id, frame.revision, rows)
      // It is awaited above, when the next piece is ready; until then a failure is nobody's.
      written.catch(() => undefined)
      done += piece.length
      progress(done)
      await breathe()
    }
  } finally {
    await written
  }
  await suggest(store, frame, held)
}

/** Addresses that are remembered. The attack: a sheet of nothing but different addresses, held in memory. */
const MAX_REMEMBERED = 50_000

/** What was asked of the directory for this file before: many rows name the same addresses. */
type KnownAddresses = Map<EmailAddress, Found | null>

async function factsFor(store: Store, found: KnownAddresses, rows: readonly ReadRow[]): Promise<ImportFacts> {
  if (found.size >= MAX_REMEMBERED) found.clear()
  const addresses = [...new Set(rows.flatMap(addressesOf))].filter((address) => !found.has(address))
  const resolved = addresses.length === 0 ? [] : await store.imports.resolve(addresses)
  for (const [at, address] of addresses.entries()) found.set(address, resolved[at] ?? null)
  const pairs: Pair[] = []
  for (const { primary, delegate } of rows) {
    const one = primary.kind === 'address' ? found.get(primary.address) : null
    const two = delegate.kind === 'address' ? found.get(delegate.address) : null
    if (one && two) pairs.push({ primary: one.mailbox, delegate: two.mailbox })
  }
  const standings = new Map<string, Standing>()
  for (const [at, standing] of (await store.imports.standing(pairs)).entries()) {
    const pair = pairs[at]
    if (standing !== null && pair !== undefined) standings.set(pairKey(pair), standing)
  }
  return {
    find: (address) => found.get(address) ?? null,
    standing: (pair) => (standings.size === 0 ? null : (standings.get(pairKey(pair)) ?? null)),
  }
}

function stored(decided: Decided): StoredRow {
  return {
    row: decided.row,
    primary: decided.primary,
    delegate: decided.delegate,
    outcome: decided.outcome,
    standing: decided.outcome === 'already' ? decided.standing : null,
    problem:
      decided.outcome === 'error'
        ? { ...decided.problem, part: decided.problem.part === null ? null : [...decided.problem.part] }
        : null,
    why: null,
    aliasOf: decided.aliasOf,
    pair: decided.pair,
  }
}

/** What to look for instead of the faulty cell; null when there is nothing to suggest. */
function wantedFor({ problem, primary, delegate }: StoredRow, domain: Domain): Wanted | null {
  if (problem === null || problem.suggestion !== null) return null
  if (problem.code !== 'unknown' && problem.code !== 'not-an-address') return null
  const text = problem.side === 'primary' ? primary : delegate
  const own =
    problem.code === 'unknown'
      ? text
          .slice(text.lastIndexOf('@') + 1)
          .replace(/>$/, '')
          .toLowerCase()
      : null
  return { text, domain: problem.side === 'primary' ? domain : own }
}

async function suggest(
  store: Store,
  { id, revision, domain }: Frame,
  held: readonly StoredRow[],
): Promise<void> {
  const wanted = new Map<string, Wanted>()
  const textOf = (one: Wanted): string => `${one.domain ?? ''} ${one.text}`
  for (const row of held) {
    const one = wantedFor(row, domain)
    if (one !== null && wanted.size < MAX_WANTED) wanted.set(textOf(one), one)
  }
  if (wanted.size === 0) return
  const found = await store.imports.nearest([...wanted.values()])
  const nearest = new Map([...wanted.keys()].map((key, at) => [key, found[at] ?? null]))
  const mended = held.flatMap((row): StoredRow[] => {
    const one = wantedFor(row, domain)
    const suggestion = one === null ? null : (nearest.get(textOf(one)) ?? null)
    return suggestion === null || row.problem === null
      ? []
      : [{ ...row, problem: { ...row.problem, suggestion } }]
  })
  await store.imports.putRows(id, revision, mended)
}
