import { signal } from '@preact/signals'
import type { ComponentChild, ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { type Part, words } from '../i18n/say.ts'

/** What has not come yet, in the order in which it will probably be wanted. */
const ahead = new Set<() => Promise<void>>()

/**
 * A component whose code is loaded when it is first drawn; `fallback` stands in meanwhile.
 * @param parts of the catalogue that it says sentences of, besides `list`
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, ...parts: Part[]) {
  const loaded = signal<ComponentType<P> | null>(null)
  let asked: Promise<void> | null = null
  const ask = () => {
    asked ??= Promise.all([load(), ...parts.map(words)])
      .then(
        ([component]) => {
          loaded.value = component
        },
        () => {
          // Offline just now: the next drawing asks again, or the network when it is back.
          asked = null
          addEventListener('online', ask)
        },
      )
      .then(() => void ahead.delete(ask))
    return asked
  }
  ahead.add(ask)
  function Later(props: P & { readonly fallback?: ComponentChild }) {
    const Component = loaded.value
    useEffect(() => {
      // After the drawing: what is on screen already comes first.
      if (!loaded.value) void ask()
    })
    if (Component) return <Component {...props} />
    return <>{props.fallback}</>
  }
  return Object.assign(Later, { ask, loaded })
}

/** Loads what is not on screen yet while the page has nothing else to do, one after the other: nothing waits when it is wanted. Ends when all has come. */
export async function loadAhead(): Promise<void> {
  const idle = globalThis.requestIdleCallback ?? setTimeout
  for (;;) {
    await new Promise<void>((resolve) => idle(() => resolve()))
    const [next] = ahead
    if (!next) return
    await next()
  }
}
