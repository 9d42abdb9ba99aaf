import { words } from '../../../../core/search/tokenise.ts'
import type { Connection, Value } from '../connection.ts'
import { wordsBeginning } from '../directory/directory-words.ts'

/** A condition on delegations, its values, and whether it leaves few of them. */
export interface Found {
  readonly where: string
  readonly values: readonly Value[]
  readonly few: boolean
}

/** Mailboxes, and delegations, up to which they are gathered by number; beyond, every row of the list is looked at. */
const FEW_MAILBOXES = 1_000
const FEW_DELEGATIONS = 10_000

/**
 * Mailboxes that bear a text (`?1`) somewhere in address or name, or words that begin so (`?2`), which are folded: SQL
 * takes Ö and ö for two letters. Addresses are in lower case.
 */
const NAMED = `SELECT id FROM mailbox WHERE instr(address, ?1) > 0 OR instr(lower(name), ?1) > 0
  UNION SELECT rowid FROM directory_words WHERE directory_words MATCH ?2`

/** Delegations with a part of names, addresses or reason (A4). Not a row of 200,000 is read that is not named. */
export function delegationsFound(db: Connection, find: string): Found {
  const text = find.toLowerCase()
  const wanted = [text, wordsBeginning(words(find).split(' '))] as const
  const named = db.all<{ id: number }>(`${NAMED} LIMIT ${FEW_MAILBOXES + 1}`, ...wanted)
  if (named.length <= FEW_MAILBOXES) {
    const ids = JSON.stringify(named.map(({ id }) => id))
    const found = db.all<{ id: number }>(
      `WITH named AS MATERIALIZED (SELECT mailbox.id, address FROM json_each(?2) CROSS JOIN mailbox ON mailbox.id = value)
       SELECT delegation.id FROM named JOIN delegation ON primary_address = address AND primary_mailbox = named.id
       UNION SELECT delegation.id FROM named JOIN delegation ON delegate_address = address AND delegate_mailbox = named.id
       UNION SELECT id FROM delegation WHERE reason <> '' AND instr(lower(reason), ?1) > 0
       LIMIT ${FEW_DELEGATIONS + 1}`,
      text,
      ids,
    )
    if (found.length <= FEW_DELEGATIONS)
      return {
        where: 'delegation.id IN (SELECT value FROM json_each(?))',
        values: [JSON.stringify(found.map(({ id }) => id))],
        few: true,
      }
  }
  const marked = NAMED.replaceAll('?1', '?').replaceAll('?2', '?')
  return {
    where: `(primary_mailbox IN (${marked}) OR delegate_mailbox IN (${marked}) OR (reason <> '' AND instr(lower(reason), ?) > 0))`,
    values: [text, text, wanted[1], text, text, wanted[1], text],
    few: false,
  }
}
