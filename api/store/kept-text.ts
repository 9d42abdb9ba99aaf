import { inflateRawSync } from 'node:zlib'

/** The text of a message as it is kept beside its summary, for previews of search results. */
export type KeptText = string | Uint8Array

/** Text that is kept, in UTF-16 code units: as far as hits are looked for in a list (api/reading/present.ts). */
const MAX_KEPT = 8_000

/** Kept as it is: a page of search results needs fifty, and inflating one takes as long as fetching ten. */
export function keepText(text: string): string {
  return text.slice(0, MAX_KEPT)
}

/** Archives from before this have long texts deflated. */
export function textOf(kept: KeptText): string {
  return typeof kept === 'string' ? kept : inflateRawSync(kept).toString('utf8')
}
