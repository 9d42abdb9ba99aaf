import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** The text of a message as it is kept beside its summary, for previews of search results. */
export type KeptText = string | Uint8Array

/** Text that is kept, in UTF-16 code units: as far as hits are looked for in a list (api/reading/present.ts). */
const MAX_KEPT = 8_000

/**
 * Texts up to this length, UTF-16 code units, are kept as they are: a page of search results needs fifty of them, and
 * inflating takes longer than finding. Longer ones are deflated, to a third.
 */
const PLAIN = 4_000

export function keepText(text: string): KeptText {
  const kept = text.slice(0, MAX_KEPT)
  return kept.length <= PLAIN ? kept : new Uint8Array(deflateRawSync(kept, { level: 3 }))
}

export function textOf(kept: KeptText): string {
  return typeof kept === 'string' ? kept : inflateRawSync(kept).toString('utf8')
}
