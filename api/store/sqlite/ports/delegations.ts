import type { DelegationListPort } from '../../delegation-list.ts'
import type { ImportsPort } from '../../imports.ts'
import type { OutboxPort } from '../../outbox.ts'
import type { Calls } from '../calls.ts'
import { rowValues } from '../delegations/import-rows.ts'
import { foundAddresses, standingPairs } from '../delegations/imports.ts'

/** All delegations in one list. */
export function delegationListPort({ read }: Calls): DelegationListPort {
  return {
    page: (query, order, after, limit) => read('delegationPage', query, order, after, limit),
    count: (query) => read('delegationCount', query),
  }
}

/** Previews of delegations from a file or a sync, and what they did as batches. */
export function importsPort({ read, write, writeUnheard }: Calls): ImportsPort {
  return {
    begin: (wanted, now) => write('beginImport', wanted, now),
    find: (id, owner) => read('findImport', id, owner),
    open: (owner) => read('openImports', owner),
    position: (now) => read('importPosition', now),
    resolve: async (addresses) => foundAddresses(addresses, await read('resolveAddresses', addresses)),
    named: (keys) => read('addressesNamed', keys),
    standing: async (pairs) =>
      standingPairs.answer(pairs, await read('standingOf', standingPairs.ask(pairs))),
    nearest: (wanted) => read('nearestAddresses', wanted),
    synced: (delegates) => read('syncedTo', delegates),
    // A preview changes nothing that anybody may read: no stream is woken.
    putRows: (id, revision, rows) => writeUnheard('putImportRows', id, revision, rowValues(rows)),
    ready: (id, what) => write('importReady', id, what),
    fail: (id, problem) => write('importFailed', id, problem),
    cancel: (id) => write('cancelImport', id),
    rows: (id, query, after, limit) => read('importRows', id, query, after, limit),
    matching: (id, query) => read('importMatching', id, query),
    changes: (id, before, after, limit) => read('importChanges', id, before, after, limit),
    accept: (id, what, actor) => write('acceptImport', id, what, actor),
    batches: (kind, before, limit) => read('batches', kind, before, limit),
    batch: (id) => read('batch', id),
    undo: (id, what, actor) => write('undoBatch', id, what, actor),
    recover: (exceptOwner) => write('recoverImports', exceptOwner),
    forgetOld: (before) => writeUnheard('forgetImports', before),
  }
}

/** Mail that is to go out. */
export function outboxPort({ read, write }: Calls): OutboxPort {
  return {
    add: (messages, now) => write('postMessages', messages, now),
    due: (now, limit) => read('dueMessages', now, limit),
    attempted: (id, attempt, now) => write('attempted', id, attempt, now),
    list: (query) => read('messages', query),
    again: (id, now) => write('messageAgain', id, now),
  }
}
