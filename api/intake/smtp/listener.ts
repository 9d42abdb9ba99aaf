import { createHash, timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { domainOf, parseAddress } from '../../../core/address/address.ts'
import { CarrelError } from '../../../core/errors.ts'
import { crashPoint } from '../../crash-point.ts'
import type { Intake } from '../intake.ts'
import { hearTooLarge } from './announced-size.ts'
import { readKeyPair, watchKeyPair } from './certificate-files.ts'
import { incomingOf } from './envelope.ts'
import { groupCommit } from './group-commit.ts'
import { type Held, receive } from './receive.ts'
import { type RefusalKind, refusal } from './refusal.ts'
import type { SmtpSettings } from './settings.ts'

/** How long connections may finish when the listener stops, ms; what they did not get a 250 for, they send again. */
const STOP = 3000
/** Connections of one stranger at a time; those of allowed networks are limited together only. */
const MAX_OF_STRANGER = 20
/** Messages that one stranger may begin in a minute, ms: a mail server that has more keeps them for the next one. */
const MOST_OF_STRANGER = 600
const MINUTE = 60_000
/** Recipients of one envelope (RFC 5321 section 4.5.3.1.8 asks for 100 at least); more come in a second transaction. */
const MAX_RECIPIENTS = 10_000
/** How long the organisation's domains are remembered for strangers' recipients, ms. */
const DOMAINS_FRESH = 1000

export interface SmtpListener {
  readonly port: number
  /** Takes no new connection, lets running transactions end, answers 421 to the rest. */
  stop(): Promise<void>
}

/** Told what became of what came (SPEC S4). */
interface SmtpCount {
  readonly smtpAccepted: (bytes: number) => void
  readonly smtpRefused: (reason: RefusalKind) => void
}

/** Listens for mail by SMTP (RFC 5321). A 250 after DATA stands on a flushed commit (SPEC I1, S3). */
export async function startSmtp(options: {
  readonly settings: SmtpSettings
  readonly intake: Pick<Intake, 'receive'>
  readonly domains: () => Promise<readonly string[]>
  readonly room: (size: number) => Promise<boolean>
  readonly clock: () => number
  readonly log: Logger
  readonly count?: SmtpCount
}): Promise<SmtpListener> {
  const { settings, intake, room, clock, log, count } = options
  const commits = groupCommit(intake.receive)
  const held: Held = { bytes: 0 }
  const strangers = new Map<string, number>()
  const counted = new WeakSet<SMTPServerSession>()
  let begun = { minute: 0, of: new Map<string, number>() }
  let stopping = false

  const refuse = (kind: RefusalKind): Error => {
    count?.smtpRefused(kind)
    return refusal(kind)
  }
  const trusted = (session: SMTPServerSession): boolean =>
    session.user !== undefined || settings.allowed.has(session.remoteAddress)

  const isTooFast = (session: SMTPServerSession): boolean => {
    if (trusted(session)) return false
    const minute = Math.floor(clock() / MINUTE)
    if (begun.minute !== minute) begun = { minute, of: new Map() }
    const messages = (begun.of.get(session.remoteAddress) ?? 0) + 1
    begun.of.set(session.remoteAddress, messages)
    return messages > MOST_OF_STRANGER
  }

  let known = { at: Number.NEGATIVE_INFINITY, domains: Promise.resolve<readonly string[]>([]) }
  const isInternal = async (address: string): Promise<boolean> => {
    if (Math.abs(clock() - known.at) >= DOMAINS_FRESH) known = { at: clock(), domains: options.domains() }
    const parsed = parseAddress(address)
    return parsed.ok && (await known.domains).includes(domainOf(parsed.address))
  }

  const take = async (
    stream: Parameters<NonNullable<ConstructorParameters<typeof SMTPServer>[0]>['onData'] & object>[0],
    session: SMTPServerSession,
  ): Promise<Error | null> => {
    const received = await receive(stream, held)
    if (received.kind !== 'message') return refuse(received.kind)
    // The memory of a large one goes along when it is accepted.
    const { length } = received.raw
    try {
      const { mailFrom, rcptTo } = session.envelope
      const messages = incomingOf(
        received.raw,
        {
          trusted: trusted(session),
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
        },
        settings,
        clock(),
      )
      await commits.accept(messages)
      count?.smtpAccepted(length)
      return null
    } catch (err) {
      log.error({ err }, 'a message was not accepted')
      return refuse(err instanceof CarrelError && err.code === 'storage-full' ? 'no-room' : 'failed')
    } finally {
      received.release()
    }
  }

  const server = new SMTPServer({
    name: settings.name,
    banner: 'Carrel',
    size: settings.size,
    rejectOversized: true,
    maxClients: settings.maxConnections,
    maxRecipients: MAX_RECIPIENTS,
    closeTimeout: STOP,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    authOptional: true,
    logger: false,
    disabledCommands: [
      ...(settings.tls === null ? ['STARTTLS'] : []),
      ...(settings.login === null ? ['AUTH'] : []),
    ],
    ...(settings.tls === null ? {} : await readKeyPair(settings.tls)),
    onConnect: (session, callback) => {
      if (stopping) return callback(refuse('stopping'))
      hearTooLarge(server, session, () => count?.smtpRefused('too-large'))
      if (trusted(session)) return callback()
      const open = strangers.get(session.remoteAddress) ?? 0
      if (open >= MAX_OF_STRANGER) return callback(refuse('too-many'))
      strangers.set(session.remoteAddress, open + 1)
      counted.add(session)
      callback()
    },
    onClose: (session) => {
      if (!counted.delete(session)) return
      const open = (strangers.get(session.remoteAddress) ?? 1) - 1
      if (open > 0) strangers.set(session.remoteAddress, open)
      else strangers.delete(session.remoteAddress)
    },
    onAuth: ({ username, password }, _session, callback) => {
      const { login } = settings
      const right = login !== null && same(username ?? '', login.user) && same(password ?? '', login.password)
      return right ? callback(null, { user: login.user }) : callback(refuse('not-signed-in'))
    },
    onMailFrom: (address, session, callback) => {
      if (stopping) return callback(refuse('stopping'))
      if (isTooFast(session)) return callback(refuse('too-fast'))
      const size = Number(typeof address.args === 'object' ? (address.args.SIZE ?? 0) : 0)
      room(Number.isFinite(size) ? size : 0).then(
        (enough) => callback(enough ? null : refuse('no-room')),
        () => callback(refuse('failed')),
      )
    },
    onRcptTo: ({ address }, session, callback) => {
      // From a stranger only for the organisation: this is no road for anybody else's mail.
      if (trusted(session)) return callback()
      isInternal(address).then(
        (internal) => callback(internal ? null : refuse('not-ours')),
        () => callback(refuse('failed')),
      )
    },
    onData: (stream, session, callback) => {
      take(stream, session).then(
        (error) => {
          if (error !== null) return callback(error)
          callback(null, 'Kept')
          crashPoint('after-250')
        },
        (err: unknown) => {
          log.error({ err }, 'a message was not accepted')
          callback(refuse('failed'))
        },
      )
    },
  })
  server.on('error', (err) => log.debug({ err }, 'an SMTP connection failed'))
  const unwatch =
    settings.tls === null
      ? () => undefined
      : watchKeyPair(settings.tls, (pair) => {
          server.updateSecureContext(pair)
          log.info('the SMTP certificate was read anew')
        })
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(settings.port, settings.host, () => {
      server.server.off('error', reject)
      resolve()
    })
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: async () => {
      stopping = true
      unwatch()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await commits.idle()
    },
  }
}

/** Compared by hash, so that time tells neither length nor letters. */
function same(given: string, wanted: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(wanted))
}
