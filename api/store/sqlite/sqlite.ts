import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Accounts, Sessions } from '../../auth/ports.ts'
import '../../engine-flags.ts'
import type { AccountsAdministration } from '../administration.ts'
import { damaged, openPacks, type Packs } from '../packs.ts'
import type { Store } from '../store.ts'
import { type Connection, connect } from './connection.ts'
import { rowValues } from './delegations/import-rows.ts'
import { foundAddresses, standingPairs } from './delegations/imports.ts'
import { accountById, findSession } from './directory/accounts.ts'
import { holdings } from './directory/holdings.ts'
import { migrate } from './migrate.ts'
import type { PatientWrites, Reads, Writes } from './operations.ts'
import { unpackFound } from './reading/found.ts'
import { shortPage } from './reading/short.ts'
import { enter, leave } from './threads/presence.ts'
import { startReaders } from './threads/readers.ts'
import type { Turn } from './threads/turn.ts'
import { startWriter } from './threads/writer.ts'

type Arguments<F> = F extends (db: never, ...args: infer A) => unknown ? A : never
type PatientArguments<F> = F extends (db: never, turn: Turn, ...args: infer A) => unknown ? A : never
type Answer<F> = F extends (...args: never[]) => infer R ? R : never

interface SqliteOptions {
  /** The data folder; made when it is not there. */
  readonly folder: string
  readonly readers?: number
  /** Told of every call, for metrics: its name and how many statements it took. */
  readonly onCall?: (name: string, statements: number) => void
}

/** The SQLite store, with the packs that lie beside it. */
export interface SqliteStore extends Store {
  readonly packs: Packs
  readonly accounts: Accounts & AccountsAdministration
  readonly sessions: Sessions
}

/** How often a change by another process is looked for, in ms: a removal must reach open panes within one second (D5). */
const POLL = 250

/** Opens the archive in a folder: one writer thread, and readers with connections that cannot write. */
export async function openSqlite(options: SqliteOptions): Promise<SqliteStore> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 })
  const path = join(options.folder, 'carrel.db')
  migrate(path)
  const packsFolder = join(options.folder, 'packs')
  const packs = await openPacks(packsFolder)
  const threads = options.readers ?? Math.min(4, Math.max(2, availableParallelism()))
  const presence = enter(options.folder)
  const writer = startWriter({ path, presence })
  const readers = startReaders(path, threads)

  const listeners = new Set<() => void>()
  const tellAll = (): void => {
    for (const listener of listeners) listener()
  }

  const read = async <K extends keyof Reads>(
    name: K,
    ...args: Arguments<Reads[K]>
  ): Promise<Answer<Reads[K]>> => {
    const { value, statements } = await readers.run(name, args)
    options.onCall?.(name, statements)
    return value as Answer<Reads[K]>
  }
  const written = async (name: keyof Writes | keyof PatientWrites, args: unknown[]): Promise<unknown> => {
    const { value, statements } = await writer.run(name, args)
    options.onCall?.(name, statements)
    tellAll()
    return value
  }
  const write = <K extends keyof Writes>(
    name: K,
    ...args: Arguments<Writes[K]>
  ): Promise<Answer<Writes[K]>> => written(name, args) as Promise<Answer<Writes[K]>>
  const writePatiently = <K extends keyof PatientWrites>(
    name: K,
    ...args: PatientArguments<PatientWrites[K]>
  ): Promise<Answer<PatientWrites[K]>> => written(name, args) as Promise<Answer<PatientWrites[K]>>

  // Who asks, and for what: rows found by key before every request, and short pages, sooner than another thread could be
  // woken.
  const own = connect(path, { readOnly: true })
  const ask = async <A extends unknown[], R>(
    name: keyof Reads,
    operation: (db: Connection, ...args: A) => R,
    ...args: A
  ): Promise<R> => {
    const before = own.statements()
    const value = operation(own, ...args)
    options.onCall?.(name, own.statements() - before)
    return value
  }
  let version = own.get<{ data_version: number }>('PRAGMA data_version')?.data_version
  const timer = setInterval(() => {
    const now = own.get<{ data_version: number }>('PRAGMA data_version')?.data_version
    if (now === version) return
    version = now
    tellAll()
  }, POLL)
  timer.unref()

  return {
    packs,
    archive: {
      page: async (scope, listing, page) => {
        const before = own.statements()
        const short = shortPage(own, scope, listing, page)
        if (short === null) return unpackFound(await read('page', scope, listing, page))
        options.onCall?.('page', own.statements() - before)
        return short
      },
      message: (scope, message) => read('message', scope, message),
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
      processing: (scope) => read('processing', scope),
      processingCount: (scope) => read('processingCount', scope),
      totals: (scope) => read('totals', scope),
      oldestAccepted: () => read('oldestAccepted'),
      position: () => read('position'),
      changes: (scope, after) => read('changes', scope, after),
    },
    deliveries: {
      archived: (wanted, page) => read('archivedDeliveries', wanted, page),
      open: (wanted, state, page) => read('openDeliveries', wanted, state, page),
    },
    accessReport: {
      withheld: (mailbox) => read('withheld', mailbox),
      latestOf: (primary, delegate) => read('latestOf', primary, delegate),
      ownersOf: (mailbox, other) => read('ownersOf', mailbox, other),
      isOwned: (mailbox) => read('isOwned', mailbox),
      ownedBy: (mailbox) => read('ownedBy', mailbox),
      standingTo: (mailbox) => read('standingTo', mailbox),
      formerTo: (mailbox, limit) => read('formerTo', mailbox, limit),
      lastActs: (mailbox) => read('lastActs', mailbox),
      acts: (mailbox, filter, page) => read('acts', mailbox, filter, page),
      ownership: (mailbox, limit) => read('ownership', mailbox, limit),
    },
    archiveSearch: {
      begin: (identity, reason, life, actor) => write('beginArchiveSearch', identity, reason, life, actor),
      find: (id) => read('archiveSearch', id),
      page: async (whole, listing, page) => unpackFound(await read('wholePage', whole, listing, page)),
      facets: (whole, listing, zone) => read('wholeFacets', whole, listing, zone),
      totals: (whole) => read('wholeTotals', whole),
      mailboxes: (find, limit) => read('searchedMailboxes', find, limit),
      mailbox: (mailbox) => read('searchedMailbox', mailbox),
    },
    intake: {
      accept: (arrivals, { once }) => write('accept', arrivals, once),
      record: (journaled) => write('recordAccepted', journaled),
      recorded: () => read('recorded'),
      archive: (batch, now) => writePatiently('archive', batch, now),
      take: (pieces, now) => writePatiently('take', pieces, now),
      known: (arrivals) => read('known', arrivals),
      due: (now, limit) => read('due', now, limit),
      dueAgain: (now, limit) => read('dueAgain', now, limit),
      postpone: (failures) => write('postpone', failures),
      queue: () => read('queue'),
      archivedSince: (moment) => read('archivedSince', moment),
      retry: (which) => write('retry', which),
      leftOfImports: (batch) => read('leftOfImports', batch),
      raw: (blob) => packs.read(blob),
      optimise: () => writePatiently('optimise'),
    },
    mailBatches: {
      begin: (batch) => write('beginMailBatch', batch),
      giveBack: (batch) => write('giveBackMailBatch', batch),
      all: () => read('mailBatches'),
      startWithdrawal: (batch, reason, actor) => write('startWithdrawal', batch, reason, actor),
      leftToWithdraw: (batch) => read('leftToWithdraw', batch),
      withdrawable: (batch, limit) => read('withdrawable', batch, limit),
      withdraw: (batch, now) => write('withdrawMail', batch, now),
    },
    administration: {
      setting: (key) => read('setting', key),
      setSetting: (key, value) => write('setSetting', key, value),
      domains: () => read('domains'),
      addDomain: (name, actor) => write('addDomain', name, actor),
      removeDomain: (name, actor) => write('removeDomain', name, actor),
      mailboxes: () => read('mailboxes'),
      mailboxAt: (address) => read('mailboxAt', address),
      addMailbox: (wanted, actor) => write('addMailbox', wanted, actor),
      aliases: () => read('aliases'),
      addAlias: (alias, mailbox, actor) => write('addAlias', alias, mailbox, actor),
      removeAlias: (alias, actor) => write('removeAlias', alias, actor),
      bindings: () => read('bindings'),
      bind: (identity, mailbox, actor, reason = '') => write('bind', identity, mailbox, actor, reason),
      unbind: (identity, mailbox, actor) => write('unbind', identity, mailbox, actor),
      holdings: (identity) => ask('holdings', holdings, identity),
      delegations: () => read('delegations'),
      delegationById: (id) => read('delegationById', id),
      standing: (primary, delegate) => read('standing', primary, delegate),
      addDelegation: (wanted, actor) => write('addDelegation', wanted, actor),
      removeDelegation: (id, actor) => write('removeDelegation', id, actor),
      removeDelegations: (ids, actor) => write('removeDelegations', ids, actor),
      restoreDelegations: (ids, actor) => write('restoreDelegations', ids, actor),
      dueToEnd: (now) => read('dueToEnd', now),
      endDelegations: (now) => write('endDelegations', now),
      lastOver: (primaries, delegate) => read('lastOver', primaries, delegate),
      policy: () => read('policy'),
      policyHistory: () => read('policyHistory'),
      setPolicy: (settings, actor) => write('setPolicy', settings, actor),
    },
    directory: {
      domains: () => read('domainFacts'),
      addresses: (query, page) => read('addresses', query, page),
      countAddresses: (query, upTo) => read('countAddresses', query, upTo),
      address: (mailbox) => read('address', mailbox),
      mailboxesEver: (address) => read('mailboxesEver', address),
      aliases: (mailbox) => read('aliasesOf', mailbox),
      aliasesAmong: (mailboxes) => read('aliasesAmong', mailboxes),
      owners: (mailbox) => read('owners', mailbox),
      holds: (mailbox) => read('holds', mailbox),
      delegationsOf: (mailbox, options) => read('delegationsOf', mailbox, options),
      countDelegations: (mailbox, now) => read('countDelegations', mailbox, now),
      change: (mailbox, wanted, actor) => write('changeAddress', mailbox, wanted, actor),
      rename: (mailbox, wanted, actor) => write('renameAddress', mailbox, wanted, actor),
      close: (mailbox, actor) => write('closeMailbox', mailbox, actor),
      revision: () => read('directoryRevision'),
      forbidden: (rows, actor) => read('forbiddenOf', rows, actor),
      takeOver: (revision, rows, actor) => write('takeOverRows', revision, rows, actor),
    },
    roles: {
      custom: () => read('customRoles'),
      addCustom: (wanted, actor) => write('addCustomRole', wanted, actor),
      changeCustom: (key, wanted, actor) => write('changeCustomRole', key, wanted, actor),
      removeCustom: (key, actor) => write('removeCustomRole', key, actor),
      holders: () => read('roleHolders'),
      identitiesOf: (mailbox) => read('identitiesOf', mailbox),
      grant: (identity, role, actor) => write('grantRole', identity, role, actor),
      revoke: (identity, role, actor) => write('revokeRole', identity, role, actor),
    },
    audit: {
      // No stream is woken: an opening changes nothing that anybody may read.
      record: async (entries, within = 0) => void (await writer.run('record', [entries, within])),
      page: (query, page) => read('auditPage', query, page),
      acts: () => read('auditActs'),
      head: () => read('auditHead'),
      sealedHead: async () => (await writer.run('sealAudit', [])).value as Answer<Writes['sealAudit']>,
      hashOf: (number) => read('auditHash', number),
      check: (after, limit) => read('checkAudit', after, limit),
      index: async () => void (await writer.run('indexAudit', [])),
      unindexed: () => read('unindexed'),
    },
    delegations: {
      page: (query, order, after, limit) => read('delegationPage', query, order, after, limit),
      count: (query) => read('delegationCount', query),
    },
    imports: {
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
      putRows: async (id, revision, rows) =>
        void (await writer.run('putImportRows', [id, revision, rowValues(rows)])),
      ready: (id, what) => write('importReady', id, what),
      fail: (id, problem) => write('importFailed', id, problem),
      cancel: (id) => write('cancelImport', id),
      rows: (id, query, after, limit) => read('importRows', id, query, after, limit),
      matching: (id, query) => read('importMatching', id, query),
      changes: (id, before, after, limit) => read('importChanges', id, before, after, limit),
      accept: (id, what, actor) => write('acceptImport', id, what, actor),
      batches: (before, limit) => read('batches', before, limit),
      batch: (id) => read('batch', id),
      undo: (id, what, actor) => write('undoBatch', id, what, actor),
      recover: (exceptOwner) => write('recoverImports', exceptOwner),
      forgetOld: async (before) =>
        (await writer.run('forgetImports', [before])).value as Answer<Writes['forgetImports']>,
    },
    outbox: {
      add: (messages, now) => write('postMessages', messages, now),
      due: (now, limit) => read('dueMessages', now, limit),
      attempted: (id, attempt, now) => write('attempted', id, attempt, now),
      list: (query) => read('messages', query),
      again: (id, now) => write('messageAgain', id, now),
    },
    searches: {
      saved: (identity, mailboxes) => read('saved', identity, mailboxes),
      save: (identity, search) => write('save', identity, search),
      forget: (identity, id) => write('forget', identity, id),
      recent: (identity, mailboxes) => read('recent', identity, mailboxes),
      remember: (identity, search) => write('remember', identity, search),
    },
    accounts: {
      find: (login) => read('accountByLogin', login),
      findById: (id) => ask('accountById', accountById, id),
      sample: () => read('accounts', 'sample'),
      list: () => read('accounts', 'all'),
      put: (account, sample, actor) => write('putAccount', account, sample, actor),
      remove: (login, actor) => write('removeAccount', login, actor),
    },
    sessions: {
      put: (session) => write('putSession', session),
      find: (idHash) => ask('findSession', findSession, idHash),
      remove: (idHash) => write('removeSession', idHash),
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      clearInterval(timer)
      await Promise.all([writer.close(), readers.close()])
      leave(presence)
      own.close()
      await packs.close()
    },
  }
}
