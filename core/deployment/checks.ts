import type { DeploymentCheck } from '../contract/admin/deployment.ts'
import type { ManifestFacts } from './manifest.ts'

/** The certificate that the server shows. Times are ms UTC. */
export interface CertificateSeen {
  readonly from: number
  readonly until: number
  readonly issuer: string
  readonly names: readonly string[]
  readonly selfSigned: boolean
}

/** One answer of the server to itself. */
export interface AnswerSeen {
  readonly status: number
  readonly type: string
  /** What Content-Security-Policy says of frames; empty when it says nothing. */
  readonly frameAncestors: string
  /** X-Frame-Options; empty when there is none. */
  readonly frameOptions: string
}

/** What the server saw of itself. Null: it did not answer. */
export interface Seen {
  readonly publicAddress: URL
  /** This server speaks TLS itself; else a proxy in front may. */
  readonly tls: boolean
  readonly certificate: CertificateSeen | null
  readonly manifest: ManifestFacts | null
  readonly icons: readonly { readonly address: string; readonly answer: AnswerSeen | null }[]
  readonly pane: AnswerSeen | null
  readonly viewer: AnswerSeen | null
  readonly now: number
}

/** A certificate that ends sooner is worth a warning, ms: time to ask for the next one. */
const SOON = 30 * 86_400_000

/** In whose frames Outlook on the web shows the pane; without one of these it stays blank there. */
const NEEDED = [
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.cloud.microsoft',
]

/** What a self-check found, each with a sentence what to do (A10). */
export function deploymentChecks(seen: Seen): DeploymentCheck[] {
  return [https(seen), certificate(seen), manifest(seen), icons(seen), pane(seen), pages(seen)]
}

function check(
  what: DeploymentCheck['what'],
  state: DeploymentCheck['state'],
  seen: string,
  toDo = '',
): DeploymentCheck {
  return { what, state, seen, toDo }
}

function https({ publicAddress }: Seen): DeploymentCheck {
  if (publicAddress.protocol !== 'https:')
    return check(
      'https',
      'wrong',
      `People reach this server at ${publicAddress.origin}, without HTTPS.`,
      'Outlook loads add-ins by HTTPS only. Start with --https, or put a proxy with a certificate in front, and set --public-url to its https address.',
    )
  if (isLocal(publicAddress))
    return check(
      'https',
      'warning',
      `The public address is ${publicAddress.origin}, which only this machine reaches.`,
      'That is enough to try it. To deploy it, set --public-url to the address that people’s machines reach.',
    )
  return check('https', 'right', `People reach this server at ${publicAddress.origin}.`)
}

function isLocal({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '127.0.0.1' ||
    hostname === '[::1]'
  )
}

function certificate({ publicAddress, tls, certificate: shown, now }: Seen): DeploymentCheck {
  if (publicAddress.protocol !== 'https:')
    return check('certificate', 'unknown', 'There is no HTTPS, so no certificate.', 'See HTTPS above.')
  if (!tls)
    return check(
      'certificate',
      'unknown',
      'A proxy in front of this server holds the certificate; it cannot be seen from here.',
      `Open ${publicAddress.origin} in a browser: it must show no warning.`,
    )
  if (shown === null)
    return check(
      'certificate',
      'wrong',
      'The server showed no certificate to itself.',
      'Look at its log, and at CARREL_TLS_CERT.',
    )
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  const until = day(shown.until)
  if (now >= shown.until)
    return check(
      'certificate',
      'wrong',
      `The certificate ended on ${until}.`,
      'Put a new one into CARREL_TLS_CERT and CARREL_TLS_KEY and restart.',
    )
  if (now < shown.from)
    return check(
      'certificate',
      'wrong',
      `The certificate counts from ${day(shown.from)} on only.`,
      'Check the clock of this machine, or wait.',
    )
  if (!shown.names.some((name) => covers(name, publicAddress.hostname)))
    return check(
      'certificate',
      'wrong',
      `The certificate is for ${shown.names.join(', ') || 'no name'}, not for ${publicAddress.hostname}.`,
      'Ask for one with this name, or set --public-url to a name that it has.',
    )
  if (shown.selfSigned)
    return check(
      'certificate',
      'warning',
      `The certificate was made by this server itself and counts until ${until}.`,
      'Machines that do not trust it show a blank pane. Trust it on each, or use one of an authority that they know.',
    )
  if (shown.until - now < SOON)
    return check(
      'certificate',
      'warning',
      `The certificate ends on ${until}.`,
      'Have the next one ready before.',
    )
  return check('certificate', 'right', `The certificate of ${shown.issuer} counts until ${until}.`)
}

/** RFC 6125 section 6.4.3: a wildcard stands for one label, the leftmost. */
function covers(name: string, hostname: string): boolean {
  if (!name.startsWith('*.')) return name.toLowerCase() === hostname.toLowerCase()
  return hostname.slice(hostname.indexOf('.')).toLowerCase() === name.slice(1).toLowerCase()
}

function manifest({ manifest: read, publicAddress }: Seen): DeploymentCheck {
  if (read === null)
    return check(
      'manifest',
      'wrong',
      'The manifest that this server hands out cannot be read.',
      'Restore manifest.xml from the release that you installed.',
    )
  const foreign = read.addresses.filter((address) => !ours(address, publicAddress))
  if (foreign.length > 0)
    return check(
      'manifest',
      'wrong',
      `The manifest names addresses that are not this server’s: ${foreign.slice(0, 3).join(', ')}.`,
      'Restore manifest.xml from the release that you installed; the server puts its own address in.',
    )
  return check(
    'manifest',
    'right',
    `The manifest can be read; all its ${read.addresses.length} addresses are this server’s.`,
  )
}

function ours(address: string, publicAddress: URL): boolean {
  return URL.canParse(address) && new URL(address).origin === publicAddress.origin
}

function icons({ icons: asked }: Seen): DeploymentCheck {
  const bad = asked.filter(
    ({ answer }) => answer === null || answer.status !== 200 || !answer.type.startsWith('image/'),
  )
  if (asked.length === 0)
    return check(
      'icons',
      'wrong',
      'The manifest names no icons.',
      'Restore manifest.xml from the release that you installed.',
    )
  if (bad.length > 0)
    return check(
      'icons',
      'wrong',
      `${bad.length} of ${asked.length} icons did not come: ${bad
        .slice(0, 3)
        .map(({ address }) => address)
        .join(', ')}.`,
      'Outlook refuses an add-in without them. Build the pages anew with npm start, and look whether the proxy lets /icons through.',
    )
  return check('icons', 'right', `All ${asked.length} icons came.`)
}

function pane({ pane: answer }: Seen): DeploymentCheck {
  if (answer === null || answer.status !== 200)
    return check(
      'pane',
      'wrong',
      'The task pane’s page did not come.',
      'Build the pages anew with npm start.',
    )
  const missing = NEEDED.filter((host) => !answer.frameAncestors.split(/\s+/).includes(host))
  if (missing.length > 0 || answer.frameOptions !== '')
    return check(
      'pane',
      'wrong',
      answer.frameOptions !== ''
        ? 'The task pane is sent with X-Frame-Options, which Outlook on the web obeys.'
        : `The task pane may not be framed by ${missing.join(', ')}.`,
      'Let no proxy add X-Frame-Options, or change Content-Security-Policy, on /pane.',
    )
  return check('pane', 'right', 'Outlook on the web may frame the task pane.')
}

function pages({ viewer: answer }: Seen): DeploymentCheck {
  if (answer === null || answer.status !== 200)
    return check('pages', 'wrong', 'The viewer’s page did not come.', 'Build the pages anew with npm start.')
  if (answer.frameAncestors !== "'none'")
    return check(
      'pages',
      'wrong',
      'The viewer in the browser may be framed by other sites.',
      'Let no proxy change Content-Security-Policy on the pages.',
    )
  return check('pages', 'right', 'Nobody may frame the viewer, the administration and the sign-in pages.')
}
