import { EMBEDDED_ISSUER } from '../identity.ts'
import { isLoopback } from '../this-machine.ts'
import { entraIssuer } from './claims.ts'

/** An external OpenID issuer, as configured. */
export interface IssuerSettings {
  /** The issuer's address: discovery is at `{url}/.well-known/openid-configuration`. */
  readonly url: URL
  readonly clientId: string
  /** Of the browser's confidential client; without it the client is public, with PKCE. */
  readonly clientSecret?: string
  /** `aud` of access tokens. Entra: the client id when absent; otherwise the API's address. */
  readonly audience?: string
  /** Entra: tenant ids that may sign in. Needed with `common` and `organizations`. */
  readonly tenants?: readonly string[]
  /** Clients whose access tokens count (`azp`, `client_id`); by default `clientId` alone. */
  readonly clients?: readonly string[]
  /** Which rules apply; by default judged by the host of the address. */
  readonly kind?: 'entra' | 'oidc'
  /** How the issuer is asked; for a server that reaches it through a proxy, and for tests. */
  readonly fetch?: (
    url: string,
    options: { readonly method?: string; readonly headers?: HeadersInit; readonly body?: unknown },
  ) => Promise<Response>
}

/** Microsoft Graph, for each cloud's sign-in host. */
const GRAPHS: ReadonlyMap<string, string> = new Map([
  ['login.microsoftonline.com', 'https://graph.microsoft.com'],
  ['login.microsoftonline.us', 'https://graph.microsoft.us'],
  ['login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn'],
])

const TENANT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** True when Entra's rules apply: (tid, oid) is the identity, `scp` the permission. */
export function isEntra(settings: IssuerSettings): boolean {
  return settings.kind === undefined ? GRAPHS.has(settings.url.hostname) : settings.kind === 'entra'
}

/** The origin of Microsoft Graph, which puts messages back into a mailbox (V7); null where the issuer is not Entra. */
export function graphOf(settings: IssuerSettings): string | null {
  return isEntra(settings) ? (GRAPHS.get(settings.url.hostname) ?? null) : null
}

/** Origins that the pane may ask besides its own (its policy's connect-src); none with the embedded provider. */
export function paneConnects(settings: IssuerSettings | null): readonly string[] {
  if (settings === null) return []
  const graph = graphOf(settings)
  return graph === null ? [settings.url.origin] : [settings.url.origin, graph]
}

/** Tenants that may sign in, in lower case: the configured ones, else the one in the address. */
export function tenantsOf(settings: IssuerSettings): readonly string[] {
  if (settings.tenants !== undefined && settings.tenants.length > 0) {
    return settings.tenants.map((tenant) => tenant.toLowerCase())
  }
  const inAddress = settings.url.pathname.split('/')[1] ?? ''
  return TENANT.test(inAddress) ? [inAddress.toLowerCase()] : []
}

/** Issuers whose people can sign in, as their identities name them, but for a slash at the end. */
export function issuersOf(settings: IssuerSettings | null): readonly string[] {
  if (settings === null) return [EMBEDDED_ISSUER]
  return isEntra(settings) ? tenantsOf(settings).map(entraIssuer) : [settings.url.href]
}

/** What is wrong with the configuration, each as a sentence that names the variable; empty when it can be used. */
export function issuerMistakes(settings: IssuerSettings): string[] {
  const mistakes: string[] = []
  const { url } = settings
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    mistakes.push(`CARREL_OIDC_ISSUER must begin with https://, but it is ${url.origin}.`)
  }
  if (settings.clientId === '') mistakes.push('CARREL_OIDC_CLIENT_ID is missing.')
  for (const tenant of settings.tenants ?? []) {
    if (!TENANT.test(tenant)) mistakes.push(`CARREL_OIDC_TENANTS: "${tenant}" is not a tenant id.`)
  }
  if (isEntra(settings) && tenantsOf(settings).length === 0) {
    mistakes.push('CARREL_OIDC_TENANTS is missing: name the tenants that may sign in.')
  }
  return mistakes
}
