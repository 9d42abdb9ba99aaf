import type { Values } from '../../shared/i18n/say.ts'
import { type AnyKey, pieces } from '../i18n/say.ts'

/** A sentence; what is filled in is isolated, so that a name in another script cannot turn it round. */
export function Say({ k, v }: { readonly k: AnyKey; readonly v?: Values }) {
  return <>{pieces(k, v).map(({ text, filled }, i) => (filled ? <bdi key={i}>{text}</bdi> : text))}</>
}
