import layers from '@fluentui/svg-icons/icons/layer_20_regular.svg?raw'
import { Icon } from './icon.tsx'

/** Round and filled: one's own archive. Square and tinted: lent. Layers: all. Round and grey: a person. */
export type CoinKind = 'own' | 'lent' | 'all' | 'person'

/** The mark of an archive or a person. The name always stands beside it, so it is hidden from readers. */
export function Coin({ kind, name, small }: { kind: CoinKind; name: string; small?: boolean }) {
  return (
    <span class={`coin ${kind}${small ? ' small' : ''}`} aria-hidden="true" dir="ltr">
      {kind === 'all' ? <Icon of={layers} /> : initials(name)}
    </span>
  )
}

/** Two letters of a Latin-like name, one sign of a Chinese or Japanese one. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? []
  const first = words[0] ?? '?'
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(first))
    return [...first][0] ?? ''
  if (/^\p{Script=Arabic}/u.test(first)) return [...first][0] ?? ''
  const last = words.length > 1 ? words.at(-1) : undefined
  return ([...first][0] + (last ? ([...last][0] ?? '') : ([...first][1] ?? ''))).toLocaleUpperCase()
}
