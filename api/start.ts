import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { CarrelError } from '../core/errors.ts'
import { startRefusals } from './auth/sample-picking.ts'
import { pagesNotice } from './built-pages.ts'
import { certificate } from './certificate.ts'
import { type Config, readConfig } from './config.ts'
import { folderFailure, makeFolder } from './data-folder.ts'
import { usage } from './flags.ts'
import { logDestination } from './log-destination.ts'
import { OPTIONS } from './options.ts'
import { type Origin, prepareArchive } from './origin.ts'
import { type Running, startServer } from './server.ts'
import { typed } from './typed.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Sample people shown in the terminal; all are on the sign-in page. */
const NAMED = 5

const HELP = `Usage: npm start -- [flags]

${usage(OPTIONS)}

Each flag can be a variable instead, --data as CARREL_DATA. Secrets and the issuer of sign-ins are variables only:
docs/sign-in.md, docs/intake.md, docs/monitoring.md.`

/** Reads the settings, prepares the archive, serves it, and says where; a mistake ends the process with its sentences. */
export async function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  if (args.includes('--help')) {
    process.stdout.write(`${HELP}\n`)
    return
  }
  const result = readConfig(args, env)
  if (!result.ok) fail(result.mistakes)
  else await run(result.config)
}

async function run(config: Config): Promise<void> {
  // Whoever cannot read what it says, for a full disk behind it above all, can still read mail.
  for (const said of [process.stdout, process.stderr]) said.on('error', () => undefined)
  try {
    await makeFolder(config.data)
    const unpicked = config.empty || config.intoSample || config.issuer !== null
    const mayPick = (holds: 'nothing' | 'sample' | 'other-mail'): void => {
      if (unpicked) return
      const { data, host: listenHost, publicUrl } = config
      const refusals = startRefusals({ data, listenHost, publicUrl, holds })
      if (refusals.length > 0) throw new CarrelError('conflict', refusals.join('\n'))
    }
    const origin = await prepareArchive(config, () => mayPick('nothing'), preparing)
    if (origin.loaded) process.stderr.write(process.stderr.isTTY ? '\n' : 'The sample archive is ready.\n')
    if (origin.sample) mayPick(origin.otherMail ? 'other-mail' : 'sample')
    const picking = origin.sample && !unpicked
    const log = pino(
      { level: config.logLevel, redact: ['req.headers', 'authorization', 'cookie'] },
      logDestination(),
    )
    const running = await startServer({
      config,
      log,
      samplePicking: picking,
      ...(config.https
        ? { tls: await certificate(config.data, config.publicUrl.hostname, process.env) }
        : {}),
    })
    await greet(running, config, origin, picking)
    const notice = pagesNotice(ROOT)
    if (notice !== null) process.stderr.write(`${notice}\n`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void running.close().then(() => process.exit(0)))
    }
  } catch (cause) {
    fail([startFailure(cause, config)])
  }
}

async function greet(running: Running, config: Config, origin: Origin, picking: boolean): Promise<void> {
  const lines = [
    '',
    `Carrel serves ${running.url.origin} (listening on ${config.host}). Data: ${config.data}`,
    '',
  ]
  if (picking) {
    const people = await running.store.accounts.sample()
    lines.push('Open it and pick a person; no password is asked on this machine:')
    for (const { name, login, note } of people.slice(0, NAMED))
      lines.push(`  ${name} <${login}>${note ? `: ${note}` : ''}`)
    if (people.length > NAMED) lines.push(`  and ${people.length - NAMED} more`)
  } else if (config.issuer !== null) {
    lines.push(
      `People sign in at ${config.issuer.url.origin}; bind them to their addresses with: ${typed(config.data, 'bind', 'add', 'SUBJECT', 'ADDRESS', '--issuer', config.issuer.url.href)}`,
    )
  } else {
    lines.push(
      `People sign in with the passwords that this sets: ${typed(config.data, 'user', 'add', 'LOGIN')}`,
    )
  }
  if (running.smtp !== null)
    lines.push(`Mail comes in by SMTP at ${config.smtp?.host ?? ''}, port ${running.smtp.port}.`)
  if (!origin.sample) lines.push(`Import mail with: ${typed(config.data, 'import', 'PATH')}`)
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

function preparing(messages: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\rPreparing the sample archive: ${messages} messages`)
}

function startFailure(cause: unknown, config: Config): string {
  if (cause instanceof CarrelError) return cause.message
  if (!(cause instanceof Error)) return String(cause)
  const code = 'code' in cause ? cause.code : ''
  if ('syscall' in cause && cause.syscall === 'listen') {
    // Node leaves out a port that is 0.
    const { address, port: tried = 0 } = cause as NodeJS.ErrnoException & { address?: string; port?: number }
    // A host may be a name, of which the address is told: it decides only where both ports are one.
    const isSmtp =
      config.smtp !== null &&
      tried === config.smtp.port &&
      (tried !== config.port || (address === config.smtp.host && address !== config.host))
    const [port, host] =
      isSmtp && config.smtp ? [config.smtp.port, config.smtp.host] : [config.port, config.host]
    const flag = isSmtp ? '--smtp-' : '--'
    if (code === 'EADDRINUSE')
      return `Port ${port} is taken. Stop what uses it, or choose another with ${flag}port.`
    if (code === 'EACCES')
      return `Port ${port} may not be used by this account. Choose another with ${flag}port.`
    if (code === 'EADDRNOTAVAIL')
      return `This machine has no address ${host}. Choose another with ${flag}host.`
  }
  // A name that nothing has, or an address with a slip in it.
  if ('syscall' in cause && cause.syscall === 'getaddrinfo' && 'hostname' in cause) {
    const flag = cause.hostname === config.host ? '--host' : '--smtp-host'
    return `There is no address ${String(cause.hostname)}. Choose another with ${flag}.`
  }
  return folderFailure(cause, config.data) ?? cause.stack ?? cause.message
}

function fail(sentences: readonly string[]): void {
  process.stderr.write(`${sentences.join('\n')}\n`)
  process.exit(1)
}
