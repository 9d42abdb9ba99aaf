import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ImportSummary, importPaths } from '../../../api/intake/import.ts'
import { type Intake, startIntake } from '../../../api/intake/intake.ts'
import type { FoundMessage } from '../../../api/store/archive.ts'
import { openSqlite, type SqliteStore } from '../../../api/store/sqlite/sqlite.ts'
import { type Scope, scopeOf } from '../../../core/privacy/access.ts'

/** Who changes the archive, and when. */
export const actor = { who: 'test', peer: '', now: Date.UTC(2026, 10, 23) }

/** A data folder with the domain lindhaven.example and these addresses in it. */
export async function organisation(...addresses: string[]): Promise<{ data: string; root: string }> {
  const root = await mkdtemp(join(tmpdir(), 'carrel-intake-'))
  const data = join(root, 'data')
  await opened(data, async (store) => {
    await store.administration.addDomain('lindhaven.example', actor)
    for (const address of addresses)
      await store.administration.addMailbox({ address, name: address, kind: 'person' }, actor)
  })
  return { data, root }
}

export const removed = (root: string): Promise<void> => rm(root, { recursive: true, force: true })

/** Opens the archive for one piece of work. */
export async function opened<T>(data: string, work: (store: SqliteStore) => Promise<T>): Promise<T> {
  const store = await openSqlite({ folder: data, readers: 1 })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** The same, with an intake in one thread. */
export const takingIn = <T>(
  data: string,
  work: (store: SqliteStore, intake: Intake) => Promise<T>,
): Promise<T> =>
  opened(data, async (store) => {
    const intake = startIntake({ store: store.intake, packs: store.packs, threads: 1 })
    try {
      return await work(store, intake)
    } finally {
      await intake.close()
    }
  })

/** Imports files and folders as the command does, as one batch. */
export const importedInto = (
  data: string,
  paths: readonly string[],
  mailbox: string | null,
): Promise<ImportSummary> =>
  takingIn(data, async (store, intake) => {
    const batch = await store.mailBatches.begin({ startedAt: 0, by: 'test', what: '', mailbox })
    return importPaths(intake, paths, {
      mailbox,
      batch,
      clock: () => Date.UTC(2026, 10, 24),
      progress: () => undefined,
    })
  })

/** What one may read of one mailbox, as its owner or as a delegate. */
export async function scopeAt(
  store: SqliteStore,
  address: string,
  as: 'owner' | 'delegate' = 'owner',
): Promise<Scope> {
  const facts = await store.administration.mailboxAt(address)
  if (facts === null) throw new Error(`no mailbox ${address}`)
  const { mailbox } = facts
  const scope = scopeOf(
    as === 'owner' ? { owned: [mailbox], delegated: [] } : { owned: [], delegated: [mailbox] },
    mailbox,
  )
  if (scope === null) throw new Error('no scope')
  return scope
}

/** Every message of a mailbox, newest first, by pages. */
export async function allOf(
  store: SqliteStore,
  address: string,
  as: 'owner' | 'delegate' = 'owner',
): Promise<FoundMessage[]> {
  const scope = await scopeAt(store, address, as)
  const all: FoundMessage[] = []
  for (;;) {
    const page = await store.archive.page(
      scope,
      { query: { kind: 'everything' }, folder: null },
      { before: all.at(-1)?.row ?? null, limit: 500, withText: false },
    )
    if (page.length === 0) return all
    all.push(...page)
  }
}

/** Subjects of a mailbox, sorted. */
export const subjectsIn = (data: string, address: string): Promise<string[]> =>
  opened(data, async (store) => (await allOf(store, address)).map(({ summary }) => summary.subject).sort())
