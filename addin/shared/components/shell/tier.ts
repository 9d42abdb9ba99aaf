import { type Signal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** What is there at a width: one column, list and message, those with a rail, or all with navigation and facets. */
export type Tier = 'pane' | 'two' | 'rail' | 'full'

/** @param width in CSS pixels, so that 400 % zoom on a wide screen is the pane */
export function tierOf(width: number): Tier {
  if (width < 768) return 'pane'
  if (width < 1024) return 'two'
  return width < 1440 ? 'rail' : 'full'
}

/** Follows the width of an element: what differs is built differently; everything else is left to container queries. */
export function useTier(ref: RefObject<HTMLElement | null>): Signal<Tier> {
  const tier = useSignal<Tier>(tierOf(innerWidth))
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) tier.value = tierOf(Math.round(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref, tier])
  return tier
}
