/**
 * Whose token it is: issuer and subject, for Entra its object id, as the API takes them. It opens nothing, the API looks for itself; it
 * only tells one person from another. Empty of what is no JWT.
 */
export function readerOf(token: string): string {
  try {
    const [, payload = ''] = token.split('.')
    const { iss, sub, oid = sub } = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')))
    return `${iss} ${oid}`
  } catch {
    return ''
  }
}
