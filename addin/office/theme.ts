import { localStore } from '../shared/models/preferences.ts'

/** The colours that Outlook gives, or nothing where it gives none (it may in Outlook on the web). */
export type Colours =
  | Partial<Pick<Office.OfficeTheme, 'bodyBackgroundColor' | 'bodyForegroundColor'>>
  | undefined

/** Light, dark or high contrast: pure black under pure white, yellow or green is nobody's dark theme. Else null. */
export function themeOf(colours: Colours): 'light' | 'dark' | 'contrast' | null {
  const background = colours?.bodyBackgroundColor?.toLowerCase()
  if (!background || !/^#[0-9a-f]{6}$/.test(background)) return null
  const text = colours?.bodyForegroundColor?.toLowerCase() ?? ''
  if (background === '#000000' && ['#ffffff', '#ffff00', '#00ff00'].includes(text)) return 'contrast'
  return luminance(background) < 0.5 ? 'dark' : 'light'
}

/** Wears Outlook's theme unless the person chose one here; where it is not given, the system's (V8). */
export function wearTheme(colours: Colours): void {
  const theme = themeOf(colours)
  const { dataset } = document.documentElement
  if (theme === null) return
  // Kept for who chooses one here and goes back to Outlook's (preferences.ts).
  dataset.outlook = theme
  if (localStore.read('theme') === null) dataset.theme = theme
}

/** Relative brightness of #rrggbb, 0 to 1; good enough to tell dark from light. */
function luminance(colour: string): number {
  const [red = 255, green = 255, blue = 255] = (colour.match(/[0-9a-f]{2}/g) ?? []).map((part) =>
    Number.parseInt(part, 16),
  )
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
}
