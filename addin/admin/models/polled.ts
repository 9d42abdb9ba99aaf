import { createAsked } from './asked.ts'

/** How often what moves by itself is asked for again, in milliseconds. */
const ASK_AGAIN = 3000

/** An answer that changes by itself: asked for again while the page is in sight. */
export function createPolled<T>(load: (stop: AbortSignal) => Promise<T>) {
  const asked = createAsked<T>()
  void asked.ask(load)
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible' && asked.status.value === 'ready') void asked.again()
  }, ASK_AGAIN)
  return {
    ...asked,
    stop() {
      clearInterval(timer)
      asked.stop()
    },
  }
}
