import type { DeliveryWanted, TypedForm } from '../../deliveries.ts'
import type { Connection, Value } from '../connection.ts'
import { everArchivesOf } from '../directory/reached.ts'
import { comparedAddress } from '../lookup.ts'
import { tokenWord } from '../tokens.ts'
import { quoted } from './match.ts'
import { compileWhole, type WholeMatch } from './whole-match.ts'

/**
 * What an address received: all that is in the archive that it reaches and in those that had the address before, and in one
 * to which it led as an alias or an earlier name what came under it (SPEC A9, I8). Of an address that reaches nobody, also
 * what names it.
 */
export function receivedBy(
  db: Connection,
  { forms, mailbox }: NonNullable<DeliveryWanted['to']>,
): WholeMatch {
  const addresses = [...new Set(forms.flatMap(({ text }) => comparedAddress(text) ?? []))]
  const { closed, former } = everArchivesOf(db, addresses)
  const whole = mailbox === null ? closed : [mailbox, ...closed]
  // What reached a mailbox of ours carries its token in the index, Bcc and expanded lists included.
  const tokens = [...new Set([...whole, ...former])].map((one) => quoted(tokenWord(Number(one) * 2)))
  const naming = mailbox === null ? namedIn(forms) : null
  return {
    match: [naming, tokens.length === 0 ? null : `acl : (${tokens.join(' OR ')})`]
      .filter((one) => one !== null)
      .map((one) => `(${one})`)
      .join(' OR '),
    condition: (row) => {
      if (former.length === 0) return { sql: '', values: [] }
      const values: Value[] = [
        JSON.stringify(whole),
        JSON.stringify(former),
        JSON.stringify(recipientsOf(db, addresses)),
      ]
      const held = `EXISTS (SELECT 1 FROM entry filed JOIN copy ON copy.message = filed.message AND copy.entry = filed.id
        WHERE filed.id = ${row} AND (copy.mailbox IN (SELECT value FROM json_each(?))
          OR copy.mailbox IN (SELECT value FROM json_each(?)) AND copy.recipient IN (SELECT value FROM json_each(?))))`
      if (naming === null) return { sql: ` AND ${held}`, values }
      return {
        sql: ` AND (${held} OR ${row} IN (SELECT rowid FROM fts WHERE fts MATCH ?))`,
        values: [...values, naming],
      }
    },
  }
}

/** What stands in copies for mail to these addresses, with something behind a plus as well, as numbers of recipients. */
function recipientsOf(db: Connection, addresses: readonly string[]): number[] {
  return addresses.flatMap((address) => {
    const local = address.slice(0, address.lastIndexOf('@'))
    // As the header of imported mail wrote them, in any case: the index by address would miss some.
    return db
      .rows<[id: number, address: string]>(
        'SELECT id, address FROM recipient WHERE lower(substr(address, 1, ?)) IN (?, ?)',
        local.length + 1,
        `${local}@`,
        `${local}+`,
      )
      .filter(([, known]) => comparedAddress(known) === address)
      .map(([id]) => id)
  })
}

function namedIn(forms: readonly TypedForm[]): string | null {
  const parts = (['to', 'cc'] as const).flatMap((field) =>
    forms.map(({ words }) => ({ kind: 'phrase', field, words }) as const),
  )
  return compileWhole({ kind: 'or', parts }, null).match
}
