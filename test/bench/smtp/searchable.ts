import type { FoundMessage } from '../../../api/store/archive.ts'
import { type Scope, scopeOf } from '../../../core/privacy/access.ts'
import { parseQuery } from '../../../core/search/parse.ts'
import { message } from '../../support/message.ts'
import { smtpClient } from '../../support/smtp-client.ts'
import { type Spread, spread } from '../statistics.ts'
import { type Carrel, TO } from './carrel.ts'

/** Connections that send, and how often the archive is searched, ms. */
const CONNECTIONS = 8
const LOOK = 20
const PAGE = 100
/** Bytes of one message's text. */
const TEXT = 3600

/** How long from the 250 until a search finds a message, ms, at a steady rate (messages a second). */
export async function searchable(carrel: Carrel, rate: number, messages: number): Promise<Spread> {
  const acknowledged = new Map<string, number>()
  const found = new Map<string, number>()
  const scope = await scopeAt(carrel)
  const begun = performance.now()
  let next = 0
  const send = async (): Promise<void> => {
    const client = await smtpClient(carrel.port)
    for (let number = next++; number < messages; number = next++) {
      const due = begun + (number / rate) * 1000 - performance.now()
      if (due > 0) await new Promise((resolve) => setTimeout(resolve, due))
      const subject = `messung${begun.toFixed(0)}x${number}`
      const reply = await client.send(message({ subject, text: lines(number) }), [TO])
      if (reply.startsWith('250')) acknowledged.set(subject, performance.now())
    }
    client.close()
  }
  let sending = true
  const look = async (): Promise<void> => {
    while (sending || found.size < acknowledged.size) {
      const fresh = await unseen(carrel, scope, found, !sending)
      const at = performance.now()
      for (const subject of fresh) found.set(subject, at)
      await new Promise((resolve) => setTimeout(resolve, LOOK))
    }
  }
  const looking = look()
  await Promise.all(Array.from({ length: CONNECTIONS }, send))
  sending = false
  await looking
  return spread([...acknowledged].map(([subject, at]) => Math.max(0, (found.get(subject) ?? 0) - at)))
}

/** Subjects that a search finds now and did not before: page by page until one is wholly known, or to the end. */
async function unseen(
  { store }: Carrel,
  scope: Scope,
  known: ReadonlyMap<string, number>,
  toTheEnd: boolean,
): Promise<string[]> {
  const read = parseQuery('subject:messung*', { zone: 'UTC', now: Date.now() })
  if (!read.ok) throw new Error('the search is not right')
  const fresh: string[] = []
  let before: number | null = null
  for (;;) {
    const page: FoundMessage[] = await store.archive.page(
      scope,
      { query: read.query, folder: null },
      { before, limit: PAGE, withText: false },
    )
    const news = page.map(({ summary }) => summary.subject).filter((subject) => !known.has(subject))
    fresh.push(...news)
    before = page.at(-1)?.row ?? null
    if (before === null || (news.length === 0 && !toTheEnd)) return fresh
  }
}

async function scopeAt({ store }: Carrel): Promise<Scope> {
  const facts = await store.administration.mailboxAt(TO)
  const scope = facts === null ? null : scopeOf({ owned: [facts.mailbox], delegated: [] }, facts.mailbox)
  if (scope === null) throw new Error('no mailbox')
  return scope
}

function lines(number: number): string {
  let text = ''
  for (let word = 0; text.length < TEXT; word += 1)
    text += `wort${(number * 31 + word * 17) % 5000}${word % 12 === 11 ? '\r\n' : ' '}`
  return text
}
