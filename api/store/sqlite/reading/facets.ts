import type { Scope } from '../../../../core/privacy/access.ts'
import type { FacetCounts, FolderCount, Listing } from '../../archive.ts'
import type { Connection } from '../connection.ts'
import { COUNTED } from '../intake/correspondents.ts'
import { tokenList, tokenOf } from '../tokens.ts'
import { rowsOf } from './listing.ts'

/** Rows that are counted; beyond, a count says "at least". Bounds what a search for `the` costs. */
const MAX_COUNTED = 5000

/** Names of each facet that are answered at most. */
const MAX_NAMES = 20

/** Counts over exactly the rows that the same listing would show. */
export function facets(db: Connection, scope: Scope, listing: Listing, zone: string): FacetCounts {
  const yearOf = new Intl.DateTimeFormat('en', { year: 'numeric', calendar: 'gregory', timeZone: zone })
  const listed = rowsOf(db, scope, listing)
  const taken = listed.take(null, MAX_COUNTED + 1)
  const capped = taken.length > MAX_COUNTED
  const rows = capped ? taken.slice(0, MAX_COUNTED) : taken
  const copies = db.all<{
    token: number
    message: number
    entry: number
    received_at: number
    folder: number
    name: string
    well_known: 'inbox' | 'sent' | null
    parent: number | null
    from_name: string
    from_address: string
    attached: number
  }>(
    `SELECT access.token, access.message, copy.entry, copy.received_at, copy.folder, folder.name, folder.well_known, folder.parent,
       person.name AS from_name, person.address AS from_address, message.attached
     FROM json_each(?) row CROSS JOIN entry ON entry.id = row.value
     JOIN access ON access.message = entry.message AND access.token IN (SELECT value FROM json_each(?))
     JOIN copy ON copy.message = access.message AND copy.mailbox = access.token / 2 AND copy.entry = entry.id
     JOIN folder ON folder.id = copy.folder JOIN message ON message.id = access.message
     JOIN person ON person.id = message.sender`,
    JSON.stringify(rows),
    tokenList(scope),
  )
  const senders = new Map<string, { name: string; address: string; count: number }>()
  const years = new Map<number, number>()
  const byFolder = new Map<number, FolderCount>()
  const mailboxes = new Map<number, number>()
  const counted = new Set<number>()
  let withAttachments = 0
  const matches = listed.copies(rows)
  for (const copy of copies.filter(matches)) {
    const { mailbox } = tokenOf(copy.token)
    mailboxes.set(mailbox, (mailboxes.get(mailbox) ?? 0) + 1)
    const folder = byFolder.get(copy.folder) ?? {
      mailbox,
      folder: copy.folder,
      name: copy.name,
      wellKnown: copy.well_known,
      parent: copy.parent,
      count: 0,
    }
    byFolder.set(copy.folder, { ...folder, count: folder.count + 1 })
    if (counted.has(copy.entry)) continue
    counted.add(copy.entry)
    const address = copy.from_address
    const sender = senders.get(address) ?? { name: copy.from_name, address, count: 0 }
    senders.set(address, { ...sender, count: sender.count + 1 })
    const year = Number(yearOf.format(copy.received_at))
    years.set(year, (years.get(year) ?? 0) + 1)
    withAttachments += copy.attached
  }
  return {
    total: rows.length,
    capped,
    senders: [...senders.values()]
      .sort((a, b) => b.count - a.count || (a.address < b.address ? -1 : 1))
      .slice(0, MAX_NAMES),
    years: [...years].map(([year, count]) => ({ year, count })).sort((a, b) => b.year - a.year),
    withAttachments,
    // Never by number: that tells which folder was made first, be it by a hidden message (X2).
    folders: [...byFolder.values()]
      .sort((a, b) => b.count - a.count || compareText(a.name, b.name))
      .slice(0, MAX_NAMES),
    mailboxes: [...mailboxes]
      .map(([mailbox, count]) => ({ mailbox, count }))
      .sort((a, b) => b.count - a.count || a.mailbox - b.mailbox),
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Correspondents of visible messages only: they are counted under each token when it is written (X3). */
export function suggestions(
  db: Connection,
  scope: Scope,
  prefixes: readonly string[],
  limit: number,
): { name: string; address: string; count: number }[] {
  const conditions = prefixes
    .map(() => ` AND (folded LIKE ? ESCAPE '\\' OR folded LIKE ? ESCAPE '\\')`)
    .join('')
  const rows = db.all<{ name: string; address: string; count: number }>(
    `SELECT person.name, person.address, sum(counted.count) AS count FROM ${COUNTED} counted
       JOIN person ON person.id = counted.person
     WHERE true${conditions} GROUP BY person.id HAVING sum(counted.count) > 0`,
    tokenList(scope),
    ...prefixes.flatMap((prefix) => [`${likeText(prefix)}%`, `% ${likeText(prefix)}%`]),
  )
  // One address may go by several names: it is shown under the commonest. What number a person has plays no part, for
  // it tells who was named first, be it in a hidden message (X2).
  const found = new Map<string, { name: string; address: string; count: number; commonest: number }>()
  for (const { name, address, count } of rows) {
    const known = found.get(address)
    const isCommoner =
      known === undefined ||
      count > known.commonest ||
      (count === known.commonest && compareText(name, known.name) < 0)
    found.set(address, {
      name: isCommoner ? name : known.name,
      address,
      count: count + (known?.count ?? 0),
      commonest: Math.max(count, known?.commonest ?? 0),
    })
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count || compareText(a.address, b.address))
    .slice(0, limit)
    .map(({ name, address, count }) => ({ name, address, count }))
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
