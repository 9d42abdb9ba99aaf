import type { Preferences, Theme } from './preferences.ts'

/** Bounds of the list beside the message, in CSS pixels. */
export const NARROWEST_LIST = 320
export const WIDEST_LIST = 560

export function chooseTheme({ theme, store }: Preferences, chosen: Theme): void {
  theme.value = chosen
  store.write('theme', chosen === 'system' ? null : chosen)
  const { dataset } = document.documentElement
  // Outlook's, where it told one (office/theme.ts).
  const worn = chosen === 'system' ? dataset.outlook : chosen
  if (worn) dataset.theme = worn
  else delete dataset.theme
}

/** Whether single-letter shortcuts act (WCAG 2.1.4). */
export function chooseLetters({ letters, store }: Preferences, on: boolean): void {
  letters.value = on
  store.write('letters', on ? null : 'off')
}

/** @param width of the list beside the message, in CSS pixels; brought within what the splitter allows */
export function chooseListWidth({ listWidth, store }: Preferences, width: number): void {
  listWidth.value = Math.min(WIDEST_LIST, Math.max(NARROWEST_LIST, Math.round(width)))
  store.write('list-width', String(listWidth.value))
}
