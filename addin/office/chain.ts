import type { Held, Way } from './way.ts'

/** Several ways as one, best first: the next is tried where one is not open. */
export function chain(ways: readonly Way[]): Way {
  return {
    async silently(anew) {
      for (const way of ways) {
        const token = await way.silently(anew).catch((): Held | null => null)
        if (token) return token
      }
      return null
    },
    async ask(anew) {
      for (const way of ways) {
        // One that breaks is as good as one that is not open.
        const answer = await way.ask(anew).catch((): 'unable' => 'unable')
        if (answer !== 'unable') return answer
      }
      return 'unable'
    },
  }
}
