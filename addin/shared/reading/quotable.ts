/**
 * A mail's text as it is quoted: lines end in LF, and between two of them at most one is empty. Text that was made of HTML has
 * an empty line for every cell and box that the mail was laid out with. Linear, whatever the mail: no expression looks back.
 */
export function quotable(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trimEnd())
  return lines
    .filter((line, at) => line !== '' || (lines[at - 1] ?? '') !== '')
    .join('\n')
    .trimEnd()
}
