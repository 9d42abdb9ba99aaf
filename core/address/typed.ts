import { parseAddress } from './address.ts'
import { parseDomain } from './domain.ts'

/** What somebody types to find an address, in the form in which addresses are compared; the beginning of one is folded alone. */
export function typedAddress(text: string): string {
  const parsed = parseAddress(text)
  return parsed.ok ? parsed.address : text.trim().toLowerCase()
}

/** A domain with letters as people write it, by itself or behind an @. A word without a dot is a name. */
const DOMAIN = /(?<=^|[@\s])[^@\s]*[^\p{ASCII}@\s][^@\s]*(?=$|\s)/gu

/**
 * What somebody types to find senders and recipients, in each form in which it may stand there: as it is, and with its
 * domains in the ASCII form that mail carries.
 */
export function typedForms(text: string): readonly string[] {
  const ascii = text.replace(DOMAIN, (domain) => {
    const parsed = domain.includes('.') ? parseDomain(domain) : null
    return parsed?.ok ? parsed.domain : domain
  })
  return ascii === text ? [text] : [text, ascii]
}
