import { signal } from '@preact/signals'

/** Small choices kept on this machine. Never mail, never tokens. */
export interface Store {
  read(name: string): string | null
  write(name: string, value: string | null): void
}

/** Local storage, where the browser grants it: in a third-party frame it may not. */
export const localStore: Store = {
  read(name) {
    try {
      return localStorage.getItem(`carrel.${name}`)
    } catch {
      return null
    }
  },
  write(name, value) {
    try {
      if (value === null) localStorage.removeItem(`carrel.${name}`)
      else localStorage.setItem(`carrel.${name}`, value)
    } catch {
      // The choice then holds until the page is closed.
    }
  },
}

export type Theme = 'system' | 'light' | 'dark' | 'contrast'
const THEMES: readonly string[] = ['light', 'dark', 'contrast']

/** What the person chose on this machine, as `store` keeps it; choose.ts changes it. */
export function createPreferences(store: Store) {
  const kept = store.read('theme')
  return {
    store,
    theme: signal<Theme>(kept !== null && THEMES.includes(kept) ? (kept as Theme) : 'system'),
    /** Single-letter shortcuts act (WCAG 2.1.4). */
    letters: signal(store.read('letters') !== 'off'),
    listWidth: signal(Number(store.read('list-width')) || 392),
  }
}

export type Preferences = ReturnType<typeof createPreferences>
