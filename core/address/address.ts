import { type Domain, MAX_DOMAIN_LENGTH, parseDomain } from './domain.ts'
import { readLocalPart } from './local-part.ts'

declare const addressBrand: unique symbol

/**
 * An e-mail address in the one form that is compared: folded to lower case as a whole, the domain in ASCII
 * form, quotes only where they are needed. Made only by `parseAddress`, `plusBase` (plus.ts) and `addressAt`.
 *
 * RFC 5321 lets a host tell Anna@ from anna@; no mail server of an organisation does, and two archives that
 * differ in case alone would be a trap (SPEC D2). What a message shows is kept as it was written, elsewhere.
 */
export type EmailAddress = string & { readonly [addressBrand]: true }

type AddressResult =
  | { readonly ok: true; readonly address: EmailAddress }
  | { readonly ok: false; readonly reason: string }

/** RFC 5321 section 4.5.3.1.3 less the angle brackets, octets. */
export const MAX_ADDRESS_LENGTH = 254

const utf8 = new TextEncoder()

/**
 * Reads one bare address (no display name; angle brackets are taken off): RFC 5321 with quoted local parts,
 * RFC 6531 with UTF-8 in local part and domain. `reason` is a sentence. Time is linear in the length.
 */
export function parseAddress(text: string): AddressResult {
  // Before anything else looks at it: a header field may hold megabytes.
  if (text.length > 2 * MAX_ADDRESS_LENGTH + MAX_DOMAIN_LENGTH) return refuse('The address is too long.')
  const bare = withoutBrackets(text.trim())
  const at = bare.lastIndexOf('@')
  if (at < 0) return refuse('An address has an @ between name and domain, as in anna@example.org.')
  const local = readLocalPart(bare.slice(0, at))
  if (!local.ok) return local
  const domain = parseDomain(bare.slice(at + 1))
  if (!domain.ok) return domain
  const address = `${local.local}@${domain.domain}`
  if (isTooLong(address)) return refuse('The address is too long.')
  return { ok: true, address: address as EmailAddress }
}

/** The domain of an address. */
export function domainOf(address: EmailAddress): Domain {
  return address.slice(address.lastIndexOf('@') + 1) as Domain
}

/** A UTF-16 code unit is at most three octets of UTF-8: short texts need not be encoded. */
function isTooLong(address: string): boolean {
  return 3 * address.length > MAX_ADDRESS_LENGTH && utf8.encode(address).length > MAX_ADDRESS_LENGTH
}

function withoutBrackets(text: string): string {
  return text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1).trim() : text
}

function refuse(reason: string): AddressResult {
  return { ok: false, reason }
}
