import { readableWithin } from '../../../core/address/readable.ts'
import { list } from './list.ts'
import { sayIfKnown } from './say.ts'

/** One fact of an entry of the audit log. */
export interface Fact {
  /** As the log calls it. */
  readonly key: string
  readonly name: string
  readonly text: string
}

/** The facts of an entry: their names as the reader says them, the log's own where there is no word; empty ones are left out. */
export function factsOf(detail: Readonly<Record<string, unknown>>): Fact[] {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => ({ key, name: sayIfKnown(`detail-${key}`, key), text: textOf(value) }))
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return list(value.map(textOf))
  if (typeof value === 'object' && value !== null)
    return factsOf({ ...value })
      .map(({ name, text }) => `${name}: ${text}`)
      .join(', ')
  return readableWithin(String(value))
}
