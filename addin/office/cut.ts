/** The beginning of a text, at most so many UTF-16 code units (as office.js counts), without half a character at its end. */
export function cut(text: string, units: number): string {
  // A pair that begins at the last place ends behind it.
  return text.slice(0, (text.codePointAt(units - 1) ?? 0) > 0xffff ? units - 1 : units)
}
