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

export function createPreferences(store: Store) {
  const kept = store.read('theme')
  const theme = signal<Theme>(kept !== null && THEMES.includes(kept) ? (kept as Theme) : 'system')
  const letters = signal(store.read('letters') !== 'off')
  const listWidth = signal(Number(store.read('list-width')) || 392)
  return {
    theme,
    /** Single-letter shortcuts act (WCAG 2.1.4). */
    letters,
    listWidth,
    setTheme(value: Theme) {
      theme.value = value
      store.write('theme', value === 'system' ? null : value)
      const { dataset } = document.documentElement
      // Outlook's, where it told one (office/theme.ts).
      const worn = value === 'system' ? dataset.outlook : value
      if (worn) dataset.theme = worn
      else delete dataset.theme
    },
    setLetters(on: boolean) {
      letters.value = on
      store.write('letters', on ? null : 'off')
    },
    setListWidth(width: number) {
      listWidth.value = Math.min(560, Math.max(320, Math.round(width)))
      store.write('list-width', String(listWidth.value))
    },
  }
}
