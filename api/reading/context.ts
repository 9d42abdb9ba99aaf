import type { Context, ContextConversation } from '../../core/contract/context.ts'
import { CarrelError } from '../../core/errors.ts'
import { type Scope, scopeOf, scopeOfAll } from '../../core/privacy/access.ts'
import { parseQuery } from '../../core/search/parse.ts'
import type { FoundMessage } from '../store/archive.ts'
import { folderOf, instant, rowOf } from './present.ts'
import type { Reader } from './reader.ts'
import type { Reading } from './reading.ts'

/** Other messages of the sender that are shown beside a message. */
const MORE = 5

/**
 * Messages looked through for them, at a time and at most: whoever writes the address as a name of their own is found by it
 * too, and would hide the sender's mail behind theirs; who writes thousands must not keep the readers' threads busy.
 */
const LOOKED_THROUGH = 50
const LOOKED_THROUGH_AT_MOST = 1000

/** Of a conversation, with the answer; then a page, whenever more is wanted: a ticket system's thread has thousands. */
const FIRST = 20
const PAGE = 50

/** A message as its headers name it. */
interface Named {
  readonly messageId: string
  /** Message-IDs of what it answers, the newest first, a space between: its conversation comes from them where no archive holds it. */
  readonly references: string
}

/**
 * What all archives of this reader hold of a message, its conversation and its sender (V7). It opens nothing and is no
 * search of the reader's, so nobody's record tells of every message that somebody looks at in Outlook.
 */
export async function context(
  reading: Reading,
  reader: Reader,
  { from, ...named }: Named & { readonly from: string },
): Promise<Context> {
  const { store, ids } = reading
  const scope = scopeOfAll(reader.rights)
  if (scope === null) return { copies: [], conversation: [], conversationCount: 0, next: null, more: [] }
  const copies = await copiesOf(reading, scope, named.messageId)
  const first = copies[0]?.message ?? (await answeredBy(reading, scope, named))
  const [found, conversationCount, since] = await Promise.all([
    store.archive.conversation(scope, first, { before: null, limit: FIRST + 1 }),
    store.archive.conversationSize(scope, first),
    Promise.all(copies.map((copy) => archivedAt(reading, reader, copy))),
  ])
  const page = pageOf(reading, reader, named, found, FIRST)
  const shown = new Set(found.map(({ message }) => message))
  const more = await moreOf(reading, scope, from, shown)
  return {
    copies: copies.map((one, at) => ({
      mailbox: ids.mailbox(one.mailbox),
      id: ids.message(one),
      folder: folderOf(one.folder, ids),
      archivedAt: instant(since[at] ?? one.receivedAt),
    })),
    conversation: page.messages,
    conversationCount,
    next: page.next,
    more: more.map((one) => rowOf(one, ids, null)),
  }
}

/**
 * The next page of the conversation beside a message.
 * @throws CarrelError bad-cursor
 */
export async function contextConversation(
  reading: Reading,
  reader: Reader,
  { cursor, ...named }: Named & { readonly cursor: string | null },
): Promise<ContextConversation> {
  const { store, ids } = reading
  const before = cursor === null ? null : ids.openCursor(cursor, cursorScope(reader, named))
  if (cursor !== null && before === null)
    throw new CarrelError('bad-cursor', 'This page is no longer known. Begin at the top of the list.', {
      field: 'cursor',
    })
  const scope = scopeOfAll(reader.rights)
  if (scope === null) return { messages: [], next: null }
  const [copy] = await copiesOf(reading, scope, named.messageId)
  const first = copy?.message ?? (await answeredBy(reading, scope, named))
  const wanted = { before: before?.row ?? null, limit: PAGE + 1 }
  const found = await store.archive.conversation(scope, first, wanted)
  return pageOf(reading, reader, named, found, PAGE)
}

/** Drafts and some programs' mail have no Message-ID: that is nothing which they have in common. */
async function copiesOf({ store }: Reading, scope: Scope, messageId: string): Promise<FoundMessage[]> {
  return /^<?>?$/.test(messageId.trim()) ? [] : store.archive.called(scope, messageId)
}

/** The newest of what it answers that this scope holds, or 0. All are looked for, whichever is there: nothing tells of a hidden one. */
async function answeredBy(reading: Reading, scope: Scope, { references }: Named): Promise<number> {
  const ids = references === '' ? [] : references.split(' ')
  const found = await Promise.all(ids.map((id) => copiesOf(reading, scope, id)))
  return found.flat()[0]?.message ?? 0
}

/** By the arrival that this mailbox had, as its delivery view says it. */
async function archivedAt({ store }: Reading, { rights }: Reader, copy: FoundMessage) {
  const scope = scopeOf(rights, copy.mailbox)
  return scope && (await store.archive.delivery(scope, copy.message))?.archivedAt
}

/** @param found oldest first, one more than is shown where there are more */
function pageOf(
  { ids }: Reading,
  reader: Reader,
  named: Named,
  found: readonly FoundMessage[],
  limit: number,
): ContextConversation {
  const shown = found.toReversed().slice(0, limit)
  const last = shown.at(-1)
  return {
    messages: shown.map((one) => rowOf(one, ids, null)),
    next: found.length > limit && last ? ids.cursor({ row: last.row }, cursorScope(reader, named)) : null,
  }
}

const cursorScope = ({ identity }: Reader, { messageId, references }: Named) =>
  JSON.stringify([identity, 'conversation beside', messageId, references])

/** The sender's newest messages that are not shown already; of this address alone, whatever others call themselves. */
async function moreOf(
  { store, zone, clock }: Reading,
  scope: Scope,
  from: string,
  shown: ReadonlySet<number>,
): Promise<FoundMessage[]> {
  // A quote would end the phrase; of the address there is no other sign that a search knows.
  const sender = parseQuery(`from:"${from.replaceAll('"', ' ')}"`, { zone, now: clock() })
  if (!sender.ok || sender.query.kind === 'everything') return []
  const listing = { query: sender.query, folder: null }
  const wanted = from.toLowerCase()
  const more = new Map<number, FoundMessage>()
  let before: number | null = null
  for (let looked = 0; looked < LOOKED_THROUGH_AT_MOST; looked += LOOKED_THROUGH) {
    const found: FoundMessage[] = await store.archive.page(scope, listing, {
      before,
      limit: LOOKED_THROUGH,
      withText: false,
    })
    for (const one of found)
      if (!shown.has(one.message) && one.summary.from.address.toLowerCase() === wanted)
        more.set(one.message, one)
    before = found.at(-1)?.row ?? null
    if (more.size >= MORE || found.length < LOOKED_THROUGH) break
  }
  return [...more.values()].slice(0, MORE)
}
