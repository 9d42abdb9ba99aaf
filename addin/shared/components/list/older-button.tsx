import { useLayoutEffect, useRef } from 'preact/hooks'

interface OlderButtonProps {
  readonly words: string
  readonly busy: boolean
  /** Asks for more rows of the list beside it; asked again meanwhile, it does nothing. */
  readonly ask: () => void
  /** How many rows stand above the first of them. */
  readonly at: number
  readonly class: string
}

/** Asks for the older rows of a list. The focus stays on it, and is on the first of the last ones when it goes. */
export function OlderButton({ words, busy, ask, at, class: look }: OlderButtonProps) {
  const ref = useRef<HTMLButtonElement>(null)
  const first = useRef(at)
  first.current = at
  useLayoutEffect(() => {
    const button = ref.current
    const around = button?.parentElement
    return () => {
      if (document.activeElement !== button) return
      // The rows are drawn by then.
      queueMicrotask(() => {
        const rows = [...(around?.querySelectorAll('ol > li') ?? [])].slice(first.current)
        rows.flatMap((row) => row.querySelector('a') ?? [])[0]?.focus()
      })
    }
  }, [])
  // Disabled, it would lose the focus.
  return (
    <button ref={ref} type="button" class={look} aria-disabled={busy ? 'true' : undefined} onClick={ask}>
      {words}
    </button>
  )
}
