/** What turns the direction of what follows: in somebody else's window a line would read as something it does not say. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * A mail's text as it is quoted: without what turns its direction, lines end in LF, and between two of them at most one is empty.
 * Text that was made of HTML has an empty line for every cell and box that the mail was laid out with. Linear, whatever the mail: no
 * expression looks back.
 */
export function quotable(text: string): string {
  const lines = text
    .replace(TURNS, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
  return lines
    .filter((line, at) => line !== '' || (lines[at - 1] ?? '') !== '')
    .join('\n')
    .trimEnd()
}
