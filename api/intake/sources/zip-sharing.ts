import type { ZipEntry } from './zip-directory.ts'

/** A local header without its name (APPNOTE 4.3.7). */
const LOCAL_HEADER = 30

/** Entries that claim bytes which another claims too; bytes of all others are read once at most. */
export function sharing(entries: readonly ZipEntry[]): ReadonlySet<ZipEntry> {
  const found = new Set<ZipEntry>()
  let furthest: { readonly entry: ZipEntry; readonly end: number } | null = null
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (furthest !== null && entry.offset < furthest.end) found.add(entry).add(furthest.entry)
    const end: number = entry.offset + LOCAL_HEADER + entry.packed
    if (furthest === null || end > furthest.end) furthest = { entry, end }
  }
  return found
}
