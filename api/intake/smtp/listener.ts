import { createHash, timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { domainOf, parseAddress } from '../../../core/address/address.ts'
import { CarrelError } from '../../../core/errors.ts'
import { crashPoint } from '../../crash-point.ts'
import type { Intake } from '../intake.ts'
import { connectionOf, hearTooLarge } from './announced-size.ts'
import { readKeyPair, watchKeyPair } from './certificate-files.ts'
import { incomingOf } from './envelope.ts'
import { groupCommit } from './group-commit.ts'
import { type Held, receive } from './receive.ts'
import { type RefusalKind, refusal } from './refusal.ts'
import type { SmtpSettings } from './settings.ts'
import { strangers } from './strangers.ts'

/** How long connections may finish when the listener stops, ms; what they did not get a 250 for, they send again. */
const STOP = 3000
/** How often connections that bring nothing are looked for, ms. */
const LOOK = 60_000
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
  const others = strangers(settings.maxConnections, clock)
  let stopping = false

  const refuse = (kind: RefusalKind): Error => {
    count?.smtpRefused(kind)
    return refusal(kind)
  }
  const trusted = (session: SMTPServerSession): boolean =>
    // `false` behind STARTTLS: encrypting alone makes nobody believed.
    typeof session.user === 'string' || settings.allowed.has(session.remoteAddress)

  const isTooFast = (session: SMTPServerSession): boolean =>
    !trusted(session) && others.isTooFast(session.remoteAddress)
  const endOverdue = (): void => {
    for (const session of others.overdue()) {
      const { message } = refuse('too-slow')
      const connection = connectionOf(server, session)
      connection?.send(421, message)
      connection?.close()
    }
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
      others.brought(session)
      return null
    } catch (err) {
      log.error({ err }, 'a message was not accepted')
      return refuse(err instanceof CarrelError && err.code === 'storage-full' ? 'no-room' : 'failed')
    } finally {
      received.release()
    }
  }

  const disabled = [
    ...(settings.tls === null ? ['STARTTLS'] : []),
    ...(settings.login === null ? ['AUTH'] : []),
  ]
  const pair = settings.tls === null ? null : await readKeyPair(settings.tls)
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
    disabledCommands: disabled,
    ...pair,
    onConnect: (session, callback) => {
      if (stopping) return callback(refuse('stopping'))
      hearTooLarge(server, session, () => count?.smtpRefused('too-large'))
      // A password that goes before TLS is read by others: it is not asked for then.
      if (!session.secure) session.disabledCommands = [...disabled, 'AUTH']
      if (trusted(session)) return callback()
      endOverdue()
      callback(others.admit(session) ? null : refuse('too-many'))
    },
    onSecure: (_socket, session, callback) => {
      session.disabledCommands = [...disabled]
      callback()
    },
    onClose: others.leave,
    onAuth: ({ username, password }, session, callback) => {
      const { login } = settings
      const mayTry = trusted(session) || others.mayTry(session.remoteAddress)
      const right = login !== null && same(username ?? '', login.user) && same(password ?? '', login.password)
      if (right && mayTry) return callback(null, { user: login.user })
      log.warn({ peer: session.remoteAddress }, 'a wrong password at the SMTP port')
      const isOver = !trusted(session) && others.wrong(session)
      callback(refuse(isOver ? 'too-many-tries' : 'not-signed-in'))
      if (isOver) connectionOf(server, session)?.close()
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
  const looking = setInterval(endOverdue, LOOK).unref()
  server.on('error', (err) => log.debug({ err }, 'an SMTP connection failed'))
  const unwatch =
    settings.tls === null || pair === null
      ? () => undefined
      : watchKeyPair(settings.tls, pair, {
          changed: (anew) => {
            server.updateSecureContext(anew)
            log.info('the SMTP certificate was read anew')
          },
          kept: (why) => log.warn({ why }, 'the SMTP certificate stays as it was'),
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
      clearInterval(looking)
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
