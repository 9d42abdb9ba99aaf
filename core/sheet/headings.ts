/** Rows in which the headings are looked for: a title and a few notes may stand above them. */
export const HEADING_ROWS = 20

/** Where the wanted columns stand. */
export interface Headings<K extends string> {
  /** Index of the row within those given. */
  readonly row: number
  readonly columns: Readonly<Record<K, number>>
  /** Headings of other columns, as written. */
  readonly others: readonly string[]
}

type HeadingsResult<K extends string> =
  | { readonly ok: true; readonly headings: Headings<K> }
  | { readonly ok: false; readonly twice: string | null }

/** A heading as it is compared: any case, with or without spaces, hyphens and underscores. */
function headingKey(text: string): string {
  return text.replace(/[\s_\u00a0\u200b\ufeff-]/g, '').toLowerCase()
}

/**
 * Finds the first row that has all the wanted headings, whatever their order. `twice` names one that stands there twice:
 * nobody can tell which column is meant.
 */
export function findHeadings<K extends string>(
  rows: readonly (readonly string[])[],
  wanted: readonly K[],
): HeadingsResult<K> {
  for (const [row, cells] of rows.slice(0, HEADING_ROWS).entries()) {
    const keys = cells.map(headingKey)
    if (!wanted.every((name) => keys.includes(name.toLowerCase()))) continue
    const twice = wanted.find(
      (name) => keys.indexOf(name.toLowerCase()) !== keys.lastIndexOf(name.toLowerCase()),
    )
    if (twice !== undefined) return { ok: false, twice }
    const columns = Object.fromEntries(wanted.map((name) => [name, keys.indexOf(name.toLowerCase())]))
    const others = cells.filter(
      (cell, at) => keys[at] !== '' && !wanted.some((name) => name.toLowerCase() === keys[at]) && cell !== '',
    )
    return { ok: true, headings: { row, columns: columns as Record<K, number>, others } }
  }
  return { ok: false, twice: null }
}
