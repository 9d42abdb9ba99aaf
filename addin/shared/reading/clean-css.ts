/** Longer than any real mail's style sheet; the patterns below are linear, but not free. */
const LONGEST_SHEET = 300_000

const URL_CALL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/gi
const COLOUR =
  /(?:^|[;{\s])(?:background(?:-color|-image)?|color)\s*:\s*(?!(?:inherit|transparent|initial|unset|none|currentcolor|windowtext)\b)/i

/**
 * A style sheet or attribute without ways out: no imports, no fonts, no escapes that hide them, only images that
 * `inline` gives an address for. The frame's policy stops what a pattern could miss.
 */
export function cleanCss(css: string, inline: (address: string) => string | null): string {
  if (css.length > LONGEST_SHEET) return ''
  const plain = css
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ')
    .replace(/<!--|-->/g, ' ')
    // A letter written as an escape is only there to get past a filter.
    .replace(/\\[0-9a-f]{1,6}\s?/gi, '')
  return plain
    .replace(/@(?:import|charset|namespace)[^;{}]*;?/gi, '')
    .replace(/@font-face\s*\{[^}]*\}/gi, '')
    .replace(/(?:expression|behaviou?r|-moz-binding|javascript)\s*[:(]/gi, 'none(')
    .replace(/(?:image-set|-webkit-image-set|cross-fade|element|paint)\(/gi, 'none(')
    .replace(/<\/?style/gi, '')
    .replace(URL_CALL, (_, double, single, bare) => {
      const source = inline((double ?? single ?? bare ?? '').trim())
      return source === null ? 'none' : `url("${source.replace(/["\\\n]/g, encodeURIComponent)}")`
    })
    .trim()
}

/** Does it say what colours it has? Such mail lies on white paper, whatever our theme. */
export function setsColours(css: string): boolean {
  return css.length > LONGEST_SHEET || COLOUR.test(css)
}
