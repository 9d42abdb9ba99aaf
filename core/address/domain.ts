import { abridged } from '../text/abridged.ts'

declare const domainBrand: unique symbol

/** A domain name: lower case, ASCII form (A-labels), no trailing dot. Made only by `parseDomain`. */
export type Domain = string & { readonly [domainBrand]: true }

type DomainResult =
  | { readonly ok: true; readonly domain: Domain }
  | { readonly ok: false; readonly reason: string }

/** RFC 5321 section 4.5.3.1.2, octets; also the limit of DNS (RFC 1035 section 2.3.4). */
export const MAX_DOMAIN_LENGTH = 255
/** RFC 1035 section 2.3.4, octets. */
const MAX_LABEL_LENGTH = 63

/** Signs that the URL parser would take as the end of a host or decode (the threat: a@b/c is not at b). */
const NOT_IN_DOMAIN = /[^\P{ASCII}a-z0-9._-]/iu
const ONLY_ASCII = /^\p{ASCII}*$/u
const LABEL = /^[a-z0-9_-]+$/
const LOOKS_LIKE_NUMBER = /^(?:\d+|0x[0-9a-f]*)$/

/**
 * Reads a domain name, internationalised or not, into the one form that is compared: ASCII by UTS 46
 * (RFC 6531 section 3.2, RFC 5890), lower case. Address literals such as [192.0.2.1] are refused: no
 * domain of an organisation is one. `reason` is a sentence. Time is linear in the length.
 */
export function parseDomain(text: string): DomainResult {
  const trimmed = text.trim()
  if (trimmed === '') return refuse('The domain is missing.')
  if (trimmed.length > MAX_DOMAIN_LENGTH) return refuse('The domain is too long.')
  if (trimmed.startsWith('[')) return refuse('An address needs a domain name here, not a number in brackets.')
  const ascii = toAscii(trimmed)
  if (ascii === null) return refuse(`${abridged(trimmed)} is not a domain name.`)
  const domain = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii
  if (domain.length > MAX_DOMAIN_LENGTH) return refuse('The domain is too long.')
  const labels = domain.split('.')
  if (!labels.every(isLabel) || LOOKS_LIKE_NUMBER.test(labels.at(-1) ?? '')) {
    return refuse(`${abridged(trimmed)} is not a domain name.`)
  }
  return { ok: true, domain: domain as Domain }
}

/**
 * A domain that is to be internal: one below another. `com` is nobody's, and half a domain is a slip of the keys; mail may
 * still come from such names, so that `parseDomain` takes them. `reason` is a sentence.
 */
export function parseInternalDomain(text: string): DomainResult {
  const parsed = parseDomain(text)
  return !parsed.ok || parsed.domain.includes('.')
    ? parsed
    : refuse(`${parsed.domain} is no domain of an organisation. Write one like example.org.`)
}

function isLabel(label: string): boolean {
  return (
    label.length <= MAX_LABEL_LENGTH && LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-')
  )
}

function toAscii(text: string): string | null {
  if (NOT_IN_DOMAIN.test(text)) return null
  if (ONLY_ASCII.test(text)) return text.toLowerCase()
  const url = URL.parse(`http://${text}`)
  return url === null ? null : url.hostname
}

function refuse(reason: string): DomainResult {
  return { ok: false, reason }
}
