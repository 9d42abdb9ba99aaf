import type { Connection } from '../connection.ts'
import { foldName } from './folder-names.ts'

/** A folder by its path of names, or a well-known one; made when it is not there. */
export function folderFor(
  db: Connection,
  mailbox: number,
  place: readonly string[] | 'inbox' | 'sent',
): number {
  if (typeof place === 'string') return wellKnown(db, mailbox, place)
  let parent: number | null = null
  for (const name of place) parent = named(db, mailbox, parent, name)
  return parent ?? wellKnown(db, mailbox, 'inbox')
}

const WELL_KNOWN = { inbox: 'Inbox', sent: 'Sent Items' } as const

/** The folders that every archive has, for archives that have none yet. */
export function makeWellKnown(db: Connection, mailboxes: readonly number[]): void {
  for (const [which, name] of Object.entries(WELL_KNOWN))
    db.run(
      'INSERT INTO folder (mailbox, well_known, name, folded) SELECT value, ?, ?, ? FROM json_each(?)',
      which,
      name,
      foldName(name),
      JSON.stringify(mailboxes),
    )
}

function wellKnown(db: Connection, mailbox: number, which: 'inbox' | 'sent'): number {
  const known = db.get<{ id: number }>(
    'SELECT id FROM folder WHERE mailbox = ? AND well_known = ?',
    mailbox,
    which,
  )
  if (known !== null) return known.id
  const name = WELL_KNOWN[which]
  return db.run(
    'INSERT INTO folder (mailbox, well_known, name, folded) VALUES (?, ?, ?, ?)',
    mailbox,
    which,
    name,
    foldName(name),
  ).id
}

function named(db: Connection, mailbox: number, parent: number | null, name: string): number {
  const known = db.get<{ id: number }>(
    'SELECT id FROM folder WHERE mailbox = ? AND coalesce(parent, 0) = ? AND name = ?',
    mailbox,
    parent ?? 0,
    name,
  )
  if (known !== null) return known.id
  return db.run(
    'INSERT INTO folder (mailbox, parent, name, folded) VALUES (?, ?, ?, ?)',
    mailbox,
    parent,
    name,
    foldName(name),
  ).id
}
