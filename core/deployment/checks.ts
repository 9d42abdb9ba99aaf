import type { DeploymentCheck } from '../contract/admin/deployment.ts'
import { type FindingCode, type FindingFacts, findingIn } from './findings.ts'
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
  /** Cross-Origin-Resource-Policy; empty when there is none. */
  readonly resourcePolicy: string
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
  code: FindingCode,
  facts: FindingFacts = {},
): DeploymentCheck {
  return { what, state, code, facts, ...findingIn(code, facts) }
}

function https({ publicAddress }: Seen): DeploymentCheck {
  const facts = { address: publicAddress.origin }
  if (publicAddress.protocol !== 'https:') return check('https', 'wrong', 'no-https', facts)
  return isLocal(publicAddress)
    ? check('https', 'warning', 'only-local', facts)
    : check('https', 'right', 'https', facts)
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
  if (publicAddress.protocol !== 'https:') return check('certificate', 'unknown', 'without-https')
  if (!tls) return check('certificate', 'unknown', 'at-a-proxy', { address: publicAddress.origin })
  if (shown === null) return check('certificate', 'wrong', 'no-certificate')
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  const until = { date: day(shown.until) }
  if (now >= shown.until) return check('certificate', 'wrong', 'certificate-ended', until)
  if (now < shown.from) return check('certificate', 'wrong', 'certificate-early', { date: day(shown.from) })
  if (!shown.names.some((name) => covers(name, publicAddress.hostname)))
    return check('certificate', 'wrong', 'certificate-other-name', {
      names: shown.names.join(', ') || '-',
      name: publicAddress.hostname,
    })
  if (shown.selfSigned) return check('certificate', 'warning', 'certificate-of-its-own', until)
  if (shown.until - now < SOON) return check('certificate', 'warning', 'certificate-ends-soon', until)
  return check('certificate', 'right', 'certificate', { issuer: shown.issuer, ...until })
}

/** RFC 6125 section 6.4.3: a wildcard stands for one label, the leftmost. */
function covers(name: string, hostname: string): boolean {
  if (!name.startsWith('*.')) return name.toLowerCase() === hostname.toLowerCase()
  return hostname.slice(hostname.indexOf('.')).toLowerCase() === name.slice(1).toLowerCase()
}

function manifest({ manifest: read, publicAddress }: Seen): DeploymentCheck {
  if (read === null) return check('manifest', 'wrong', 'manifest-unread')
  const foreign = read.addresses.filter((address) => !ours(address, publicAddress))
  if (foreign.length > 0)
    return check('manifest', 'wrong', 'manifest-foreign', { addresses: foreign.slice(0, 3).join(', ') })
  return check('manifest', 'right', 'manifest', { count: String(read.addresses.length) })
}

function ours(address: string, publicAddress: URL): boolean {
  return URL.canParse(address) && new URL(address).origin === publicAddress.origin
}

function icons({ icons: asked }: Seen): DeploymentCheck {
  const bad = asked.filter(
    ({ answer }) => answer === null || answer.status !== 200 || !answer.type.startsWith('image/'),
  )
  if (asked.length === 0) return check('icons', 'wrong', 'no-icons')
  if (bad.length > 0)
    return check('icons', 'wrong', 'icons-missing', {
      count: String(bad.length),
      all: String(asked.length),
      addresses: bad
        .slice(0, 3)
        .map(({ address }) => address)
        .join(', '),
    })
  // Fetch, "cross-origin resource policy check": a page of another site shows no image that says same-origin or same-site.
  if (asked.some(({ answer }) => !['', 'cross-origin'].includes(answer?.resourcePolicy ?? '')))
    return check('icons', 'wrong', 'icons-kept-back')
  return check('icons', 'right', 'icons', { count: String(asked.length) })
}

function pane({ pane: answer }: Seen): DeploymentCheck {
  if (answer === null || answer.status !== 200) return check('pane', 'wrong', 'pane-missing')
  const missing = NEEDED.filter((host) => !answer.frameAncestors.split(/\s+/).includes(host))
  if (answer.frameOptions !== '') return check('pane', 'wrong', 'pane-frame-options')
  if (missing.length > 0) return check('pane', 'wrong', 'pane-not-framed', { addresses: missing.join(', ') })
  return check('pane', 'right', 'pane')
}

function pages({ viewer: answer }: Seen): DeploymentCheck {
  if (answer === null || answer.status !== 200) return check('pages', 'wrong', 'viewer-missing')
  return answer.frameAncestors === "'none'"
    ? check('pages', 'right', 'viewer')
    : check('pages', 'wrong', 'viewer-framed')
}
