import { readableWithin } from '../../../core/address/readable.ts'
import { moment } from './days.ts'
import { list } from './list.ts'
import { roleName } from './role-name.ts'
import { isKnown, say, sayIfKnown } from './say.ts'

/** One fact of an entry of the audit log. */
export interface Fact {
  /** As the log calls it. */
  readonly key: string
  readonly name: string
  readonly text: string
}

/** The facts of an entry: their names as the reader says them, the log's own where there is no word; empty ones are left out. */
export function factsOf(detail: Readonly<Record<string, unknown>>, zone: string): Fact[] {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => ({ key, name: sayIfKnown(`detail-${key}`, key), text: textOf(key, value, zone) }))
}

/** Facts that are codes, and with what the keys of the words for them begin. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  act: ['act-', 'family-'],
  attachment: ['attachment-'],
  confidential: ['confidential-'],
  format: ['format-'],
  how: ['how-'],
  kind: ['kind-'],
  origin: ['origin-'],
  source: ['origin-'],
  state: ['state-', 'deliveries-'],
  view: ['view-'],
}

function textOf(key: string, value: unknown, zone: string): string {
  if (Array.isArray(value)) return list(value.map((one) => textOf(key, one, zone)))
  if (typeof value === 'object' && value !== null)
    return factsOf({ ...value }, zone)
      .map(({ name, text }) => `${name}: ${text}`)
      .join(say('comma'))
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  // Times are kept as ms UTC.
  if (typeof value === 'number' && key.endsWith('At')) return moment(new Date(value).toISOString(), zone)
  const text = String(value)
  if (key === 'roleName') return roleName({ name: text })
  const begun = Object.hasOwn(CODES, key) ? CODES[key] : undefined
  if (begun === undefined) return readableWithin(text)
  // A filter names several with commas between them.
  return list(text.split(',').map((code) => wordOf(begun, code)))
}

function wordOf(begun: readonly string[], code: string): string {
  const known = begun.map((beginning) => `${beginning}${code}`).find(isKnown)
  return known === undefined ? readableWithin(code) : say(known)
}
