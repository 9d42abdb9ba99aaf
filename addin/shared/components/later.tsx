import { signal } from '@preact/signals'
import type { ComponentChild, ComponentType } from 'preact'

/** A component whose code is loaded when it is first drawn; `fallback` stands in meanwhile. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>) {
  const loaded = signal<ComponentType<P> | null>(null)
  let asked: Promise<void> | null = null
  const ask = () => {
    asked ??= load().then(
      (component) => {
        loaded.value = component
      },
      () => {
        // Offline just now: the next drawing asks again.
        asked = null
      },
    )
    return asked
  }
  function Later(props: P & { readonly fallback?: ComponentChild }) {
    const Component = loaded.value
    if (Component) return <Component {...props} />
    void ask()
    return <>{props.fallback}</>
  }
  return Object.assign(Later, { ask })
}
