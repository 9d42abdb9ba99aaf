/** C0 and C1 controls (Cc), and what turns the direction of what follows. */
const CONTROLS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu
/** Takes no room and turns nothing. */
const WORD_JOINER = '\u2060'

/**
 * Text of a sender as it may be shown: no control characters and no direction overrides, with which `CON<RLO>gpj.exe`
 * looks like a picture. One character for one, so that the hits of a search keep their places; letters of Hebrew or
 * Arabic need no overrides to run from the right, and isolation (`bdi`, `dir="auto"`) stays the page's.
 */
export function shownText(text: string): string {
  return text.replace(CONTROLS, (found) => (/\s/.test(found) ? ' ' : WORD_JOINER))
}
