import { mkdir } from 'node:fs/promises'
import { pino } from 'pino'
import { CarrelError } from '../core/errors.ts'
import { startRefusal } from './auth/sample-picking.ts'
import { certificate } from './certificate.ts'
import { type Config, readConfig } from './config.ts'
import { type Origin, prepareArchive } from './origin.ts'
import { type Running, startServer } from './server.ts'

/** Sample people shown in the terminal; all are on the sign-in page. */
const NAMED = 5

/** Reads the settings, prepares the archive, serves it, and says where; a mistake ends the process with its sentences. */
export async function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const result = readConfig(args, env)
  if (!result.ok) fail(result.mistakes)
  else await run(result.config)
}

async function run(config: Config): Promise<void> {
  try {
    await mkdir(config.data, { recursive: true, mode: 0o700 })
    const origin = await prepareArchive(config, preparing)
    if (origin.loaded) process.stderr.write(process.stderr.isTTY ? '\n' : 'The sample archive is ready.\n')
    const picking = origin.sample && !config.empty && config.issuer === null
    const refusal = picking
      ? startRefusal({
          listenHost: config.host,
          publicUrl: config.publicUrl,
          holdsOtherMail: origin.otherMail,
        })
      : null
    if (refusal !== null) return fail([refusal])
    const log = pino(
      { level: config.logLevel, redact: ['req.headers', 'authorization', 'cookie'] },
      pino.destination({ dest: 2, sync: true }),
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
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void running.close().then(() => process.exit(0)))
    }
  } catch (cause) {
    fail([sentenceOf(cause, config)])
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
      `People sign in at ${config.issuer.url.origin}; bind them to their addresses with "npm run carrel -- bind add".`,
    )
  } else {
    lines.push('People sign in with the passwords that "npm run carrel -- user add" sets.')
  }
  if (running.smtp !== null)
    lines.push(`Mail comes in by SMTP at ${config.smtp?.host ?? ''}, port ${running.smtp.port}.`)
  if (!origin.sample) lines.push('Import mail with: npm run carrel -- import PATH')
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

function preparing(messages: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\rPreparing the sample archive: ${messages} messages`)
}

function sentenceOf(cause: unknown, config: Config): string {
  if (cause instanceof CarrelError) return cause.message
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  switch (code) {
    case 'EADDRINUSE':
      return config.smtp !== null &&
        cause instanceof Error &&
        'port' in cause &&
        cause.port === config.smtp.port
        ? `Port ${config.smtp.port} is taken. Stop what uses it, or choose another with --smtp-port.`
        : `Port ${config.port} is taken. Stop what uses it, or choose another with --port.`
    case 'EACCES':
    case 'EPERM':
      return `The data folder ${config.data} or port ${config.port} may not be used by this account. Choose others with --data and --port.`
    case 'ENOSPC':
      return `There is no room left in ${config.data}. Make room and start again; nothing is lost.`
    default:
      return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  }
}

function fail(sentences: readonly string[]): void {
  process.stderr.write(`${sentences.join('\n')}\n`)
  process.exit(1)
}
