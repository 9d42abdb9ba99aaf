import type { BlobPlace } from '../../intake.ts'
import type { Connection } from '../connection.ts'

/** The number under which a pack is known; entered when new. */
export function packNumber(db: Connection, name: string): number {
  return (
    db.get<{ id: number }>('SELECT id FROM pack WHERE name = ?', name)?.id ??
    db.run('INSERT INTO pack (name) VALUES (?)', name).id
  )
}

/** The number of a message's bytes; null for such as have not come before. */
export function blobNumber(db: Connection, sha256: Uint8Array): number | null {
  const known = db.get<{ id: number }>(
    'SELECT id FROM blob WHERE substr(sha256, 1, 8) = ? AND sha256 = ?',
    sha256.subarray(0, 8),
    sha256,
  )
  return known?.id ?? null
}

/** Notes where bytes lie. The same ones are kept once; a second copy in a pack is dead weight, never harm. */
export function keepBlob(db: Connection, blob: BlobPlace, pack: number): number {
  return db.run(
    'INSERT INTO blob (sha256, pack, offset, length, start, size) VALUES (?, ?, ?, ?, ?, ?)',
    blob.sha256,
    pack,
    blob.offset,
    blob.length,
    blob.start ?? 0,
    blob.size,
  ).id
}
