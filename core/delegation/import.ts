import { domainOf, type EmailAddress } from '../address/address.ts'
import type { Domain } from '../address/domain.ts'
import type { MailboxNumber } from '../privacy/access.ts'
import { type Cell, domainPart, namePart, type Part, readCell } from './import-cell.ts'
import { nearestDomain } from './nearest.ts'
import { hasEnded, hasStarted, type Standing } from './window.ts'

/** One row as it stands in the sheet; `row` as the spreadsheet program counts. */
export interface SheetRow {
  readonly row: number
  readonly primary: string
  readonly delegate: string
}

type ImportErrorCode =
  | 'missing'
  | 'not-an-address'
  | 'not-internal'
  | 'unknown'
  | 'other-domain'
  | 'self'
  | 'twice'
  | 'to-oneself'

export type Side = 'primary' | 'delegate' | 'both'

/** What is wrong with a row. `suggestion` is an address or domain that would be right. */
export interface RowProblem {
  readonly code: ImportErrorCode
  readonly side: Side
  readonly part: Part | null
  readonly suggestion: string | null
  readonly firstRow: number | null
}

/** A pair of mailboxes, as their numbers. */
export interface Pair {
  readonly primary: MailboxNumber
  readonly delegate: MailboxNumber
}

/** One text for a pair, to look it up by. */
export function pairKey({ primary, delegate }: Pair): string {
  return `${primary} ${delegate}`
}

/** Whose addresses a row really names, where its cells hold an alias; null for a cell that holds none. */
export interface AliasOf {
  readonly primary: EmailAddress | null
  readonly delegate: EmailAddress | null
}

/** What a row comes to (SPEC A3). The pair is known unless an address is not. */
export type Decided = {
  readonly row: number
  readonly primary: string
  readonly delegate: string
  /** Null where no cell holds an alias. */
  readonly aliasOf: AliasOf | null
} & (
  | { readonly outcome: 'add'; readonly pair: Pair }
  | { readonly outcome: 'already'; readonly pair: Pair; readonly standing: 'active' | 'scheduled' }
  | { readonly outcome: 'error'; readonly pair: Pair | null; readonly problem: RowProblem }
)

/** What is known about an address: its mailbox, and under which address that mailbox goes (aliases have another). */
export interface Found {
  readonly mailbox: MailboxNumber
  readonly address: EmailAddress
}

/** What the directory and the delegations say about the rows at hand. */
export interface ImportFacts {
  find(address: EmailAddress): Found | null
  /** The pair's delegation that is not marked as over, or null. */
  standing(pair: Pair): Standing | null
}

/** The file as a whole: what holds for every row. */
interface ImportFrame {
  /** The one domain whose primary addresses are imported. */
  readonly domain: Domain
  readonly internal: readonly Domain[]
  /** Mailboxes of whoever imports: access to oneself is given by hand, with a reason. */
  readonly own: ReadonlySet<MailboxNumber>
  readonly now: number
}

/** A row whose cells are read. */
export interface ReadRow {
  readonly row: number
  readonly primary: Cell
  readonly delegate: Cell
}

/** Cells that are remembered. The attack: a sheet of nothing but different long texts, held in memory. */
const MAX_REMEMBERED = 50_000

/** Reads rows one after the other; a text that stood in a cell before is not read again. */
export function rowReader(): (row: SheetRow) => ReadRow {
  const known = new Map<string, Cell>()
  const cellOf = (text: string): Cell => {
    const before = known.get(text)
    if (before !== undefined) return before
    const cell = readCell(text)
    if (known.size >= MAX_REMEMBERED) known.clear()
    known.set(text, cell)
    return cell
  }
  return ({ row, primary, delegate }) => ({ row, primary: cellOf(primary), delegate: cellOf(delegate) })
}

/** The addresses of a row for which `facts.find` may be asked. */
export function addressesOf({ primary, delegate }: ReadRow): EmailAddress[] {
  return [primary, delegate].flatMap((cell) => (cell.kind === 'address' ? [cell.address] : []))
}

/**
 * Decides rows in the order of the sheet: a pair that the file names twice counts where it stands first. Each row costs
 * the same, however many there are. Aliases of one mailbox are one and the same.
 */
export function importRule(frame: ImportFrame): (row: ReadRow, facts: ImportFacts) => Decided {
  const internal = new Set(frame.internal)
  const seen = new Map<string, number>()

  const check = (cell: Cell, side: 'primary' | 'delegate', facts: ImportFacts): Found | RowProblem => {
    const wrong = (code: ImportErrorCode, part: Part | null = null, suggestion: string | null = null) =>
      ({ code, side, part, suggestion, firstRow: null }) satisfies RowProblem
    if (cell.kind === 'missing') return wrong('missing')
    if (cell.kind === 'other') return wrong('not-an-address', [0, cell.text.length], cell.inside)
    if (!internal.has(cell.domain)) {
      return wrong('not-internal', domainPart(cell), nearestDomain(cell.domain, frame.internal))
    }
    if (side === 'primary' && cell.domain !== frame.domain) return wrong('other-domain', domainPart(cell))
    const found = facts.find(cell.address)
    if (found === null) return wrong('unknown', namePart(cell))
    // An alias in this domain may belong to a mailbox of another.
    if (side === 'primary' && domainOf(found.address) !== frame.domain)
      return wrong('other-domain', namePart(cell))
    return found
  }

  return (read, facts) => {
    const shown = {
      row: read.row,
      primary: read.primary.text,
      delegate: read.delegate.text,
      aliasOf: null as AliasOf | null,
    }
    const primary = check(read.primary, 'primary', facts)
    if ('code' in primary) return { ...shown, outcome: 'error', pair: null, problem: primary }
    const delegate = check(read.delegate, 'delegate', facts)
    if ('code' in delegate) return { ...shown, outcome: 'error', pair: null, problem: delegate }
    shown.aliasOf = aliasOf(read, primary, delegate)
    const pair: Pair = { primary: primary.mailbox, delegate: delegate.mailbox }
    const wrong = (code: ImportErrorCode, side: Side, firstRow: number | null = null): Decided => ({
      ...shown,
      outcome: 'error',
      pair,
      problem: { code, side, part: null, suggestion: null, firstRow },
    })
    if (pair.primary === pair.delegate) return wrong('self', 'both')
    const key = pairKey(pair)
    const firstRow = seen.get(key)
    if (firstRow !== undefined) return wrong('twice', 'both', firstRow)
    seen.set(key, read.row)
    const standing = facts.standing(pair)
    if (standing !== null && !hasEnded(standing, frame.now)) {
      const state = hasStarted(standing, frame.now) ? 'active' : 'scheduled'
      return { ...shown, outcome: 'already', pair, standing: state }
    }
    if (frame.own.has(pair.primary)) return wrong('to-oneself', 'primary')
    return { ...shown, outcome: 'add', pair }
  }
}

function aliasOf(read: ReadRow, primary: Found, delegate: Found): AliasOf | null {
  const holder = (cell: Cell, { address }: Found) =>
    cell.kind === 'address' && cell.address !== address ? address : null
  const found = { primary: holder(read.primary, primary), delegate: holder(read.delegate, delegate) }
  return found.primary === null && found.delegate === null ? null : found
}
