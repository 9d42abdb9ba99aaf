import { parseAddress } from './address.ts'

/** What somebody types to find an address, in the form in which addresses are compared; the beginning of one is folded alone. */
export function typedAddress(text: string): string {
  const parsed = parseAddress(text)
  return parsed.ok ? parsed.address : text.trim().toLowerCase()
}
