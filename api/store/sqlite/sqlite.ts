import { mkdir, open } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Accounts, Sessions } from '../../auth/ports.ts'
import '../../engine-flags.ts'
import type { AccountsAdministration } from '../administration.ts'
import { openPacks, type Packs } from '../packs.ts'
import type { Store } from '../store.ts'
import { callThreads } from './calls.ts'
import { type Connection, connect, emptyLog } from './connection.ts'
import { administrationPort } from './ports/administration.ts'
import { auditPort } from './ports/audit.ts'
import { delegationListPort, importsPort, outboxPort } from './ports/delegations.ts'
import { directoryPort, rolesPort } from './ports/directory.ts'
import { batchesPort, intakePort } from './ports/intake.ts'
import { accessReportPort, archiveSearchPort, deliveriesPort } from './ports/oversight.ts'
import { archivePort, searchesPort } from './ports/reading.ts'
import { accountsPort, sessionsPort } from './ports/sign-in.ts'
import { migrate } from './schema/migrate.ts'
import { startCheckpointer } from './threads/checkpointer.ts'
import { enter, leave } from './threads/presence.ts'
import { startReaders } from './threads/readers.ts'
import { startWriter } from './threads/writer.ts'

interface SqliteOptions {
  /** The data folder; made when it is not there. */
  readonly folder: string
  readonly readers?: number
  /** The writer starts now, and not with the first question: for who is going to write much. */
  readonly writesAtOnce?: boolean
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
  // In a folder that was there already nobody else on the machine reads it either: SQLite makes its log alike.
  await (await open(path, 'a', 0o600)).close()
  migrate(path)
  const packsFolder = join(options.folder, 'packs')
  const packs = await openPacks(packsFolder)
  const presence = enter(options.folder)
  const writer = startWriter({ path, presence }, options.writesAtOnce)
  const readers = startReaders(path, options.readers ?? Math.min(4, Math.max(2, availableParallelism())))
  const own = connect(path, { readOnly: true })

  const checkpointer = startCheckpointer(path, own)

  const listeners = new Set<() => void>()
  const tellAll = (): void => {
    for (const listener of listeners) listener()
  }
  const calls = callThreads(
    { readers, writer, own },
    {
      called: (name, statements) => options.onCall?.(name, statements),
      committed: () => void checkpointer.wrote(),
      written: tellAll,
    },
  )
  const poll = whenOthersWrite(own, tellAll)

  return {
    packs,
    archive: archivePort(calls, packsFolder),
    deliveries: deliveriesPort(calls),
    accessReport: accessReportPort(calls),
    archiveSearch: archiveSearchPort(calls),
    intake: intakePort(calls, packs),
    mailBatches: batchesPort(calls),
    administration: administrationPort(calls),
    directory: directoryPort(calls),
    roles: rolesPort(calls),
    audit: auditPort(calls),
    delegations: delegationListPort(calls),
    imports: importsPort(calls),
    outbox: outboxPort(calls),
    searches: searchesPort(calls),
    accounts: accountsPort(calls),
    sessions: sessionsPort(calls),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      clearInterval(poll)
      await Promise.all([writer.close(), readers.close()])
      await checkpointer.close()
      own.close()
      emptyLog(path)
      leave(presence)
      await packs.close()
    },
  }
}

/** Calls back when any other connection has committed, our writer's or another process's. */
function whenOthersWrite(own: Connection, tell: () => void): NodeJS.Timeout {
  const dataVersion = () => own.get<{ data_version: number }>('PRAGMA data_version')?.data_version
  let version = dataVersion()
  const timer = setInterval(() => {
    const now = dataVersion()
    if (now === version) return
    version = now
    tell()
  }, POLL)
  return timer.unref()
}
