const SIGNATURE = '-- '

/**
 * The text of `format=flowed` (RFC 3676) with its paragraphs in one line each. Marks of quotation come off before lines are
 * joined, and stand before the paragraph alone; lines quoted at different depths are never joined, nor is the line above a
 * signature (sections 4.2 to 4.5).
 * @param delSp the blank at which a line was broken is none of the text's (`DelSp=yes`)
 */
export function unfoldFlowed(text: string, delSp: boolean): string {
  const paragraphs: string[] = []
  // Joined once: to look at a string that grows line by line takes the square of its length.
  let pieces: string[] = []
  let depth = 0
  const end = (): void => {
    if (pieces.length > 0) paragraphs.push(marked(pieces.join(''), depth))
    pieces = []
  }
  for (const line of text.split(/\r?\n/)) {
    const marks = depthOf(line)
    const rest = line.slice(line[marks] === ' ' ? marks + 1 : marks)
    const isSignature = rest === SIGNATURE
    // An empty line parts paragraphs, though a blank stands at the end of the one above.
    if (marks !== depth || isSignature || rest === '') end()
    depth = marks
    const isSoft = rest.endsWith(' ') && !isSignature
    pieces.push(isSoft && delSp ? rest.slice(0, -1) : rest)
    if (!isSoft) end()
  }
  end()
  return paragraphs.join('\n')
}

function depthOf(line: string): number {
  let depth = 0
  while (line[depth] === '>') depth += 1
  return depth
}

function marked(paragraph: string, depth: number): string {
  // What begins with the sign itself keeps the blank that it was sent with, or would be taken for a quotation.
  if (depth === 0) return paragraph.startsWith('>') ? ` ${paragraph}` : paragraph
  return paragraph === '' ? '>'.repeat(depth) : `${'>'.repeat(depth)} ${paragraph}`
}
