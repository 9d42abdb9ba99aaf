/** The beginning of a text, at most so many UTF-16 code units (as office.js counts), without half a character at its end. */
export function cut(text: string, units: number): string {
  // A pair that begins at the last place ends behind it.
  return text.slice(0, (text.codePointAt(units - 1) ?? 0) > 0xffff ? units - 1 : units)
}

/** Longest name of a file that Outlook takes; past it office.js throws. */
const MAX_NAME = 255
/** Of an ending such as .docx. */
const MAX_ENDING = 10

/** A file's name, short enough for Outlook. The ending stays. */
export function fileName(name: string): string {
  if (name.length <= MAX_NAME) return name
  const point = name.lastIndexOf('.')
  const ending = point > 0 && name.length - point <= MAX_ENDING ? name.slice(point) : ''
  return cut(name, MAX_NAME - ending.length) + ending
}
