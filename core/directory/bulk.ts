import { domainOf, type EmailAddress, parseAddress } from '../address/address.ts'
import { readable } from '../address/readable.ts'
import type { Permission } from '../roles/permissions.ts'
import { seenText } from '../text/reason.ts'
import { type NewRow, readKind } from './bulk-row.ts'
import type { BulkSaid } from './bulk-sentences.ts'

/** Longest name of an address: it stands in one line of the switcher. */
const MAX_NAME = 200

/** Aliases of one row. The attack: one cell of a megabyte of aliases. */
const MAX_ALIASES = 100

/** What is shown of a cell. The attack: an answer of megabytes, made of one cell in each row. */
const SHOWN = 320

/** One row of a file of addresses, as it stands there. */
export interface BulkRow {
  /** As a spreadsheet program counts. */
  readonly row: number
  readonly address: string
  readonly name: string
  readonly kind: string
  /** Separated by spaces. */
  readonly aliases: string
}

/** The directory as it stands: open addresses, aliases with the address they lead to, internal domains. */
interface KnownDirectory {
  readonly domains: ReadonlySet<string>
  readonly addresses: ReadonlyMap<string, { readonly name: string; readonly kind: 'person' | 'shared' }>
  readonly aliases: ReadonlyMap<string, string>
  /** The permission that who sends the file lacks to add aliases; null: none. */
  readonly lackingForAliases: Permission | null
}

/** What a row would do: `said` is what differs, or what to do about an error; `wanted` is there for add and change. */
export interface JudgedRow {
  readonly row: number
  readonly address: string
  readonly name: string
  readonly outcome: 'add' | 'change' | 'already' | 'error'
  readonly said: readonly BulkSaid[]
  readonly wanted: NewRow | null
}

/**
 * Says what each row of a file of addresses would do (I7), in the order of the file. An empty name or kind leaves what
 * stands; aliases are only ever added. Two rows that want the same address or alias are both in error: nobody can tell
 * which is meant.
 */
export function judgeRows(rows: readonly BulkRow[], known: KnownDirectory): JudgedRow[] {
  const claims = new Map<string, number[]>()
  for (const row of rows)
    for (const text of new Set([row.address, ...aliasTexts(row)].map(comparable)))
      claims.set(text, [...(claims.get(text) ?? []), row.row])
  return rows.map((row) => judge(row, known, claims))
}

function judge(
  row: BulkRow,
  known: KnownDirectory,
  claims: ReadonlyMap<string, readonly number[]>,
): JudgedRow {
  const name = seenText(row.name)
  const shown = { row: row.row, address: row.address.slice(0, SHOWN), name: name.slice(0, SHOWN) }
  const error = (code: BulkSaid['code'], facts: BulkSaid['facts'] = {}): JudgedRow => ({
    ...shown,
    outcome: 'error',
    said: [{ code, facts }],
    wanted: null,
  })
  const own = internal(row.address, known.domains)
  if (!own.ok) return error(own.code, own.facts)
  const { address } = own
  const twice = otherRow(claims, address, row.row)
  if (twice !== null) return error('twice', { row: String(twice), address })
  const kind = readKind(row.kind)
  if (kind === 'unknown') return error('kind-unknown')
  if (name.length > MAX_NAME) return error('name-too-long', { most: String(MAX_NAME) })
  const leadsTo = known.aliases.get(address)
  if (leadsTo !== undefined) return error('is-an-alias', { address, of: leadsTo })
  const texts = aliasTexts(row)
  if (texts.length > MAX_ALIASES) return error('too-many-aliases', { most: String(MAX_ALIASES) })
  const aliases = new Set<EmailAddress>()
  for (const text of texts) {
    const alias = internal(text, known.domains)
    if (!alias.ok)
      return alias.code === 'not-internal'
        ? error('alias-not-internal', { alias: text.slice(0, SHOWN), ...alias.facts })
        : error('alias-not-an-address', { alias: text.slice(0, SHOWN) })
    const taken =
      known.aliases.get(alias.address) ?? (known.addresses.has(alias.address) ? alias.address : null)
    if (alias.address === address) return error('alias-of-itself', { address })
    const other = otherRow(claims, alias.address, row.row)
    if (other !== null) return error('twice', { row: String(other), address: alias.address })
    if (taken !== null && taken !== address) return error('alias-taken', { alias: alias.address, of: taken })
    if (taken === null) aliases.add(alias.address)
  }
  if (aliases.size > 0 && known.lackingForAliases !== null)
    return error('aliases-not-allowed', { permission: known.lackingForAliases })
  const before = known.addresses.get(address) ?? null
  const wanted: NewRow = {
    address,
    before,
    name: name || (before?.name ?? readable(address)),
    kind: kind ?? before?.kind ?? 'person',
    aliases: [...aliases],
  }
  if (before === null) return { ...shown, outcome: 'add', said: [], wanted }
  const said = difference(before, wanted)
  if (said.length === 0) return { ...shown, outcome: 'already', said, wanted: null }
  return { ...shown, outcome: 'change', said, wanted }
}

function difference(before: { readonly name: string; readonly kind: string }, wanted: NewRow): BulkSaid[] {
  const said: BulkSaid[] = []
  if (before.name !== wanted.name)
    said.push({ code: 'name-becomes', facts: { before: before.name, after: wanted.name } })
  if (before.kind !== wanted.kind)
    said.push({ code: 'kind-becomes', facts: { before: before.kind, after: wanted.kind } })
  if (wanted.aliases.length > 0)
    said.push({ code: 'new-aliases', facts: { aliases: wanted.aliases.join(', ') } })
  return said
}

type Internal = { readonly ok: true; readonly address: EmailAddress } | ({ readonly ok: false } & BulkSaid)

function internal(text: string, domains: ReadonlySet<string>): Internal {
  if (text.trim() === '') return { ok: false, code: 'missing', facts: {} }
  const parsed = parseAddress(text)
  if (!parsed.ok) return { ok: false, code: 'not-an-address', facts: {} }
  const domain = domainOf(parsed.address)
  if (domains.has(domain)) return { ok: true, address: parsed.address }
  return { ok: false, code: 'not-internal', facts: { domain } }
}

function otherRow(
  claims: ReadonlyMap<string, readonly number[]>,
  address: string,
  row: number,
): number | null {
  return claims.get(address)?.find((one) => one !== row) ?? null
}

function aliasTexts({ aliases }: BulkRow): string[] {
  return aliases.split(/\s+/).filter((text) => text !== '')
}

/** The form that is compared; what is no address claims nothing but itself. */
function comparable(text: string): string {
  const parsed = parseAddress(text)
  return parsed.ok ? parsed.address : text
}
