import { distance } from '../text/distance.ts'

/** Different texts for which something near is looked for; the attack: a sheet of nothing but wrong addresses. */
export const MAX_WANTED = 200

/** From this length on, two slips are still recognised. */
const LONG = 8
/** Shorter names are a slip away from anything. */
const SHORTEST = 3

/** An address of the directory, and the name of its mailbox. */
interface Candidate {
  readonly address: string
  readonly name: string
}

/** A name, or an address that does not exist; `domain` is where the address should be, or null for any. */
export interface Wanted {
  readonly text: string
  readonly domain: string | null
}

/** The internal domain that was probably meant, or null. */
export function nearestDomain(wanted: string, internal: readonly string[]): string | null {
  const near = internal
    .map((domain) => ({ domain, slips: distance(wanted, domain) }))
    .filter(({ slips }) => slips <= 2)
  return near.sort((a, b) => a.slips - b.slips)[0]?.domain ?? null
}

/** Letters and digits alone, without case and marks: "Hafen-Ost" and "hafen.ost" are one. */
export function nearKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

interface Sought extends Wanted {
  readonly key: string
  /** First and last word of a name changed about: "Wierzbicki, Tomasz". */
  readonly turned: string
  best: string | null
  slips: number
}

/**
 * The nearest address of the directory for each wanted text, in the same order; null where nothing is near. One walk over
 * the directory, for at most MAX_WANTED texts; the others get null.
 */
export function nearestAddresses(
  wanted: readonly Wanted[],
  directory: Iterable<Candidate>,
): readonly (string | null)[] {
  const sought = wanted.slice(0, MAX_WANTED).map(soughtFor)
  for (const { address, name } of directory) {
    const at = address.lastIndexOf('@')
    const local = nearKey(address.slice(0, at))
    const named = nearKey(name)
    for (const one of sought) {
      if (one.slips === 0 || (one.domain !== null && address.slice(at + 1) !== one.domain)) continue
      const slips = Math.min(slipsTo(one, local), slipsTo(one, named))
      if (slips < one.slips) {
        one.slips = slips
        one.best = address
      }
    }
  }
  return wanted.map((_, index) => sought[index]?.best ?? null)
}

function soughtFor({ text, domain }: Wanted): Sought {
  const at = text.lastIndexOf('@')
  const name = at < 0 ? text : text.slice(0, at)
  const [first, ...rest] = name.split(/[\s,._-]+/).filter((word) => word !== '')
  const key = nearKey(name)
  // What would have to be nearer than: one slip in a short name, two in a long one.
  const slips = key.length >= LONG ? 3 : 2
  return { text, domain, key, turned: nearKey([...rest, first ?? ''].join('')), best: null, slips }
}

function slipsTo({ key, turned, slips }: Sought, candidate: string): number {
  if (candidate !== '' && (candidate === key || candidate === turned)) return 0
  if (
    key.length < SHORTEST ||
    Math.abs(candidate.length - key.length) >= slips ||
    !sharesStart(key, candidate)
  )
    return 3
  return distance(key, candidate)
}

/** A cheap look before the dear one: people seldom slip at both ends of a word. */
function sharesStart(a: string, b: string): boolean {
  return a.slice(0, 2) === b.slice(0, 2) || a.slice(-2) === b.slice(-2)
}
