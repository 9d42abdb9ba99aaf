/**
 * The issuer under which the embedded provider's people are known. It is not the provider's address: a changed port
 * or public address must not unbind everybody.
 */
export const EMBEDDED_ISSUER = 'urn:carrel:embedded'

/** Name of the archive's setting that lists, in JSON, the issuers whose people can sign in at the server. */
export const ISSUERS_SETTING = 'issuers'

/** Who somebody is: (issuer, subject) decides (SPEC S1); name and email are for display, never for access. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly email: string
}

/** An identity that this request has proved. */
export interface Identified {
  readonly identity: Identity
  readonly by: 'cookie' | 'bearer'
  /** SHA-256 of the session's cookie; with `by: 'cookie'` only. */
  readonly sessionId?: string
}

/** Longest display text taken from a token, in UTF-16 code units: a claim is somebody else's text. */
const MAX_DISPLAY = 320

/** A claim as text to show: no control characters, cut at 320; '' when it is not a string. */
export function displayClaim(...claims: readonly unknown[]): string {
  for (const claim of claims) {
    if (typeof claim !== 'string') continue
    const text = claim.replace(/\p{Cc}/gu, '').trim()
    if (text !== '') return text.slice(0, MAX_DISPLAY)
  }
  return ''
}
