import type { Connection } from './connection.ts'

/** What the archive notes of itself under a name; null when it never did. */
export function setting(db: Connection, key: string): string | null {
  return db.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)?.value ?? null
}

export function setSetting(db: Connection, key: string, value: string): void {
  db.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    key,
    value,
  )
}
