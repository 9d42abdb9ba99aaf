import { resolve } from 'node:path'
import { parseAddress } from '../core/address/address.ts'
import { zoneNamed } from '../core/time/zone.ts'
import { issuerFrom } from './auth/external/environment.ts'
import type { IssuerSettings } from './auth/external/settings.ts'
import { folderMistake } from './data-folder.ts'
import { readFlags, variableOf } from './flags.ts'
import { readSmtpSettings, type SmtpSettings } from './intake/smtp/settings.ts'
import { type Networks, readNetworks } from './networks.ts'
import { OPTIONS } from './options.ts'
import { DEFAULT_DATA } from './typed.ts'

/** How the server is to run; every mistake is named at once. */
export interface Config {
  readonly data: string
  readonly host: string
  readonly port: number
  readonly publicUrl: URL
  readonly https: boolean
  /** Reverse proxies that are believed from where a request came. */
  readonly proxies: Networks
  /** No sample organisation. */
  readonly empty: boolean
  /** Empty: not set. */
  readonly zone: string
  readonly organisation: string
  readonly logLevel: string
  readonly issuer: IssuerSettings | null
  /** Null: no mail comes in by SMTP. */
  readonly smtp: SmtpSettings | null
  /** Its mail goes into the sample archive, too. */
  readonly intoSample: boolean
  /** A further file that says where the audit log ends, on another machine's disk for instance (A5). */
  readonly auditHead: string | null
  /** Where notices and exports go out (smtp:// or smtps://); null files notices in the administrators' own archives. */
  readonly mailServer: URL | null
  /** Who they are from. */
  readonly mailFrom: string
  /** Who brings it reads the metrics; null: programs on this machine only (S4). */
  readonly metricsToken: string | null
}

type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly mistakes: readonly string[] }

/** Characters of the metrics' token at least: nothing holds back who tries one after the other. */
const MIN_TOKEN = 16

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Flags win over CARREL_* variables, which win over what a fresh checkout needs. */
export function readConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ConfigResult {
  const { flags, mistakes } = readFlags(args, OPTIONS)
  const text = (flag: keyof typeof OPTIONS, fallback: string): string => {
    const given = flags[flag] ?? env[variableOf(flag)]
    return typeof given === 'string' && given !== '' ? given : fallback
  }
  const yes = (flag: 'https' | 'empty' | 'into-sample'): boolean => {
    const value = env[variableOf(flag)] ?? ''
    if (!['', '0', '1', 'true', 'false'].includes(value))
      mistakes.push(`${variableOf(flag)} is "${value}". Use 1 or 0.`)
    return flags[flag] === true || value === '1' || value === 'true'
  }

  const https = yes('https')
  const empty = yes('empty')
  const host = text('host', '127.0.0.1')
  const portText = text('port', https ? '3443' : '3000')
  const port = Number(portText)
  const isPort = /^\d{1,5}$/.test(portText) && port <= 65535
  if (!isPort) mistakes.push(`The port is "${portText}". Use a number from 0 to 65535.`)
  const publicText = text(
    'public-url',
    `${https ? 'https' : 'http'}://localhost${isPort ? `:${portText}` : ''}`,
  )
  const publicUrl = URL.parse(publicText)
  if (
    publicUrl === null ||
    !['http:', 'https:'].includes(publicUrl.protocol) ||
    publicUrl.href !== `${publicUrl.origin}/`
  ) {
    mistakes.push(
      `The public address is "${publicText}". Use scheme, host and port only, as in https://carrel.example.org.`,
    )
  }
  const { networks: proxies, mistakes: bad } = readNetworks(text('trusted-proxies', ''))
  for (const entry of bad)
    mistakes.push(`The trusted proxy is "${entry}". Use an address or a network such as 10.0.0.0/8.`)
  const zone = text('zone', '')
  if (zone !== '' && zoneNamed(zone) === null)
    mistakes.push(`The zone is "${zone}". Use a name such as Europe/Berlin.`)
  const logLevel = text('log-level', 'info')
  if (!LEVELS.includes(logLevel))
    mistakes.push(`The log level is "${logLevel}". Use one of ${LEVELS.join(', ')}.`)
  const external = issuerFrom(env)
  if (!external.ok) mistakes.push(...external.mistakes)
  const auditHead = text('audit-head', '')
  const smtpOut = text('smtp-out', '')
  const mailServer = smtpOut === '' ? null : URL.parse(smtpOut)
  if (smtpOut !== '' && (mailServer === null || !['smtp:', 'smtps:'].includes(mailServer.protocol)))
    mistakes.push('The mail server for notices (--smtp-out) is not right. Use smtp://user:password@host:587.')
  const mailFrom = text('smtp-out-from', '')
  if (mailFrom !== '' && !parseAddress(mailFrom).ok)
    mistakes.push(`Notices are to be from "${mailFrom}" (--smtp-out-from), which is no address.`)
  // No flag, where every process of the machine could read it.
  const metricsToken = env.CARREL_METRICS_TOKEN ?? ''
  if (metricsToken !== '' && !/^[!-~]+$/.test(metricsToken))
    mistakes.push('CARREL_METRICS_TOKEN may have letters, digits and signs of ASCII, without spaces.')
  else if (metricsToken !== '' && metricsToken.length < MIN_TOKEN)
    mistakes.push(`CARREL_METRICS_TOKEN is too short. Use at least ${MIN_TOKEN} characters.`)
  const smtp = readSmtpSettings(text, (name) => env[name] ?? '', mistakes)

  const intoSample = yes('into-sample')
  if (intoSample && smtp === null) mistakes.push('--into-sample goes with an SMTP port (--smtp-port).')

  const data = resolve(text('data', DEFAULT_DATA))
  const badFolder = folderMistake(data)
  if (badFolder !== null) mistakes.push(badFolder)

  if (mistakes.length > 0 || publicUrl === null) return { ok: false, mistakes }
  return {
    ok: true,
    config: {
      data,
      host,
      port,
      publicUrl,
      https,
      proxies,
      empty,
      zone,
      organisation: text('organisation', ''),
      logLevel,
      issuer: external.ok ? external.issuer : null,
      smtp,
      intoSample,
      auditHead: auditHead === '' ? null : resolve(auditHead),
      mailServer,
      metricsToken: metricsToken === '' ? null : metricsToken,
      mailFrom: mailFrom === '' ? `carrel@${publicUrl.hostname}` : mailFrom,
    },
  }
}
