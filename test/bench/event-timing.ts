import type { BrowserContext, Frame, Page } from 'playwright-core'

/** The browser tells of nothing that took less than this, ms; such an interaction counts as this much. */
export const LEAST_TOLD = 16

/** One interaction of the browser's event timing: its longest event, from the key or press until the next paint. */
export interface Told {
  readonly id: number
  /** When it began, ms since the page's beginning. */
  readonly at: number
  readonly ms: number
  /** Time in the page's own listeners. */
  readonly ours: number
}

/** What a page has noted so far: see `noteEvents`. Times in ms, beginnings since the page's own. */
export interface Noted {
  readonly interactions: readonly Told[]
  /** All of them, those too that were over sooner than is told. */
  readonly count: number
  /** Frames whose work took longer than 50 ms, whatever asked for it. */
  readonly frames: readonly { readonly at: number; readonly ms: number }[]
  /** From what another window told the page to its next paint. */
  readonly messages: readonly { readonly at: number; readonly ms: number }[]
}

/** Notes in every page from now on what the browser tells of each interaction (https://www.w3.org/TR/event-timing/). */
export function noteEvents(where: BrowserContext | Page): Promise<unknown> {
  return where.addInitScript(note, LEAST_TOLD)
}

/** What was noted in a page since its beginning. */
export async function notedIn(page: Page | Frame): Promise<Noted> {
  const { told, count, frames, messages } = await page.evaluate(() =>
    (globalThis as unknown as { noted: { taken(): Taken } }).noted.taken(),
  )
  const longest = new Map<number, Told>()
  for (const one of told) {
    const before = longest.get(one.id)
    longest.set(one.id, {
      id: one.id,
      at: Math.min(one.at, before?.at ?? one.at),
      ms: Math.max(one.ms, before?.ms ?? 0),
      ours: one.ours + (before?.ours ?? 0),
    })
  }
  return { interactions: [...longest.values()], count, frames, messages }
}

interface Taken extends Pick<Noted, 'count' | 'frames' | 'messages'> {
  readonly told: Told[]
}

interface EventEntry extends PerformanceEntry {
  readonly interactionId: number
  readonly processingStart: number
  readonly processingEnd: number
}

/** In the page: nothing of this file is there. */
function note(least: number): void {
  const told: Told[] = []
  const frames: { at: number; ms: number }[] = []
  const messages: { at: number; ms: number }[] = []
  const observer = new PerformanceObserver((list) => keep(list.getEntries()))
  function keep(entries: PerformanceEntryList): void {
    for (const entry of entries) {
      const { startTime: at, duration: ms } = entry
      if (entry.entryType === 'event') {
        const { interactionId: id, processingStart, processingEnd } = entry as EventEntry
        if (id > 0) told.push({ id, at, ms, ours: processingEnd - processingStart })
      } else frames.push({ at, ms })
    }
  }
  observer.observe({ type: 'event', buffered: true, durationThreshold: least } as PerformanceObserverInit)
  observer.observe({ type: 'long-animation-frame', buffered: true })
  addEventListener('message', ({ timeStamp: at }) =>
    requestAnimationFrame(() => {
      // Behind the frame that is drawn now.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => messages.push({ at, ms: performance.now() - at })
      port2.postMessage(null)
    }),
  )
  const noted = {
    taken(): Taken {
      keep(observer.takeRecords())
      const { interactionCount: count = 0 } = performance as unknown as { interactionCount?: number }
      return { told, count, frames, messages }
    },
  }
  Object.assign(globalThis, { noted })
}
