import type { AddressKind } from '../../../../core/contract/admin/directory.ts'
import { say } from '../../i18n/say.ts'

const KINDS = ['person', 'shared'] as const

/** Whether somebody is behind an address, or nobody in particular. */
export function KindChoice({
  value,
  onChange,
}: {
  readonly value: AddressKind
  readonly onChange: (value: AddressKind) => void
}) {
  return (
    <fieldset class="choice">
      <legend>{say('colKind')}</legend>
      {KINDS.map((one) => (
        <label key={one}>
          <input type="radio" name="kind" checked={value === one} onChange={() => onChange(one)} />
          <span>
            {say(`kind-${one}`)}
            <small>{say(`kindMore-${one}`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
