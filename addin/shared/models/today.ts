import { signal } from '@preact/signals'
import { startOfDay } from '../i18n/dates.ts'

/** How often it is looked whether a day has begun, ms: a machine sleeps and travels, so that no midnight is reckoned ahead. */
const LOOK_EVERY = 60_000

/** The clock of a page that stays open: whatever is drawn or computed by it is so anew when a day begins. */
export function createToday(clock: () => Date) {
  const day = signal(startOfDay(clock()))
  return {
    now() {
      void day.value
      return clock()
    },
    /** Begins to look; gives what ends that. */
    watch(): () => void {
      const look = () => {
        day.value = startOfDay(clock())
      }
      look()
      const timer = setInterval(look, LOOK_EVERY)
      return () => clearInterval(timer)
    },
  }
}
