import dismiss from '@fluentui/svg-icons/icons/dismiss_20_regular.svg?raw'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '../i18n/say.ts'
import { focusBack } from './focus-back.ts'
import { Icon } from './icon.tsx'
import '../theme/late.css'
import './dialog.css'

interface DialogProps {
  readonly title: string
  readonly class?: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** The browser's own modal dialog: it keeps the focus, Esc and a press outside close it, the opener, or what takes its place, gets the focus back. */
export function Dialog({ title, class: kind = '', onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useLayoutEffect(() => {
    const dialog = ref.current
    const giveBack = focusBack()
    if (!dialog?.open) dialog?.showModal()
    // The backdrop is the dialog itself, its content lies in a box that fills it.
    const press = (event: Event) => {
      if (event.target === dialog) close.current()
    }
    dialog?.addEventListener('click', press)
    return () => {
      dialog?.removeEventListener('click', press)
      dialog?.close()
      giveBack()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      class={`dialog ${kind}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div class="dialog-inside">
        <div class="dialog-head">
          <h2>{title}</h2>
          <button type="button" class="icon-button" aria-label={say('close')} onClick={onClose}>
            <Icon of={dismiss} />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
