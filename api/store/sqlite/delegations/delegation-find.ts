import { readable } from '../../../../core/address/readable.ts'
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

/** Domains with letters that one text is looked for in. The attack: a thousand of them, and a condition too deep to be read. */
const MAX_DOMAINS = 50

/**
 * Mailboxes that bear a text somewhere in address or name, or words that begin so, which are folded: SQL takes Ö and ö for
 * two letters. Addresses are in lower case.
 */
function namedBy(db: Connection, find: string): { readonly sql: string; readonly values: readonly Value[] } {
  const text = find.toLowerCase()
  const forms = [text, ...inAscii(db, text)]
  return {
    sql: `SELECT id FROM mailbox WHERE ${forms.map(() => 'instr(address, ?) > 0 OR ').join('')}instr(lower(name), ?) > 0
      UNION SELECT rowid FROM directory_words WHERE directory_words MATCH ?`,
    values: [...forms, text, wordsBeginning(words(find).split(' '))],
  }
}

/** What stands in addresses for a text that is within a domain with letters, as people write it: for ücher the whole domain. */
function inAscii(db: Connection, text: string): string[] {
  const at = text.lastIndexOf('@') + 1
  return db
    .all<{ name: string }>("SELECT name FROM domain WHERE instr(name, 'xn--') > 0")
    .filter(({ name }) =>
      at > 0 ? readable(name).startsWith(text.slice(at)) : readable(name).includes(text),
    )
    .slice(0, MAX_DOMAINS)
    .map(({ name }) => `${text.slice(0, at)}${name}`)
}

/** Delegations with a part of names, addresses or reason (A4). Not a row of 200,000 is read that is not named. */
export function delegationsFound(db: Connection, find: string): Found {
  const text = find.toLowerCase()
  const { sql, values } = namedBy(db, find)
  const named = db.all<{ id: number }>(`${sql} LIMIT ${FEW_MAILBOXES + 1}`, ...values)
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
  return {
    where: `(primary_mailbox IN (${sql}) OR delegate_mailbox IN (${sql}) OR (reason <> '' AND instr(lower(reason), ?) > 0))`,
    values: [...values, ...values, text],
    few: false,
  }
}
