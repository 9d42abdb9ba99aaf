import { MAX_ROWS } from './limits.ts'
import type { TableResult, TableRow } from './read-table.ts'

/**
 * The wanted members of a JSON list of objects, or of a single object, as cells of text; rows count from 1. Lists become
 * text with commas. What a member holds beside text, truth and numbers is left to the reader of the cell.
 */
export function jsonRows(text: string, wanted: readonly string[]): TableResult {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { ok: false, why: 'broken-json' }
  }
  const list: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  if (list.length > MAX_ROWS) return { ok: false, why: 'too-many-rows' }
  const rows: TableRow[] = []
  for (const [at, one] of list.entries()) {
    if (typeof one !== 'object' || one === null) return { ok: false, why: 'no-members', row: at + 1 }
    const members = new Map(
      Object.entries(one).map(([name, value]) => [name.toLowerCase(), value as unknown]),
    )
    if (!wanted.every((name) => members.has(name))) return { ok: false, why: 'no-members', row: at + 1 }
    rows.push([at + 1, ...wanted.map((name) => cellOf(members.get(name)))])
  }
  return rows.length === 0 ? { ok: false, why: 'no-rows' } : { ok: true, format: 'json', notes: [], rows }
}

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(cellOf).join(',')
  // A switch of PowerShell's, such as Deny of an Exchange server on premises.
  if (typeof value === 'object' && value !== null && 'IsPresent' in value) return cellOf(value.IsPresent)
  // A security principal that PowerShell wrote as an object names itself in one of these.
  if (typeof value === 'object' && value !== null) {
    const named = 'RawIdentity' in value ? value.RawIdentity : 'Name' in value ? value.Name : ''
    return typeof named === 'string' ? named : ''
  }
  return value === null || value === undefined ? '' : String(value)
}
