import { useEffect } from 'preact/hooks'

/** How often it is tried again while a request found no network, ms. */
const AGAIN = 5000

/**
 * Keeps what is said where one is offline, that it reconnects by itself: a single request can fail without any sign that the network
 * was away, or is back.
 */
export function useReconnecting(isAway: boolean, again: () => void): void {
  useEffect(() => {
    if (!isAway) return
    const timer = setInterval(again, AGAIN)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [isAway])
}
