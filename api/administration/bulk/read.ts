import { type BulkRow, type JudgedRow, judgeRows } from '../../../core/directory/bulk.ts'
import type { NewRow } from '../../../core/directory/bulk-row.ts'
import { CarrelError } from '../../../core/errors.ts'
import type { Permission } from '../../../core/roles/permissions.ts'
import type { SheetNote } from '../../../core/sheet/notes.ts'
import type { SheetRead } from '../../sheets/sheets.ts'
import type { Actor } from '../../store/administration.ts'
import type { Store } from '../../store/store.ts'
import type { Importing } from '../imports/importing.ts'

/** Rows of one file. The attack: a file that holds the one writer for minutes. */
const MAX_BULK_ROWS = 20_000

/** Columns that may be missing, with every choice of them, the most first. */
const CHOICES = [
  ['name', 'kind', 'aliases'],
  ['name', 'kind'],
  ['name', 'aliases'],
  ['kind', 'aliases'],
  ['name'],
  ['kind'],
  ['aliases'],
  [],
] as const

/** A file of addresses, judged against the directory as it stood at `revision`. */
export interface JudgedFile {
  readonly revision: number
  readonly notes: readonly SheetNote[]
  readonly rows: readonly JudgedRow[]
}

/**
 * Reads a file of addresses and says what each row would do (I7); changes nothing. New aliases are an error where
 * whoever sends it may not add them.
 * @throws CarrelError bad-request
 */
export async function judgeFile(
  { store, sheets }: Pick<Importing, 'store' | 'sheets'>,
  bytes: Uint8Array,
  actor: Actor,
  lackingForAliases: Permission | null,
): Promise<JudgedFile> {
  const { read, headings } = await readFile(sheets, bytes)
  if (read.count > MAX_BULK_ROWS)
    throw refused(
      `This file has more than ${MAX_BULK_ROWS.toLocaleString('en')} rows. Split it into several files.`,
    )
  // Before the first look: what changes from here on is noticed at accept.
  const revision = await store.directory.revision()
  const [domains, addresses, aliases] = await Promise.all([
    store.administration.domains(),
    store.administration.mailboxes(),
    store.administration.aliases(),
  ])
  const rows = judgeRows([...rowsOf(read, headings)], {
    domains: new Set(domains),
    addresses: new Map(addresses.map((one) => [one.address, { name: one.name, kind: one.kind }])),
    aliases: new Map(aliases.map(({ alias, address }) => [alias, address])),
    lackingForAliases,
  })
  return { revision, notes: read.notes, rows: await withoutForbidden(store, rows, actor) }
}

/** Rows that would lead mail of others away, by somebody who may not do that, are in error (A7). */
async function withoutForbidden(
  store: Store,
  rows: readonly JudgedRow[],
  actor: Actor,
): Promise<JudgedRow[]> {
  const wanted = rows.map((row) => row.wanted).filter((row): row is NewRow => row !== null)
  const forbidden = new Map<NewRow, string>()
  for (const [index, address] of (await store.directory.forbidden(wanted, actor)).entries())
    if (address !== null && wanted[index] !== undefined) forbidden.set(wanted[index], address)
  return rows.map((row) => {
    const address = row.wanted === null ? undefined : forbidden.get(row.wanted)
    if (address === undefined) return row
    return { ...row, outcome: 'error', said: [{ code: 'leads-away', facts: { address } }], wanted: null }
  })
}

async function readFile(
  sheets: Importing['sheets'],
  bytes: Uint8Array,
): Promise<{ readonly read: SheetRead; readonly headings: readonly string[] }> {
  for (const others of CHOICES) {
    const headings = ['address', ...others]
    const read = await sheets.read(bytes, headings)
    if (!('refused' in read)) return { read, headings }
    if (read.refused !== 'no-headings') throw refused(read.sentence)
  }
  throw refused(
    'The heading address stands in none of the first 20 rows. Name the columns address, name, kind, aliases.',
  )
}

function* rowsOf(read: SheetRead, headings: readonly string[]): Generator<BulkRow> {
  const cell = (cells: readonly string[], name: string): string => cells[headings.indexOf(name)] ?? ''
  for (const piece of read.pieces())
    for (const [row, ...cells] of piece)
      yield {
        row,
        address: cell(cells, 'address'),
        name: cell(cells, 'name'),
        kind: cell(cells, 'kind'),
        aliases: cell(cells, 'aliases'),
      }
}

function refused(sentence: string): CarrelError {
  return new CarrelError('bad-request', sentence, { field: 'file' })
}
