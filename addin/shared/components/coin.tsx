import layers from '@fluentui/svg-icons/icons/layer_20_regular.svg?raw'
import { Icon } from './icon.tsx'
import { initials } from './initials.ts'

/** Round and filled: one's own archive. Square and tinted: delegated. Layers: all. Round and grey: a person. */
export type CoinKind = 'own' | 'delegated' | 'all' | 'person'

/** The mark of an archive or a person. The name always stands beside it, so it is hidden from readers and its initials are drawn, no text. */
export function Coin({ kind, name, small }: { kind: CoinKind; name: string; small?: boolean }) {
  return (
    <span
      class={`coin ${kind}${small ? ' small' : ''}`}
      aria-hidden="true"
      dir="ltr"
      data-initials={kind === 'all' ? undefined : initials(name)}
    >
      {kind === 'all' && <Icon of={layers} />}
    </span>
  )
}
