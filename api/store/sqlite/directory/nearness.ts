import type { Value } from '../connection.ts'

/**
 * How near an address is to what was typed (core/address/typed.ts), as SQL over the table of mailboxes, nearest least: whoever
 * types one in full means that one, or the one whose alias it is, and not the first of all that begin so, and whoever types
 * a name in full means who bears it; then come those whose part before the @ is just what was typed before it.
 */
export function nearness(typed: string): { readonly sql: string; readonly values: readonly Value[] } {
  const [local] = typed.split('@', 1)
  return {
    sql: `CASE WHEN address = ? OR mailbox.id = (SELECT mailbox FROM alias WHERE address = ?)
        OR name COLLATE NOCASE IN (?, ?) THEN 0
      WHEN address >= ? AND address < ? THEN 1 ELSE 2 END`,
    // A is what follows @: between the two lies what begins with the part and an @.
    // NOCASE folds ASCII letters alone: names mostly begin with a capital, so other letters are tried as one, too.
    values: [typed, typed, typed, titled(typed), `${local}@`, `${local}A`],
  }
}

const titled = (typed: string): string => typed.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())
