const SPACE = /[\t\n\f\r ]/
const LETTER = /[a-z]/i

/**
 * Takes inline event handlers (`onclick=` and the like) out of HTML before it is parsed. This is no protection: the
 * cleaning that follows is. But browsers report every handler that they meet while parsing, even in a document that
 * runs nothing, as a breach of the page's policy, and an administrator would take the reports for attacks that worked.
 * Tags are read as by HTML's tokeniser (section 13.2.5), in one pass; all else stays as it is.
 */
export function withoutHandlers(html: string): string {
  const kept: string[] = []
  let from = 0
  let at = html.indexOf('<')
  while (at >= 0) {
    at += 1
    if (LETTER.test(html.charAt(at))) {
      at = skip(html, at, (char) => !SPACE.test(char) && char !== '/' && char !== '>')
      while (at < html.length && html.charAt(at) !== '>') {
        const start = skip(html, at, (char) => SPACE.test(char) || char === '/')
        const end = attributeEnd(html, start)
        if (/^on/i.test(html.slice(start, start + 2))) {
          kept.push(html.slice(from, start))
          from = end
        }
        at = end
      }
    }
    at = html.indexOf('<', at)
  }
  return kept.length === 0 ? html : kept.join('') + html.slice(from)
}

/** Where an attribute and its value end; at least one character on, unless the tag ends here. */
function attributeEnd(html: string, start: number): number {
  if (start >= html.length || html.charAt(start) === '>') return start
  // A name may begin with an equals sign.
  const name = skip(html, start + 1, (char) => !SPACE.test(char) && !'/>='.includes(char))
  const equals = skip(html, name, (char) => SPACE.test(char))
  if (html.charAt(equals) !== '=') return name
  const value = skip(html, equals + 1, (char) => SPACE.test(char))
  const quote = html.charAt(value)
  if (quote !== '"' && quote !== "'") return skip(html, value, (char) => !SPACE.test(char) && char !== '>')
  const close = html.indexOf(quote, value + 1)
  return close < 0 ? html.length : close + 1
}

function skip(html: string, at: number, holds: (char: string) => boolean): number {
  let end = at
  while (end < html.length && holds(html.charAt(end))) end += 1
  return end
}
