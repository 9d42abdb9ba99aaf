import dismiss from '@fluentui/svg-icons/icons/dismiss_20_regular.svg?raw'
import type { Part } from '../../../../core/search/chips.ts'
import { say } from '../../i18n/say.ts'
import { Icon } from '../icon.tsx'
// Loaded for the first query that has run.
import './chip.css'

export { partsOf } from '../../../../core/search/chips.ts'

/** The operators of a query that has run, each with a button that takes it away. `picked`: the last one is chosen. */
export function Chips(props: {
  readonly chips: readonly Part[]
  readonly picked: boolean
  readonly remove: (at: number) => void
}) {
  const { chips, picked, remove } = props
  return chips.map((chip, i) => (
    <span key={chip.text} class={picked && i === chips.length - 1 ? 'chip picked' : 'chip'} dir="ltr">
      {chip.negated && '-'}
      {chip.operator}: <b dir="auto">{chip.value}</b>
      <button type="button" aria-label={say('removeChip', { part: chip.text })} onClick={() => remove(i)}>
        <Icon of={dismiss} />
      </button>
    </span>
  ))
}
