/**
 * Streams that pages nobody sees keep, in one browser: it has six connections to a server that speaks HTTP/1.1, for all
 * its pages together, and those that are seen, and every request, need some.
 */
const KEPT_UNSEEN = 2

const isSeen = () => !document.hidden

/** Waits until a page comes into sight or goes out of it, or `stop`. */
const sightChanges = (stop: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      document.removeEventListener('visibilitychange', done)
      resolve()
    }
    document.addEventListener('visibilitychange', done)
    stop.addEventListener('abort', done, { once: true })
    if (stop.aborted) done()
  })

/** Takes one of the places of pages that are not seen, until this one is, or `stop` (W3C Web Locks). */
async function takePlace(stop: AbortSignal): Promise<boolean> {
  for (let place = 1; place <= KEPT_UNSEEN; place++) {
    const isMine = await new Promise<boolean>((resolve) => {
      // Pages of a server without TLS know no locks, and keep no stream.
      if (!navigator.locks) return resolve(false)
      const held = navigator.locks.request(`carrel-stream-${place}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock && sightChanges(stop)
      })
      // Nor do those whose browser grants no storage.
      held.catch(() => resolve(false))
    })
    if (isMine) return true
  }
  return false
}

const mayStream = async (stop: AbortSignal) => isSeen() || (await takePlace(stop))

/** Waits until the page is seen, or has a place of those that are not. */
export async function untilMayStream(stop: AbortSignal): Promise<void> {
  while (!stop.aborted && !(await mayStream(stop))) if (!isSeen()) await sightChanges(stop)
}

/** Lets a stream go by `over` when its page may not have it any more. */
export async function letGoUnseen(over: AbortController): Promise<void> {
  const { signal } = over
  while (!signal.aborted) {
    if (!(await mayStream(signal))) return over.abort()
    await sightChanges(signal)
  }
}
