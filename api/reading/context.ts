import type { Context } from '../../core/contract/context.ts'
import { scopeOfAll } from '../../core/privacy/access.ts'
import { parseQuery } from '../../core/search/parse.ts'
import { folderOf, instant, rowOf } from './present.ts'
import type { Reader } from './reader.ts'
import type { Reading } from './reading.ts'

/** Other messages of the sender that are shown beside a message. */
const MORE = 5

/**
 * What all archives of this reader hold of a message, its conversation and its sender (V7). It opens nothing and is no
 * search of the reader's, so nobody's record tells of every message that somebody looks at in Outlook.
 */
export async function context(
  { store, ids, zone, clock }: Reading,
  reader: Reader,
  { messageId, from }: { readonly messageId: string; readonly from: string },
): Promise<Context> {
  const scope = scopeOfAll(reader.rights)
  if (scope === null) return { copies: [], conversation: [], more: [] }
  // Drafts and some programs' mail have no Message-ID: that is nothing which they have in common.
  const copies = /^<?>?$/.test(messageId.trim()) ? [] : await store.archive.called(scope, messageId)
  const [first] = copies
  const conversation = await store.archive.conversation(scope, first?.message ?? 0)
  // A quote would end the phrase; no address that is written so has one.
  const sender = parseQuery(`from:"${from.replaceAll('"', ' ')}"`, { zone, now: clock() })
  const shown = new Set(conversation.map(({ message }) => message))
  const more =
    sender.ok && sender.query.kind !== 'everything'
      ? await store.archive.page(
          scope,
          { query: sender.query, folder: null },
          { before: null, limit: MORE + shown.size, withText: false },
        )
      : []
  return {
    copies: copies.map((one) => ({
      mailbox: ids.mailbox(one.mailbox),
      id: ids.message(one),
      folder: folderOf(one.folder, ids),
      receivedAt: instant(one.receivedAt),
    })),
    conversation: conversation.toReversed().map((one) => rowOf(one, ids, null)),
    more: more
      .filter(({ message }) => !shown.has(message))
      .slice(0, MORE)
      .map((one) => rowOf(one, ids, null)),
  }
}
