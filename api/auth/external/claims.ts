import { displayClaim, type Identity } from '../identity.ts'

/** Claims of a token whose signature, issuer, audience and time have been verified. */
export type Claims = Readonly<Record<string, unknown>>

/** What the API lets a client do in a person's name; the name that the Entra registration exposes. */
export const API_SCOPE = 'access_as_user'

/**
 * The identity of Entra claims: (tid, oid), for a tenant on the list (lower case) and an issuer that belongs to
 * that tenant. `preferred_username`, `email` and `upn` can be changed by people and are for display only.
 */
export function entraIdentity(claims: Claims, template: string, tenants: readonly string[]): Identity | null {
  const { tid, oid, iss } = claims
  if (typeof tid !== 'string' || typeof oid !== 'string' || tid === '' || oid === '') return null
  if (!tenants.includes(tid.toLowerCase())) return null
  // A multi-tenant key set signs for every tenant: without this, tenant A could speak for tenant B.
  if (iss !== template.replace('{tenantid}', tid)) return null
  return {
    issuer: entraIssuer(tid),
    subject: oid,
    name: displayClaim(claims.name, claims.preferred_username),
    email: displayClaim(claims.email, claims.preferred_username, claims.upn),
  }
}

/** One name for a tenant, whichever address of Entra its tokens came from. */
export function entraIssuer(tenant: string): string {
  return `https://login.microsoftonline.com/${tenant.toLowerCase()}/v2.0`
}

/** Whether Entra claims are those of an access token that a person's client may use here. */
export function isEntraAccess(claims: Claims, clients: readonly string[]): boolean {
  if (claims.ver !== '2.0' || claims.idtyp === 'app') return false
  // App-only tokens have roles and no scp; ID tokens have neither.
  if (typeof claims.scp !== 'string' || !claims.scp.split(' ').includes(API_SCOPE)) return false
  return typeof claims.azp === 'string' && clients.includes(claims.azp)
}

/** The identity of any other issuer: (iss, sub). */
export function plainIdentity(claims: Claims): Identity | null {
  if (typeof claims.iss !== 'string' || typeof claims.sub !== 'string' || claims.sub === '') return null
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: displayClaim(claims.name, claims.preferred_username),
    email: displayClaim(claims.email, claims.preferred_username),
  }
}

/**
 * Whether claims of any other issuer are those of an access token of a person (RFC 9068): from a client on the list,
 * not an ID token (which may have the same audience), and not a client's own token, whose subject is the client.
 */
export function isPlainAccess(claims: Claims, typ: string | undefined, clients: readonly string[]): boolean {
  const client = claims.client_id ?? claims.azp
  if (typeof client !== 'string' || !clients.includes(client)) return false
  if (claims.sub === client || claims.gty === 'client-credentials') return false
  if ('nonce' in claims || 'at_hash' in claims || 'c_hash' in claims) return false
  return isAccessTokenType(typ) || typeof claims.scope === 'string' || 'scp' in claims
}

function isAccessTokenType(typ: string | undefined): boolean {
  const name = typ?.toLowerCase()
  return name === 'at+jwt' || name === 'application/at+jwt'
}
