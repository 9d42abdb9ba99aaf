import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { type IdKey, opaqueIds } from '../core/ids/opaque.ts'
import type { Administering } from './administration/administering.ts'
import { COMMAND_LINE } from './administration/imports/importing.ts'
import { headFiles } from './audit/head-file.ts'
import { createAuth } from './auth/auth.ts'
import { issuersOf, paneConnects } from './auth/external/settings.ts'
import { ISSUERS_SETTING } from './auth/identity.ts'
import { steadyClock } from './clock.ts'
import type { Config } from './config.ts'
import { askItself } from './deployment.ts'
import { keepEarly } from './early-requests.ts'
import { createApp } from './http/app.ts'
import { answerUnreadable, MAX_HEADERS } from './http/unreadable.ts'
import { importBatch } from './intake/import-batch.ts'
import { type Intake, startIntake } from './intake/intake.ts'
import { type SmtpListener, startSmtp } from './intake/smtp/listener.ts'
import { roomOn } from './intake/smtp/room.ts'
import { openUploads, type Uploads } from './intake/uploads.ts'
import { startMailReader } from './mail/reader.ts'
import { noteOtherMail } from './mail-origin.ts'
import { type IntakeNumbers, startMetrics } from './metrics/metrics.ts'
import { filingSender, smtpSender } from './notify/send.ts'
import type { Reading } from './reading/reading.ts'
import { startSheets } from './sheets/sheets.ts'
import { openSqlite, type SqliteStore } from './store/sqlite/sqlite.ts'
import { startUpkeep, type Upkeep } from './upkeep.ts'
import { zoneOfServer } from './zone.ts'

export interface Running {
  readonly url: URL
  readonly store: SqliteStore
  readonly intake: Intake
  readonly reading: Reading
  readonly uploads: Uploads
  /** Null when no SMTP port is set. */
  readonly smtp: SmtpListener | null
  close(): Promise<void>
}

interface ServerOptions {
  readonly config: Config
  readonly log: Logger
  /** Now in ms; steadied here, so that a clock that jumps back reopens nothing. */
  readonly clock?: () => number
  readonly samplePicking: boolean
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Told how many statements each call of the store took. */
  readonly onCall?: (name: string, statements: number) => void
  /** Secret of the public ids, 64 bytes in hex, for tests that compare two servers; else the archive's own. */
  readonly idKey?: string
  /** Work done without being asked (archiving what is due, ending delegations); tests do it step by step. */
  readonly upkeep?: boolean
}

const MINUTE = 60_000

const PAGES = fileURLToPath(new URL('../dist', import.meta.url))
const MANIFESTS = fileURLToPath(new URL('..', import.meta.url))

/** Wires the parts together and listens. The only place that knows them all. */
export async function startServer(options: ServerOptions): Promise<Running> {
  const { config, log } = options
  const clock = steadyClock(options.clock ?? Date.now)
  const metrics = startMetrics(() => intakeNumbers(store, clock()), clock)
  const store = await openSqlite({
    folder: config.data,
    onCall: (name, statements) => {
      metrics.call(name, statements)
      options.onCall?.(name, statements)
    },
  })
  await store.administration.setSetting(ISSUERS_SETTING, JSON.stringify(issuersOf(config.issuer)))
  const intake = startIntake({
    store: store.intake,
    packs: store.packs,
    recorded: () => upkeep?.archiveSoon(),
    archived: metrics.archived,
  })
  const mail = startMailReader()
  const sheets = startSheets()
  const reading: Reading = {
    store,
    ids: opaqueIds(await idKey(store, options.idKey)),
    mail,
    sheets,
    clock,
    zone: await zoneOfServer(config.zone, store.administration),
  }

  // Files that a stopped server was reading are gone; commands beside this one go on.
  await store.imports.recover(COMMAND_LINE)
  const uploads = await openUploads({
    folder: join(config.data, 'uploads'),
    importFile: async (path, { name, mailbox, by, batch }, told) => {
      await noteOtherMail(store.administration)
      const options = { what: name, by, mailbox, batch, clock, ...told, way: 'upload' } as const
      return importBatch({ batches: store.mailBatches, intake }, [path], options)
    },
    room: roomOn(config.data, clock),
    clock,
    failed: (err) => log.error({ err }, 'the import of an upload failed'),
  })
  const auditHeads = headFiles(config.data, config.auditHead)

  const limits = { maxHeaderSize: MAX_HEADERS }
  const server =
    options.tls === undefined ? createServer(limits) : createTlsServer({ ...limits, ...options.tls })
  server.on('clientError', answerUnreadable)
  const serve = keepEarly(server)
  await listen(server, config)
  const port = (server.address() as AddressInfo).port
  // Port 0 asks the system for a free one: the public address names what it gave.
  const publicUrl = config.port === 0 ? withPort(config.publicUrl, port) : config.publicUrl
  const tls = options.tls !== undefined
  const administering: Administering = {
    ...reading,
    accounts: store.accounts,
    auditHeads,
    running: new Map(),
    publicUrl,
    mailServer: config.mailServer,
    uploads,
    smtp: config.smtp === null ? null : { host: config.smtp.host, port: config.smtp.port },
    deploying: {
      publicAddress: publicUrl,
      tls,
      ask: askItself(server.address() as AddressInfo, tls, publicUrl),
    },
  }
  const auth = await createAuth({
    publicUrl,
    listen: { host: config.host, port },
    proxies: config.proxies,
    folder: config.data,
    clock,
    ...(config.issuer === null ? {} : { issuer: config.issuer }),
    ports: { accounts: store.accounts, sessions: store.sessions },
    samplePicking: options.samplePicking,
    organisation: config.organisation,
    log,
  })
  serve(
    createApp({
      administering,
      auth,
      publicUrl,
      listenHost: config.host,
      log,
      metrics,
      metricsToken: config.metricsToken,
      pages: PAGES,
      paneConnects: paneConnects(config.issuer),
      manifests: MANIFESTS,
    }),
  )
  await intake.recover()
  const sender =
    config.mailServer === null
      ? filingSender(intake, config.mailFrom, clock)
      : smtpSender(config.mailServer, config.mailFrom)
  const upkeep: Upkeep | null =
    options.upkeep === false ? null : startUpkeep({ store, intake, clock, log, auditHeads, sender })
  const smtp =
    config.smtp === null
      ? null
      : await startSmtp({
          settings: config.smtp,
          intake,
          domains: () => store.administration.domains(),
          room: roomOn(config.data, clock),
          clock,
          log,
          count: metrics,
        })

  return {
    url: publicUrl,
    store,
    intake,
    reading,
    uploads,
    smtp,
    close: async () => {
      await smtp?.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await uploads.stop()
      await upkeep?.stop()
      await intake.close()
      await mail.close()
      await sheets.close()
      await store.close()
    },
  }
}

/** What is asked for when somebody reads the metrics. */
async function intakeNumbers({ intake }: SqliteStore, now: number): Promise<IntakeNumbers> {
  const [queue, archivedLastMinute] = await Promise.all([intake.queue(), intake.archivedSince(now - MINUTE)])
  return {
    waiting: queue.waiting,
    oldest: queue.oldest,
    failed: queue.failed.length,
    closedReports: queue.closedReports.length,
    archivedLastMinute,
  }
}

/** The secret behind public ids; made once, kept with the archive so that bookmarks last. */
async function idKey(store: SqliteStore, given: string | undefined): Promise<IdKey> {
  const known = given ?? (await store.administration.setting('id-key'))
  const hex = known ?? randomBytes(64).toString('hex')
  if (known === null) await store.administration.setSetting('id-key', hex)
  return new Uint8Array(Buffer.from(hex, 'hex')) as IdKey
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function withPort(url: URL, port: number): URL {
  const changed = new URL(url)
  changed.port = String(port)
  return changed
}
