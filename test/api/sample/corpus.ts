import PostalMime, { type Email } from 'postal-mime'
import { sampleOrganisation } from '../../../api/sample/organisation.ts'
import type { SampleMessage } from '../../../api/sample/types.ts'

/** The day of the product's pictures. */
export const NOW = Date.UTC(2026, 10, 23, 8, 41)
export const sample = sampleOrganisation({ seed: 7, now: NOW })
export const corpus: readonly SampleMessage[] = [...sample.messages()]

export function headOf(message: SampleMessage): string {
  const text = Buffer.from(message.raw).toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  return end < 0 ? text : text.slice(0, end + 2)
}

/** Unfolded value of a header, as it stands. */
export function header(message: SampleMessage, name: string): string | undefined {
  return new RegExp(`^${name}:(.*(?:\\r\\n[ \\t].*)*)\\r\\n`, 'im')
    .exec(headOf(message))?.[1]
    ?.replace(/\r\n/g, '')
}

let parsed: Promise<readonly Email[]> | undefined

/** All of them as postal-mime reads them, in the order of `corpus`. */
export function parsedCorpus(): Promise<readonly Email[]> {
  parsed ??= Promise.all(corpus.map((message) => PostalMime.parse(message.raw)))
  return parsed
}
