import { ownMailboxes } from '../../../../core/privacy/access.ts'
import type { SearchesPort } from '../../administration.ts'
import type { ArchivePort } from '../../archive.ts'
import { damaged } from '../../packs.ts'
import type { Calls } from '../calls.ts'
import { unpackFound } from '../reading/found.ts'
import { message } from '../reading/reads.ts'
import { shortPage } from '../reading/short.ts'

/** What readers ask of the messages that their tokens reach. */
export function archivePort({ read, ask, attempt }: Calls, packsFolder: string): ArchivePort {
  return {
    page: async (scope, listing, page) => {
      const short = attempt('page', shortPage, scope, listing, page)
      return short ?? unpackFound(await read('page', scope, listing, page))
    },
    message: (scope, number) => ask('message', message, scope, number),
    called: (scope, messageId) => read('called', scope, messageId),
    conversation: async (scope, message, page) =>
      unpackFound(await read('conversation', scope, message, page)),
    conversationSize: (scope, message) => read('conversationSize', scope, message),
    source: async (scope, message) => {
      const found = await read('source', packsFolder, scope, message)
      if (found === null) return null
      const { raw, ...rest } = found
      if (raw === null) throw damaged()
      return { raw, ...rest }
    },
    delivery: (scope, message) => read('delivery', scope, message),
    folders: (scope) => read('folders', scope),
    facets: (scope, listing, zone) => read('facets', scope, listing, zone),
    suggestions: (scope, words, limit) => read('suggestions', scope, words, limit),
    // No delegate sees what waits: nobody is asked.
    processing: async (scope) => (ownMailboxes(scope).length > 0 ? read('processing', scope) : []),
    processingCount: (scope) => read('processingCount', scope),
    totals: (scope) => read('totals', scope),
    oldestAccepted: () => read('oldestAccepted'),
    position: () => read('position'),
    changes: (scope, after) => read('changes', scope, after),
  }
}

/** Saved and recent searches. */
export function searchesPort({ read, write }: Calls): SearchesPort {
  return {
    saved: (identity, mailboxes) => read('saved', identity, mailboxes),
    save: (identity, search) => write('save', identity, search),
    forget: (identity, id) => write('forget', identity, id),
    recent: (identity, mailboxes) => read('recent', identity, mailboxes),
    remember: (identity, search) => write('remember', identity, search),
  }
}
