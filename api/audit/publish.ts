import { CarrelError } from '../../core/errors.ts'
import type { AuditHead, AuditPort } from '../store/audit.ts'
import { readHead, writeHead } from './head-file.ts'

/** A file that held something else than a head, and where that is kept now. */
export interface Kept {
  readonly file: string
  readonly beside: string
}

/** What publishing came to. */
type Publication =
  | { readonly outcome: 'published'; readonly head: AuditHead; readonly kept: readonly Kept[] }
  /** The file says already what the log does, or there is no log yet. */
  | { readonly outcome: 'nothing-new' }
  /** The log does not hold what was published in this file before: entries were cut off or changed. It stays as it is. */
  | { readonly outcome: 'contradicted'; readonly file: string; readonly published: AuditHead }

/**
 * Publishes the end of the audit log outside the database (A5), so that entries cut off at its end show. A file that the
 * log contradicts is evidence and is never written over. `now` in ms UTC.
 * @throws CarrelError storage-full, naming the file, where one cannot be written
 */
export async function publishHead(
  audit: AuditPort,
  files: readonly string[],
  now: number,
): Promise<Publication> {
  const newest = await audit.head()
  const stale: string[] = []
  for (const file of files) {
    const published = await readHead(file)
    if (published !== null && (await audit.hashOf(published.number)) !== published.hash)
      return { outcome: 'contradicted', file, published }
    if (newest !== null && (published === null || published.number < newest.number)) stale.push(file)
  }
  const head = stale.length === 0 ? null : await audit.sealedHead()
  if (head === null) return { outcome: 'nothing-new' }
  const kept: Kept[] = []
  for (const file of stale) {
    const beside = await writeHead(file, { ...head, at: now }).catch((cause: unknown) => {
      throw new CarrelError(
        'storage-full',
        `Where the audit log ends could not be written to ${file}.`,
        {},
        { cause },
      )
    })
    if (beside !== null) kept.push({ file, beside })
  }
  return { outcome: 'published', head, kept }
}
