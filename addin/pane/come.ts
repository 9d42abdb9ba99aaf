/**
 * How long after the first failure it is tried again, ms, and twice as long after each further one: where the network did not seem to
 * be away, or was back before the failure was told. What an upgrade took away never comes, and is hardly asked for any more.
 */
const AGAIN = 5000

/** Loads a part of the page; where it does not come, once more when the network is back. */
export async function come<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (let wait = AGAIN; ; wait *= 2) {
    try {
      return await load()
    } catch {
      await networkBack(wait)
    }
  }
}

function networkBack(wait: number): Promise<void> {
  return new Promise((resolve) => {
    addEventListener('online', () => resolve(), { once: true })
    if (navigator.onLine) setTimeout(resolve, wait)
  })
}
