import { errors } from 'jose'

/** Tokens longer than this are not looked at: a JWT of ours has some 800 characters, Entra's with groups a few thousand. */
export const MAX_TOKEN = 16 * 1024

/**
 * True when the token is at fault; false when it is the issuer that did not answer or the program that is wrong,
 * which must not look like "not signed in".
 */
export function isTokenError(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  )
}
