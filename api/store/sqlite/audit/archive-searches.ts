import { typedAddress } from '../../../../core/address/typed.ts'
import { UNASSIGNED } from '../../../../core/privacy/access.ts'
import { words } from '../../../../core/search/tokenise.ts'
import { EMBEDDED_ISSUER, ISSUERS_SETTING } from '../../../auth/identity.ts'
import type { Actor } from '../../administration.ts'
import type { SearchedMailboxFacts, StoredArchiveSearch } from '../../archive-search.ts'
import type { Connection } from '../connection.ts'
import { wordsBeginning } from '../directory/directory-words.ts'
import { nearness } from '../directory/nearness.ts'
import { SIGNS_IN } from '../directory/roles.ts'
import { recordAct } from './audit.ts'

const SEARCH = 'SELECT id, identity, reason, started_at AS startedAt, ends_at AS endsAt FROM archive_search'

/** Notes why somebody is about to search all archives, before they see anything. */
export function beginArchiveSearch(
  db: Connection,
  identity: number,
  reason: string,
  life: number,
  actor: Actor,
): StoredArchiveSearch {
  return db.durableTransaction(() => {
    const endsAt = actor.now + life
    const { id } = db.run(
      'INSERT INTO archive_search (identity, reason, started_at, ends_at) VALUES (?, ?, ?, ?)',
      identity,
      reason,
      actor.now,
      endsAt,
    )
    recordAct(db, actor, 'archive.begin', { search: id, reason })
    return { id, identity, reason, startedAt: actor.now, endsAt }
  })
}

export function archiveSearch(db: Connection, id: number): StoredArchiveSearch | null {
  const row = db.get<StoredArchiveSearch>(`${SEARCH} WHERE id = ?`, id)
  return row === null ? null : { ...row }
}

/** With the embedded issuer and the key of the issuers as its first values. An owner who cannot sign in sees nothing, and is none here. */
const MAILBOX = `SELECT mailbox.id AS mailbox, address, name, kind,
    CASE WHEN mailbox.id = ${UNASSIGNED} THEN 'unassigned' WHEN closed_at IS NOT NULL THEN 'closed'
      WHEN EXISTS (SELECT 1 FROM binding JOIN identity ON identity.id = binding.identity
        WHERE binding.mailbox = mailbox.id AND ${SIGNS_IN}) THEN 'owned' ELSE 'unowned' END AS state
  FROM mailbox`

/** Mailboxes in whose address, name and aliases all words of the text begin a word; all mailboxes for an empty text. */
export function searchedMailboxes(db: Connection, find: string, limit: number): SearchedMailboxFacts[] {
  const near = nearness(typedAddress(find))
  return db
    .all<SearchedMailboxFacts>(
      `${MAILBOX} WHERE ?3 OR mailbox.id IN (SELECT rowid FROM directory_words WHERE directory_words MATCH ?4)
       ORDER BY mailbox.id <> ${UNASSIGNED}, ${near.sql}, address, closed_at IS NOT NULL, mailbox.id LIMIT ?`,
      EMBEDDED_ISSUER,
      ISSUERS_SETTING,
      find.trim() === '' ? 1 : 0,
      wordsBeginning(words(find).split(' ')),
      ...near.values,
      limit,
    )
    .map((row) => ({ ...row }))
}

export function searchedMailbox(db: Connection, mailbox: number): SearchedMailboxFacts | null {
  const row = db.get<SearchedMailboxFacts>(
    `${MAILBOX} WHERE mailbox.id = ?`,
    EMBEDDED_ISSUER,
    ISSUERS_SETTING,
    mailbox,
  )
  return row === null ? null : { ...row }
}
