import errorCircle from '@fluentui/svg-icons/icons/error_circle_20_regular.svg?raw'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Dialog } from '../../../shared/components/dialog.tsx'
import { Icon } from '../../../shared/components/icon.tsx'
import { say } from '../../i18n/say.ts'
import './field.css'

interface FormDialogProps {
  readonly title: string
  /** What the main button does, in the words of the title. */
  readonly verb: string
  readonly class?: string
  /** Something was entered that closing would lose. */
  readonly typed?: boolean
  /** Why the main button waits; empty when it does not. */
  readonly waits?: string
  readonly note?: string
  readonly busy?: boolean
  readonly danger?: boolean
  /** What went wrong as a whole; what is wrong with a field stands at the field. */
  readonly failure?: string
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children?: ComponentChildren
}

/** A dialog that does something: its main button repeats the verb. With something typed, Esc and the backdrop ask first. */
export function FormDialog(props: FormDialogProps) {
  const {
    title,
    verb,
    typed,
    waits = '',
    note = '',
    busy = false,
    danger,
    failure,
    onSubmit,
    onClose,
  } = props
  const asking = useSignal(false)
  const form = useRef<HTMLFormElement>(null)
  const cancel = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    // What takes something away begins on Cancel; what adds begins in its first field.
    const first = danger
      ? cancel.current
      : (form.current?.querySelector<HTMLElement>('[data-first], input, select, textarea') ?? cancel.current)
    first?.focus()
  }, [])
  const before = useRef<Element | null>(null)
  const goOn = () => {
    asking.value = false
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  // Whoever presses Esc again has not said that it may go: only the button says so.
  const close = () => {
    if (!typed) return onClose()
    if (asking.value) return goOn()
    before.current = document.activeElement
    asking.value = true
  }
  return (
    <Dialog title={title} class={props.class ?? ''} onClose={close}>
      <form
        ref={form}
        class="form"
        noValidate
        onKeyDown={(event) => {
          // Chromium closes a dialog at a second Esc, whatever is made of the first, unless the key itself is taken.
          if (event.key !== 'Escape' || event.defaultPrevented) return
          event.preventDefault()
          close()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && waits === '') onSubmit()
        }}
      >
        {props.children}
        {failure && (
          <p class="failure" role="alert">
            <Icon of={errorCircle} />
            <span>{failure}</span>
          </p>
        )}
        {asking.value ? (
          <div class="discard" role="alertdialog" aria-label={say('discardAsk')}>
            <p>{say('discardAsk')}</p>
            <Focused onClick={goOn}>{say('discardNo')}</Focused>
            <button type="button" class="button" onClick={onClose}>
              {say('discardYes')}
            </button>
          </div>
        ) : (
          <div class="dialog-foot">
            <p class="hint" role="status">
              {waits || note}
            </p>
            <span class="foot-buttons">
              <button ref={cancel} type="button" class="button" onClick={onClose}>
                {say('cancel')}
              </button>
              <button
                type="submit"
                class={danger ? 'button danger' : 'button primary'}
                disabled={busy || waits !== ''}
              >
                {verb}
              </button>
            </span>
          </div>
        )}
      </form>
    </Dialog>
  )
}

/** A button that takes the focus when it appears. */
function Focused({
  onClick,
  children,
}: {
  readonly onClick: () => void
  readonly children: ComponentChildren
}) {
  const ref = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => ref.current?.focus(), [])
  return (
    <button ref={ref} type="button" class="button" onClick={onClick}>
      {children}
    </button>
  )
}
