import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Configuration } from 'openid-client'
import type { PaneSignIn } from '../../core/contract/pane-sign-in.ts'
import type { Identity } from './identity.ts'

/** What the pop-up of the pane needs to run the code flow with PKCE as a public client. */
export interface PaneClient {
  readonly clientId: string
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly scope: string
  /** Resource indicator (RFC 8707), where the issuer wants one. */
  readonly resource: string | null
  /** The pane may ask the token endpoint itself (its policy's connect-src), and so renew a token. */
  readonly renews: boolean
  /** Expected in the answer (RFC 9207); null where the issuer's name depends on the tenant. */
  readonly issuer: string | null
  /** What the pane is told of it before it opens a window. */
  readonly told: PaneSignIn
}

/** Where identities come from: the embedded provider, or an external issuer. */
export interface IdentitySource {
  /** The browser's client at the issuer. @throws CarrelError 'unavailable' when the issuer does not answer */
  client(): Promise<Configuration>
  pane(): Promise<PaneClient>
  /** Claims of an ID token that openid-client has verified; null when these claims may not sign in here. */
  identityOf(claims: Readonly<Record<string, unknown>>): Promise<Identity | null>
  /** Verifies an access token; null for a token that does not count. @throws CarrelError 'unavailable' */
  verifyBearer(token: string): Promise<Identity | null>
  /** Whether what was proved at `since` (ms since 1970) still counts; asked at every request. */
  stillCounts(identity: Identity, since: number): Promise<boolean>
  /** Ends the issuer's own session, or says where the browser must go to end it. A path or an address. */
  signOut(req: IncomingMessage, res: ServerResponse): Promise<string>
}
