import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import '../theme/late.css'
import './popover.css'

interface PopoverProps {
  readonly label: string
  readonly class?: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** A small non-modal dialog under its button: Esc or a press elsewhere closes it, and the focus goes back to the button. */
export function Popover({ label, class: kind = '', onClose, children }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  // With the drawing, not after it: no key pressed in between goes to what lies below.
  useLayoutEffect(() => {
    const opener = document.activeElement
    const box = ref.current
    ;(box?.querySelector<HTMLElement>('[autofocus], input, button, a') ?? box)?.focus()
    const away = (event: Event) => {
      const inside = event.target instanceof Node && box?.parentElement?.contains(event.target)
      if (!inside) close.current()
    }
    document.addEventListener('pointerdown', away)
    return () => {
      document.removeEventListener('pointerdown', away)
      // It is still there, with whoever is in it.
      const { activeElement } = document
      const held = !activeElement || activeElement === document.body || box?.contains(activeElement) === true
      if (held && opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <div
      ref={ref}
      class={`popover ${kind}`}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget
        if (to instanceof Node && !ref.current?.parentElement?.contains(to)) onClose()
      }}
    >
      {children}
    </div>
  )
}
