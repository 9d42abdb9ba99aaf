import { domainOf, type EmailAddress, parseAddress } from '../address/address.ts'
import type { Permission } from '../roles/permissions.ts'
import { seenText } from '../text/reason.ts'
import { type NewRow, readKind } from './bulk-row.ts'

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

/** What a row would do: `sentence` says what differs, or what to do about an error; `wanted` is there for add and change. */
export interface JudgedRow {
  readonly row: number
  readonly address: string
  readonly name: string
  readonly outcome: 'add' | 'change' | 'already' | 'error'
  readonly sentence: string
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
  const error = (sentence: string): JudgedRow => ({ ...shown, outcome: 'error', sentence, wanted: null })
  const own = internal(row.address, known.domains)
  if (!own.ok) return error(own.sentence)
  const { address } = own
  const twice = otherRow(claims, address, row.row)
  if (twice !== null) return error(`Row ${twice} names ${address}, too. Keep one of the two.`)
  const kind = readKind(row.kind)
  if (kind === 'unknown') return error('The kind is person or shared. Mend it, or leave the cell empty.')
  if (name.length > MAX_NAME) return error(`The name is longer than ${MAX_NAME} characters. Shorten it.`)
  const leadsTo = known.aliases.get(address)
  if (leadsTo !== undefined) return error(`${address} is an alias of ${leadsTo}. Remove it there first.`)
  const texts = aliasTexts(row)
  if (texts.length > MAX_ALIASES)
    return error(`A row takes at most ${MAX_ALIASES} aliases. Add the others by hand.`)
  const aliases = new Set<EmailAddress>()
  for (const text of texts) {
    const alias = internal(text, known.domains)
    if (!alias.ok) return error(`Alias ${text.slice(0, SHOWN)}: ${alias.sentence}`)
    const taken =
      known.aliases.get(alias.address) ?? (known.addresses.has(alias.address) ? alias.address : null)
    if (alias.address === address)
      return error(`${address} cannot be an alias of itself. Take it out of the aliases.`)
    const other = otherRow(claims, alias.address, row.row)
    if (other !== null) return error(`Row ${other} names ${alias.address}, too. Keep one of the two.`)
    if (taken !== null && taken !== address)
      return error(`The alias ${alias.address} belongs to ${taken}. Remove it there first, or here.`)
    if (taken === null) aliases.add(alias.address)
  }
  if (aliases.size > 0 && known.lackingForAliases !== null)
    return error(
      `New aliases give access to mail, and need the permission ${known.lackingForAliases}. Leave them out, or ask somebody who holds it.`,
    )
  const before = known.addresses.get(address) ?? null
  const wanted: NewRow = {
    address,
    before,
    name: name || (before?.name ?? address),
    kind: kind ?? before?.kind ?? 'person',
    aliases: [...aliases],
  }
  if (before === null) return { ...shown, outcome: 'add', sentence: '', wanted }
  const sentence = difference(before, wanted)
  if (sentence === '') return { ...shown, outcome: 'already', sentence, wanted: null }
  return { ...shown, outcome: 'change', sentence, wanted }
}

function difference(before: { readonly name: string; readonly kind: string }, wanted: NewRow): string {
  const said = [
    ...(before.name === wanted.name ? [] : [`The name ${before.name} becomes ${wanted.name}.`]),
    ...(before.kind === wanted.kind ? [] : [`The kind ${before.kind} becomes ${wanted.kind}.`]),
    ...(wanted.aliases.length === 0 ? [] : [`New aliases: ${wanted.aliases.join(', ')}.`]),
  ]
  return said.join(' ')
}

type Internal =
  | { readonly ok: true; readonly address: EmailAddress }
  | { readonly ok: false; readonly sentence: string }

function internal(text: string, domains: ReadonlySet<string>): Internal {
  if (text.trim() === '')
    return { ok: false, sentence: 'The address is missing. Fill it in, or remove the row.' }
  const parsed = parseAddress(text)
  if (!parsed.ok) return { ok: false, sentence: `${parsed.reason} Mend it in the file.` }
  const domain = domainOf(parsed.address)
  if (domains.has(domain)) return { ok: true, address: parsed.address }
  return {
    ok: false,
    sentence: `${domain} is not an internal domain. Add the domain first, or mend the address.`,
  }
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
