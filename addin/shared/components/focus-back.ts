const CONTROLS = 'a[href], button:not([disabled]), input, select, [tabindex="0"]'

/**
 * Remembers what has the focus, and where in its list that stands.
 * @returns gives the focus back: to it, or where it goes with its row, to the same control of the row that takes its place
 *   (the one before where it was the last), or to the page where none is left. Nothing that has the focus by then loses it.
 */
export function focusBack(): () => void {
  const opener = document.activeElement
  const page = opener?.closest('main') ?? document.body
  const row = opener?.closest('tbody tr, li')
  const rows = () => (row ? [...page.querySelectorAll(row.matches('li') ? 'li' : 'tbody tr')] : [])
  const filled = () => rows().filter((one) => controls(one).length > 0)
  const at = row ? filled().indexOf(row) : -1
  const control = row && opener ? controls(row).indexOf(opener as HTMLElement) : -1

  return () => {
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    // After the drawing that closed the dialog: it takes the row away, too.
    setTimeout(() => {
      if (document.activeElement !== document.body && document.activeElement !== null) return
      const now = filled()
      const next = now[at] ?? now.at(-1)
      const beside = next && controls(next)
      const to = beside?.[control] ?? beside?.at(-1) ?? page
      to.focus()
    })
  }
}

const controls = (of: Element) => [...of.querySelectorAll<HTMLElement>(CONTROLS)]
