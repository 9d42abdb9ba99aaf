import { type EmailAddress, parseAddress } from '../../../core/address/address.ts'
import { takes } from '../../flags.ts'
import { type Networks, readNetworks } from '../../networks.ts'

/** Exchange Online sends messages of 150 MB at most. */
const SIZE_MB = 150
const MAX_SIZE_MB = 1024
const CONNECTIONS = 500

/** How mail is taken in by SMTP. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /** The name in the greeting. */
  readonly name: string
  /** Addresses that journal reports come to. */
  readonly journal: readonly EmailAddress[]
  /** Addresses that copies come to whose envelope no longer says for whom they are (Postfix' always_bcc). */
  readonly copies: readonly EmailAddress[]
  readonly allowed: Networks
  /** Largest message, bytes. */
  readonly size: number
  readonly maxConnections: number
  readonly login: { readonly user: string; readonly password: string } | null
  /** Files in PEM; without them there is no STARTTLS. */
  readonly tls: { readonly key: string; readonly cert: string } | null
}

/** The flags and CARREL_* variables of the listener. */
export const SMTP_OPTIONS = {
  'smtp-port': takes('PORT', 'takes mail in by SMTP there; without it there is no listener'),
  'smtp-host': takes('ADDRESS', 'address that SMTP listens on, else 127.0.0.1'),
  'smtp-name': takes('NAME', 'its name in the greeting, else carrel'),
  'smtp-journal': takes('MAIL', 'addresses that journal reports come to'),
  'smtp-copies': takes('MAIL', 'addresses that copies come to (always_bcc of Postfix)'),
  'smtp-allow': takes('NETWORKS', 'whose machines are believed, else this one'),
  'smtp-size': takes('MB', `largest message, else ${SIZE_MB}`),
  'smtp-connections': takes('N', `connections at a time, else ${CONNECTIONS}`),
  'smtp-key': takes('FILE', 'key for STARTTLS, in PEM'),
  'smtp-cert': takes('FILE', 'certificate for STARTTLS, in PEM'),
}

/**
 * Reads the listener's settings; null when no port is set. Every mistake is added to `mistakes`.
 * @param text a flag, else its CARREL_* variable, else the fallback
 * @param secret what must not be a flag, where every process of the machine could read it
 */
export function readSmtpSettings(
  text: (flag: keyof typeof SMTP_OPTIONS, fallback: string) => string,
  secret: (name: 'CARREL_SMTP_USER' | 'CARREL_SMTP_PASSWORD') => string,
  mistakes: string[],
): SmtpSettings | null {
  const portText = text('smtp-port', '')
  if (portText === '') return null
  const number = (value: string, what: string, from: number, to: number): number => {
    const read = /^\d{1,9}$/.test(value) ? Number(value) : -1
    if (read < from || read > to) mistakes.push(`${what} is "${value}". Use a number from ${from} to ${to}.`)
    return read
  }
  const addresses = (flag: 'smtp-journal' | 'smtp-copies', what: string): EmailAddress[] =>
    text(flag, '')
      .split(/[\s,]+/)
      .filter((one) => one !== '')
      .flatMap((one) => {
        const parsed = parseAddress(one)
        if (!parsed.ok) mistakes.push(`${what} is "${one}". ${parsed.reason}`)
        return parsed.ok ? [parsed.address] : []
      })
  const { networks, mistakes: bad } = readNetworks(text('smtp-allow', '127.0.0.0/8, ::1'))
  for (const entry of bad)
    mistakes.push(`The allowed network is "${entry}". Use an address or a network such as 10.0.0.0/8.`)
  const [user, password] = [secret('CARREL_SMTP_USER'), secret('CARREL_SMTP_PASSWORD')]
  if ((user === '') !== (password === ''))
    mistakes.push('CARREL_SMTP_USER and CARREL_SMTP_PASSWORD go together: set both or neither.')
  const [key, cert] = [text('smtp-key', ''), text('smtp-cert', '')]
  if ((key === '') !== (cert === ''))
    mistakes.push('The SMTP key and certificate go together: set both files or neither.')
  if (user !== '' && cert === '')
    mistakes.push('Signing in at the SMTP port needs STARTTLS: set --smtp-key and --smtp-cert.')
  return {
    host: text('smtp-host', '127.0.0.1'),
    port: number(portText, 'The SMTP port', 0, 65535),
    name: text('smtp-name', 'carrel'),
    journal: addresses('smtp-journal', 'The journal address'),
    copies: addresses('smtp-copies', 'The address of copies'),
    allowed: networks,
    size: number(text('smtp-size', String(SIZE_MB)), 'The SMTP size in MB', 1, MAX_SIZE_MB) * 1024 * 1024,
    maxConnections: number(
      text('smtp-connections', String(CONNECTIONS)),
      'The number of SMTP connections',
      1,
      100_000,
    ),
    login: user === '' ? null : { user, password },
    tls: key === '' ? null : { key, cert },
  }
}
