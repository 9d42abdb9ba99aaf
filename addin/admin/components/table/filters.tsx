import search from '@fluentui/svg-icons/icons/search_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../../shared/components/icon.tsx'

/** How long typing rests before a list is asked for again, in milliseconds. */
const FILTER_AFTER = 200

/** A field that narrows the list below it while one types. */
export function FilterField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const text = useSignal(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const told = useRef(value)
  if (told.current !== value) {
    // The address changed otherwise: Back, or "Clear the filters".
    told.current = value
    text.value = value
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const tell = (wanted: string) => {
    clearTimeout(timer.current)
    told.current = wanted
    onChange(wanted)
  }
  return (
    <div class="entry-box">
      <Icon of={search} />
      <input
        type="text"
        aria-label={label}
        placeholder={label}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        value={text.value}
        onInput={(event) => {
          const { value: wanted } = event.currentTarget
          text.value = wanted
          clearTimeout(timer.current)
          timer.current = setTimeout(() => tell(wanted.trim()), FILTER_AFTER)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') tell(text.value.trim())
          else if (event.key === 'Escape' && text.value) {
            event.stopPropagation()
            text.value = ''
            tell('')
          }
        }}
      />
    </div>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** One of a few values, as the system's own list: label and choice in one pill. */
export function FilterSelect(props: {
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly any: string
  readonly onChange: (value: string) => void
}) {
  const { label, value, choices, any, onChange } = props
  return (
    <label class={value ? 'pill select-pill chosen' : 'pill select-pill'}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{any}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A day before or after which something is. */
export function FilterDay({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <label class={value ? 'pill select-pill chosen' : 'pill select-pill'}>
      <span>{label}</span>
      <input type="date" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  )
}
