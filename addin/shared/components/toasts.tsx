import { usePage } from './context.ts'
import { later } from './later.tsx'

const ToastBox = later(async () => (await import('./toast.tsx')).ToastBox, 'more')

/** One at a time, at the bottom. The regions are always in the page, or readers would miss the first. */
export function Toasts() {
  const { notices } = usePage()
  const toast = notices.toast.value
  const urgent = toast?.kind === 'removed' || toast?.kind === 'failed'
  return (
    <div class="toasts">
      <div aria-live="assertive">{toast && urgent && <ToastBox toast={toast} />}</div>
      <div aria-live="polite">{toast && !urgent && <ToastBox toast={toast} />}</div>
    </div>
  )
}
