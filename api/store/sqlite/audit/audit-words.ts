import { inBothForms } from '../../../../core/address/readable.ts'
import { words } from '../../../../core/search/tokenise.ts'
import type { AuditQuery } from '../../audit.ts'
import type { Connection } from '../connection.ts'
import { slice, type Turn } from '../threads/turn.ts'

/**
 * The index of the audit log's words. It follows behind, so that the entry which every search and opening must write
 * first costs no more than a row.
 */
interface Indexed {
  readonly id: number
  readonly who: string
  readonly act: string
  readonly detail: string
  readonly address: string | null
}

/** Entries put in between two looks at the clock. */
const STEP = 200

/** The number of the newest entry in the index; 0 for none. They go in by number, without gaps. */
export function indexedUpTo(db: Connection): number {
  return db.get<{ id: number }>('SELECT rowid AS id FROM audit_words ORDER BY rowid DESC LIMIT 1')?.id ?? 0
}

export function unindexed(db: Connection): number {
  const newest = db.get<{ id: number | null }>('SELECT max(id) AS id FROM audit')?.id ?? 0
  return newest - indexedUpTo(db)
}

/** Puts entries into the index until none is left, giving way to whoever waits for the writer. */
export function indexAudit(db: Connection, turn: Turn): void {
  for (let more = true; more; ) {
    const isOver = slice(turn)
    db.transaction(() => {
      do more = indexSome(db)
      while (more && !isOver())
    })
    if (turn.wanted()) turn.give()
  }
}

function indexSome(db: Connection): boolean {
  const rows = db.all<Indexed>(
    `SELECT audit.id, who, act, detail, address FROM audit LEFT JOIN mailbox ON mailbox.id = audit.mailbox
     WHERE audit.id > ? ORDER BY audit.id LIMIT ?`,
    indexedUpTo(db),
    STEP,
  )
  for (const row of rows)
    db.run(
      'INSERT INTO audit_words (rowid, who, rest) VALUES (?, ?, ?)',
      row.id,
      words(row.who),
      words(rest(row)),
    )
  return rows.length === STEP
}

/** What can be found of an entry besides who did it: the values of its detail, not their names; domains in both forms. */
function rest({ act, detail, address }: Indexed): string {
  const texts = [act, inBothForms(address ?? '')]
  JSON.parse(detail, (_, value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number') texts.push(inBothForms(String(value)))
    return value
  })
  // A line between two texts, so that no word is made of both.
  return texts.join('\n')
}

/** The query in the index's own words; null when it asks for no word. */
export function wordsQuery({ words: all = [], who = [] }: AuditQuery): string | null {
  const terms = [...all.map((word) => `"${word}"*`), ...who.map((word) => `who : "${word}"*`)]
  return terms.length === 0 ? null : terms.join(' AND ')
}

/** Whether an entry that is not in the index yet holds the words of the query. */
export function holdsWords(row: Indexed, { words: all = [], who = [] }: AuditQuery): boolean {
  const inWho = ` ${words(row.who)}`
  const inAll = `${inWho} ${words(rest(row))}`
  return all.every((word) => inAll.includes(` ${word}`)) && who.every((word) => inWho.includes(` ${word}`))
}
