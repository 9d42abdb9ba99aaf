import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from '../../../shared/components/icon.tsx'
import './field.css'

/** What a control needs so that its label, hint and error belong to it. */
interface FieldIds {
  readonly id: string
  readonly describedBy: string
  readonly invalid: boolean
}

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with what was entered, as one sentence. */
  readonly error?: string | undefined
  readonly children: (ids: FieldIds) => ComponentChildren
}

/** A label, its control, and below it either what to enter or what is wrong. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const note = `${id}-note`
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {children({ id, describedBy: note, invalid: Boolean(error) })}
      <p id={note} class={error ? 'field-error' : 'hint'} role={error ? 'alert' : undefined}>
        {error ? (
          <>
            <Icon of={errorCircle} />
            <span>{error}</span>
          </>
        ) : (
          hint
        )}
      </p>
    </div>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly type?: 'text' | 'date' | 'email' | 'password' | 'datetime-local'
  readonly maxLength?: number
  readonly dir?: 'auto' | 'ltr'
  readonly autoFocus?: boolean
  readonly autocomplete?: string
}

/** One line of text. */
export function TextField({ label, value, onInput, hint, error, ...rest }: TextFieldProps) {
  const { type = 'text', maxLength, dir = 'auto', autocomplete = 'off' } = rest
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          class={invalid ? 'input wrong' : 'input'}
          type={type as 'text'}
          {...(maxLength === undefined ? {} : { maxLength })}
          dir={dir}
          autocomplete={autocomplete}
          data-first={rest.autoFocus ? '' : undefined}
          aria-invalid={invalid ? 'true' : undefined}
          aria-describedby={describedBy}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
