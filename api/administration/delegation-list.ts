import { readable } from '../../core/address/readable.ts'
import type {
  AdminDelegation,
  DelegationExport,
  DelegationFilter,
  DelegationPage,
  ExportColumn,
  MailedExport,
} from '../../core/contract/admin/delegations.ts'
import { neverBegan } from '../../core/delegation/never-began.ts'
import { CarrelError } from '../../core/errors.ts'
import type { Reader } from '../reading/reader.ts'
import { mustFit } from '../sheets/fits.ts'
import { type SheetFile, wholeSheet } from '../sheets/rows.ts'
import type { DelegationOrigin } from '../store/administration.ts'
import type {
  DelegationOrder,
  DelegationQuery,
  DelegationState,
  ListedDelegation,
} from '../store/delegation-list.ts'
import { type Administering, actorOf } from './administering.ts'
import { presentDelegation } from './delegations.ts'
import { domainFilter } from './named.ts'

/** Rows that are read at once for an export. */
const PIECE = 10_000

/** Heads of the columns; the first two are those of an import, so that what was exported can be imported again. */
const HEADS: Readonly<Record<ExportColumn, string>> = {
  primary: 'primaryaddress',
  delegate: 'delegateaddress',
  primaryName: 'primary name',
  delegateName: 'delegate name',
  state: 'state',
  from: 'from',
  until: 'until',
  reason: 'reason',
  source: 'source',
  addedBy: 'added by',
  addedAt: 'added at',
}

/** One page of all delegations (A4). @throws CarrelError bad-cursor, bad-request */
export async function delegationList(
  administering: Administering,
  filter: DelegationFilter,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
): Promise<DelegationPage> {
  const { store, ids } = administering
  const query = queryOf(administering, filter)
  const after = cursor === undefined ? null : ids.openOther('delegation', cursor)
  if (cursor !== undefined && after === null)
    throw new CarrelError('bad-cursor', 'This page is not known. Begin again.', { field: 'cursor' })
  const [found, matching] = await Promise.all([
    store.delegations.page(query, orderOf(filter), after, limit + 1),
    after === null ? store.delegations.count(query) : null,
  ])
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    delegations: found.slice(0, limit).map((one) => presented(administering, one, query.now)),
    next: last === undefined ? null : ids.other('delegation', last.id),
    matching,
  }
}

/** The list as it is filtered and sorted, as a sheet; noted in the audit log before the first byte. */
export async function exportSheet(
  administering: Administering,
  reader: Reader,
  wanted: DelegationExport,
  how: 'download' | 'mail',
): Promise<SheetFile & { readonly rows: number }> {
  const { store, sheets } = administering
  const query = queryOf(administering, wanted)
  const count = await store.delegations.count(query)
  mustFit(count, wanted.format)
  const columns = wanted.columns.split(',') as ExportColumn[]
  const { who, identity, peer, now } = actorOf(administering, reader)
  const { columns: _columns, format: _format, ...filter } = wanted
  await store.audit.record([
    {
      at: now,
      who,
      identity: identity ?? null,
      peer,
      act: 'delegation.export',
      mailbox: null,
      message: null,
      detail: { how, rows: count, columns, format: wanted.format, filter },
    },
  ])
  const chunks = sheets.write(rowsOf(administering, query, orderOf(wanted), columns), wanted.format)
  return { name: `delegations.${wanted.format}`, chunks, rows: count }
}

/** Sends the same to the administrator's own address. @throws CarrelError conflict for somebody without an address */
export async function mailExport(
  administering: Administering,
  reader: Reader,
  wanted: DelegationExport,
): Promise<MailedExport> {
  const to = reader.mailboxes.find(({ relation }) => relation === 'own')?.address
  if (to === undefined)
    throw new CarrelError(
      'conflict',
      'No address belongs to your account, so there is nowhere to send it. Download it.',
      { why: 'no-own-address' },
    )
  const sheet = await exportSheet(administering, reader, wanted, 'mail')
  const { name, rows } = sheet
  await administering.store.outbox.add(
    [
      {
        kind: 'export',
        to,
        subject: `Export of ${counted(rows, 'delegation')}`,
        body: `The list of delegations that you asked for is attached (${counted(rows, 'row')}).\n`,
        attachment: { name, bytes: await wholeSheet(sheet) },
      },
    ],
    administering.clock(),
  )
  return { to, rows }
}

const counted = (n: number, what: string): string => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`

/** Rows of a sheet, the heads first. */
export async function* rowsOf(
  administering: Pick<Administering, 'store'>,
  query: DelegationQuery,
  order: DelegationOrder,
  columns: readonly ExportColumn[],
): AsyncGenerator<string[][]> {
  yield [columns.map((column) => HEADS[column])]
  for (let after: number | null = null; ; ) {
    const found: ListedDelegation[] = await administering.store.delegations.page(query, order, after, PIECE)
    const last = found.at(-1)
    if (last === undefined) return
    after = last.id
    yield found.map((one) => {
      const shown = presentDelegation({ ids: NO_IDS }, one, query.now)
      return columns.map((column) => cellOf(shown, column))
    })
  }
}

/** Ids are not in a sheet. */
const NO_IDS = { mailbox: () => '', other: () => '' } satisfies Partial<Administering['ids']>

/** Domains as people write them: an import reads either form. */
function cellOf(one: AdminDelegation, column: ExportColumn): string {
  switch (column) {
    case 'primary':
      return readable(one.primary.address)
    case 'delegate':
      return readable(one.delegate.address)
    case 'primaryName':
      return one.primary.name
    case 'delegateName':
      return one.delegate.name
    case 'state':
      return neverBegan(one) ? 'removed before start' : one.state
    case 'from':
    case 'until':
      // They would tell of access that there never was, to whoever did not choose the state.
      return neverBegan(one) ? '' : (one[column] ?? '')
    default:
      return one[column] ?? ''
  }
}

function presented(administering: Administering, one: ListedDelegation, now: number): AdminDelegation {
  const { ids } = administering
  return {
    ...presentDelegation(administering, one, now),
    batch: one.batch === null ? null : ids.other('batch', one.batch),
  }
}

function queryOf(
  { ids, clock }: Pick<Administering, 'ids' | 'clock'>,
  filter: DelegationFilter,
): DelegationQuery {
  return {
    find: filter.find?.trim() ?? '',
    domain: domainFilter(filter.domain),
    states: (filter.state?.split(',') ?? ['active', 'scheduled']) as DelegationState[],
    origins: (filter.source?.split(',') as DelegationOrigin[] | undefined) ?? null,
    endsBefore: filter.endsBefore === undefined ? null : Date.parse(filter.endsBefore),
    batch: filter.batch === undefined ? null : (ids.openOther('batch', filter.batch) ?? 0),
    now: clock(),
  }
}

function orderOf({ sort, order }: DelegationFilter): DelegationOrder {
  return { by: sort ?? 'primary', descending: order === 'descending' }
}
