import type { SqliteStore } from '../../../api/store/sqlite/sqlite.ts'
import { scopeOf } from '../../../core/privacy/access.ts'
import { parseQuery } from '../../../core/search/parse.ts'
import { INSIDE } from '../corpus/people.ts'
import { inCarrel } from '../questions.ts'
import type { As } from './carrel-archive.ts'
import { NEWEST, type Searcher } from './engine.ts'

/** Searches at the store's port: query language, reader thread, rows with summaries and text for the snippets. */
export async function storeSearcher(store: SqliteStore, as: As): Promise<Searcher> {
  const mailboxes = await store.administration.mailboxes()
  const numbers = new Map(mailboxes.map(({ address, mailbox }) => [address, mailbox]))
  return {
    name: `store ${as}`,
    search: async (question) => {
      const mailbox = numbers.get(INSIDE[question.place]?.address ?? '') ?? 0
      const rights =
        as === 'owner' ? { owned: [mailbox], delegated: [] } : { owned: [], delegated: [mailbox] }
      const scope = scopeOf(rights, mailbox)
      const begun = performance.now()
      const parsed = parseQuery(inCarrel(question), { zone: 'UTC', now: Date.now() })
      if (!parsed.ok || scope === null) throw new Error(`no query: ${inCarrel(question)}`)
      const rows = await store.archive.page(
        scope,
        { query: parsed.query, folder: null },
        { before: null, limit: NEWEST, withText: true },
      )
      return { ms: performance.now() - begun, found: rows.length }
    },
  }
}
