import { readableWithin } from '../../core/address/readable.ts'
import { SUPER_ADMINISTRATOR } from '../../core/roles/roles.ts'
import type { Actor } from '../store/administration.ts'
import type { StoredBatch, StoredImport } from '../store/imports.ts'
import type { NewMessage } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import type { Importing } from './imports/importing.ts'

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

/** Pairs of each kind that a notice names; the administration shows them all. */
const NAMED = 20

/** The notices about an import or a sync that is being accepted; they are stored in its transaction. */
export async function changeNotices(
  { store, publicUrl }: Pick<Importing, 'store' | 'publicUrl'>,
  { who }: Actor,
  { id, kind, domain, file, counts }: StoredImport,
): Promise<NewMessage[]> {
  const what = kind === 'sync' ? 'A permission sync' : `An import for ${domain ?? ''}`
  const pairs = async (outcome: 'add' | 'remove'): Promise<string[]> => {
    const rows = await store.imports.rows(id, { outcome, find: '' }, -1, NAMED)
    const named = rows.map(({ primary, delegate, aliasOf }) => [
      aliasOf?.primary ?? primary,
      aliasOf?.delegate ?? delegate,
    ])
    return listed(outcome === 'add' ? 'Added' : 'Removed', named, counts[outcome])
  }
  // An import removes nothing. Taking access away is what the reader of a list of subjects must not miss.
  const changes = [
    ...(counts.add > 0 || counts.remove === 0 ? [changed(counts.add, 'added')] : []),
    ...(counts.remove > 0 ? [changed(counts.remove, 'removed')] : []),
  ].join(', ')
  const lines = [
    `${what} changed delegations: ${changes}.`,
    '',
    ...(await pairs('add')),
    ...(await pairs('remove')),
    `File: ${file}`,
    `By: ${who}`,
    ...(counts.error > 0 ? [`Rows in error that were left out: ${counts.error}`] : []),
    '',
    `All delegations in the administration shows each pair${counts.add > 0 ? `; what was added can be undone as one on the page ${kind === 'sync' ? 'Permission sync' : 'Import delegations'}` : ''}.`,
    ...linkTo(publicUrl, kind),
  ]
  return toAll(store, `Delegations changed: ${changes}`, lines)
}

/** The notices about the undo of a batch. */
export async function undoNotices(
  { store, publicUrl }: Pick<Importing, 'store' | 'publicUrl'>,
  { who, now }: Actor,
  { id, file, kind, standing }: Pick<StoredBatch, 'id' | 'file' | 'kind' | 'standing'>,
): Promise<NewMessage[]> {
  const removed = await store.delegations.page(
    {
      find: '',
      domain: null,
      states: ['active', 'scheduled'],
      origins: null,
      endsBefore: null,
      batch: id,
      now,
    },
    { by: 'primary', descending: false },
    null,
    NAMED,
  )
  const pairs = removed.map(({ primary, delegate }) => [primary.address, delegate.address])
  return toAll(store, `Delegations changed: ${changed(standing, 'removed')}`, [
    `The ${kind === 'sync' ? 'permission sync' : 'import'} of ${file} was undone: ${changed(standing, 'removed')}.`,
    '',
    ...listed('Removed', pairs, standing),
    `By: ${who}`,
    ...linkTo(publicUrl, kind),
  ])
}

/** Some pairs, each on a line, and how many more there are. */
function listed(head: string, pairs: readonly (readonly string[])[], count: number): string[] {
  if (count === 0) return []
  const more = count - pairs.length
  return [
    `${head}:`,
    ...pairs.map(([primary, delegate]) => `  ${primary} reads ${delegate}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en')} more`] : []),
    '',
  ]
}

const linkTo = (publicUrl: URL | null, kind: 'import' | 'sync'): string[] =>
  publicUrl === null ? [] : [new URL(`/admin/${kind}`, publicUrl).href]

async function toAll(store: Store, subject: string, lines: readonly string[]): Promise<NewMessage[]> {
  return (await administrators(store)).map((to) => ({
    kind: 'changes',
    to,
    subject,
    body: `${readableWithin(lines.join('\n'))}\n`,
    attachment: null,
  }))
}

function changed(count: number, how: 'added' | 'removed'): string {
  return `${count.toLocaleString('en')} ${how}`
}
