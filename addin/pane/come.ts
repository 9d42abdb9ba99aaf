/** How long after a failure it is tried again, ms, where the network did not seem to be away, or was back before the failure was told. */
const AGAIN = 5000

/** Loads a part of the page; where it does not come, once more when the network is back. */
export async function come<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (;;) {
    try {
      return await load()
    } catch {
      await networkBack()
    }
  }
}

function networkBack(): Promise<void> {
  return new Promise((resolve) => {
    addEventListener('online', () => resolve(), { once: true })
    if (navigator.onLine) setTimeout(resolve, AGAIN)
  })
}
