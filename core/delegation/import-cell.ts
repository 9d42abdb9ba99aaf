import { domainOf, type EmailAddress, parseAddress } from '../address/address.ts'
import type { Domain } from '../address/domain.ts'
import { asItWas } from '../sheet/harmless.ts'

/** One address cell of a sheet: an address, empty, or something else, with what it probably should be. */
export type Cell =
  | {
      readonly kind: 'address'
      readonly text: string
      readonly address: EmailAddress
      readonly domain: Domain
    }
  | { readonly kind: 'missing'; readonly text: string }
  | {
      readonly kind: 'other'
      readonly text: string
      readonly inside: EmailAddress | null
      readonly reason: string
    }

/** [start, end) in UTF-16 code units of the cell's text. */
export type Part = readonly [start: number, end: number]

/** Longest cell text that is kept; an address is shorter. The attack: a sheet of megabyte cells, stored and shown. */
const MAX_CELL = 400

/** What a spreadsheet program puts round text unasked: no-break spaces, zero-width signs, byte order marks. */
const INVISIBLE = /[\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g

/** Reads one cell. Angle brackets round a bare address and a leading `mailto:` are forgiven as what was meant. */
export function readCell(raw: string): Cell {
  const text = asItWas(raw.slice(0, MAX_CELL).replace(INVISIBLE, ' ').trim())
  if (text === '') return { kind: 'missing', text }
  const parsed = parseAddress(text)
  if (parsed.ok) return { kind: 'address', text, address: parsed.address, domain: domainOf(parsed.address) }
  return { kind: 'other', text, inside: addressInside(text), reason: parsed.reason }
}

/** The one address in "Anna Kowalska <anna@…>" or "mailto:anna@…". */
function addressInside(text: string): EmailAddress | null {
  const bracket = text.lastIndexOf('<')
  const meant = text.endsWith('>') && bracket >= 0 ? text.slice(bracket) : text.replace(/^mailto:\s*/i, '')
  const parsed = parseAddress(meant)
  return parsed.ok ? parsed.address : null
}

/** Where the domain stands in the text of a cell that is an address. */
export function domainPart({ text }: Cell): Part {
  const end = text.endsWith('>') ? text.length - 1 : text.length
  return [text.lastIndexOf('@') + 1, end]
}

/** Where the name before the @ stands. */
export function namePart({ text }: Cell): Part {
  return [text.startsWith('<') ? 1 : 0, text.lastIndexOf('@')]
}
