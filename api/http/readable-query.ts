import { CarrelError } from '../../core/errors.ts'

/**
 * Refuses a query string that is no text. Node reads what stands behind a broken % as it is, and bytes that are no UTF-8 as
 * question marks in boxes: something else would be searched than was asked for, and kept as a search.
 * @param url a request's path and query
 * @throws CarrelError bad-request, naming the parameter
 */
export function requireReadableQuery(url: string): void {
  const [, ...query] = url.split('?')
  for (const pair of query.join('?').split('&')) {
    if (isEncoded(pair)) continue
    const [name = ''] = pair.split('=', 1)
    const field = isEncoded(name) ? decodeURIComponent(name) : 'query'
    throw new CarrelError(
      'bad-request',
      `${field}: Here is a % that begins no sign: write a % as %25, and other signs as bytes of UTF-8.`,
      { field },
    )
  }
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
