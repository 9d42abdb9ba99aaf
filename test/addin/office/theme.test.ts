// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { themeOf, wearTheme } from '../../../addin/office/theme.ts'

const root = document.documentElement
const colours = (bodyBackgroundColor: string, bodyForegroundColor: string) => ({
  bodyBackgroundColor,
  bodyForegroundColor,
})

beforeEach(() => {
  localStorage.clear()
  delete root.dataset.theme
})

describe("Outlook's theme", () => {
  it('V8: is light, dark or high contrast by its colours, and nothing where they are missing', () => {
    expect(themeOf(colours('#FFFFFF', '#242424'))).toBe('light')
    expect(themeOf(colours('#1F1F1F', '#FFFFFF'))).toBe('dark')
    expect(themeOf(colours('#000000', '#FFFF00'))).toBe('contrast')
    expect(themeOf(undefined)).toBeNull()
    expect(themeOf({})).toBeNull()
    expect(themeOf(colours('white', 'black'))).toBeNull()
  })

  it('V8: switches while the pane is open', () => {
    wearTheme(colours('#FFFFFF', '#242424'))
    wearTheme(colours('#1F1F1F', '#FFFFFF'))
    expect(root.dataset.theme).toBe('dark')
  })

  it("V8: leaves the system's where none is given, and what the person chose", () => {
    wearTheme(undefined)
    expect(root.dataset.theme).toBeUndefined()
    localStorage.setItem('carrel.theme', 'light')
    root.dataset.theme = 'light'
    wearTheme(colours('#1F1F1F', '#FFFFFF'))
    expect(root.dataset.theme).toBe('light')
  })
})
