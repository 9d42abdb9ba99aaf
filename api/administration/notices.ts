import { SUPER_ADMINISTRATOR } from '../../core/roles/roles.ts'
import type { Actor } from '../store/administration.ts'
import type { StoredImport } from '../store/imports.ts'
import type { NewMessage } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'

/** Who is told of what imports and syncs change (A6). */
const TOLD = [SUPER_ADMINISTRATOR, 'full-administrator']

/** Addresses of super and full administrators, each once: the first that is bound to each person. */
export async function administrators(store: Store): Promise<string[]> {
  const holders = await store.roles.holders()
  return [
    ...new Set(
      holders.filter(({ role }) => TOLD.includes(role)).flatMap(({ addresses }) => addresses.slice(0, 1)),
    ),
  ]
}

/** The notices about an import or a sync that is being accepted; they are stored in its transaction. */
export async function changeNotices(
  store: Store,
  { who }: Actor,
  { kind, domain, file, counts }: StoredImport,
): Promise<NewMessage[]> {
  const what = kind === 'sync' ? 'A permission sync' : `An import for ${domain ?? ''}`
  const lines = [
    `${what} changed delegations: ${changed(counts.add, 'added')}${counts.remove > 0 ? `, ${changed(counts.remove, 'removed')}` : ''}.`,
    '',
    `File: ${file}`,
    `By: ${who}`,
    ...(counts.error > 0 ? [`Rows in error that were left out: ${counts.error}`] : []),
    '',
    'All delegations in the administration shows each pair, and the batch can be undone there.',
  ]
  return toAll(store, `Delegations changed: ${changed(counts.add, 'added')}`, lines)
}

/** The notices about the undo of a batch. */
export function undoNotices(
  store: Store,
  { who }: Actor,
  file: string,
  standing: number,
): Promise<NewMessage[]> {
  return toAll(store, `Delegations changed: ${changed(standing, 'removed')}`, [
    `The import of ${file} was undone: ${changed(standing, 'removed')}.`,
    '',
    `By: ${who}`,
  ])
}

async function toAll(store: Store, subject: string, lines: readonly string[]): Promise<NewMessage[]> {
  return (await administrators(store)).map((to) => ({
    kind: 'changes',
    to,
    subject,
    body: `${lines.join('\n')}\n`,
    attachment: null,
  }))
}

function changed(count: number, how: 'added' | 'removed'): string {
  return `${count.toLocaleString('en')} ${how}`
}
