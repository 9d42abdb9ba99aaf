/** An address as a file of addresses wants it; `before` is how it stood when the file was read, null when it is new. */
export interface NewRow {
  readonly address: string
  readonly before: { readonly name: string; readonly kind: 'person' | 'shared' } | null
  readonly name: string
  readonly kind: 'person' | 'shared'
  /** Those that are not there yet. */
  readonly aliases: readonly string[]
}

/** The kind that a cell names, in any case; null for an empty cell. */
export function readKind(text: string): 'person' | 'shared' | 'unknown' | null {
  const kind = text.trim().toLowerCase()
  if (kind === '') return null
  return kind === 'person' || kind === 'shared' ? kind : 'unknown'
}
