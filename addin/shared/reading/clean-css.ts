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
    // A letter written as an escape is there to get past a filter: it is read as what it stands for.
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/\\/g, '')
  return (
    plain
      // A space is left, so that what stood on both sides never becomes one word.
      .replace(/@(?:import|charset|namespace)[^;{}]*;?/gi, ' ')
      .replace(/@font-face\s*\{[^}]*\}/gi, ' ')
      .replace(/(?:expression|behaviou?r|-moz-binding|javascript)\s*[:(]/gi, 'none(')
      .replace(/(?:image-set|cross-fade|element|paint|src)\((?:[^()]|\([^()]*\))*\)?/gi, 'none')
      .replace(URL_CALL, (_, double, single, bare) => {
        const source = inline((double ?? single ?? bare ?? '').trim())
        return source === null ? 'none' : `url("${source.replace(/["\\\n]/g, encodeURIComponent)}")`
      })
      // Last of all: with no `<` in it, a sheet cannot end its <style>, whatever was decoded or removed before
      // (`\3c/sty\3c/stylele\3e \3c form` put a form into the frame when only `</style` was removed).
      .replace(/</g, '\\3c ')
      .trim()
  )
}

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** Does it say what colours it has? Such mail lies on white paper, whatever our theme. */
export function setsColours(css: string): boolean {
  return css.length > LONGEST_SHEET || COLOUR.test(css)
}
