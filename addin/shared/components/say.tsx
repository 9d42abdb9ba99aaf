import type { Key } from '../i18n/en.ts'
import { pieces, type Values } from '../i18n/say.ts'

/** A sentence of the catalogue; what is filled in is isolated, so that a name in another script cannot turn it round. */
export function Say({ k, v }: { readonly k: Key; readonly v?: Values }) {
  return <>{pieces(k, v).map(({ text, filled }, i) => (filled ? <bdi key={i}>{text}</bdi> : text))}</>
}
