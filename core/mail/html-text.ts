/** Elements whose content is never text for a reader. Not head: its end tag may be left out, and all mail with it. */
const SILENT = new Set(['script', 'style', 'title', 'template', 'noscript'])

/** Elements that end a line. */
const BLOCK = new Set([
  'p',
  'div',
  'br',
  'tr',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'ul',
  'ol',
  'blockquote',
  'hr',
  'pre',
  'td',
  'th',
])

const NAMED = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    shy: '',
    copy: '©',
    reg: '®',
    euro: '€',
    hellip: '…',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
    bull: '•',
    middot: '·',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
    szlig: 'ß',
    eacute: 'é',
    egrave: 'è',
    ecirc: 'ê',
    agrave: 'à',
    acirc: 'â',
    ccedil: 'ç',
    ocirc: 'ô',
    ucirc: 'û',
    icirc: 'î',
    iuml: 'ï',
    ntilde: 'ñ',
    aring: 'å',
    Aring: 'Å',
    oslash: 'ø',
    aelig: 'æ',
    zwnj: '',
    zwj: '',
    rlm: '',
    lrm: '',
  }),
)

/**
 * The words of an HTML body, for the index and the preview; never for showing. One pass, no regular expression over the
 * whole, so that no markup can make it slow.
 */
export function textOfHtml(html: string): string {
  let text = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) return text + entities(html.slice(at))
    text += entities(html.slice(at, open))
    if (html.startsWith('<!--', open)) {
      const close = html.indexOf('-->', open + 2)
      at = close < 0 ? html.length : close + 3
      continue
    }
    const name = tagName(html, open + 1)
    if (name === '') {
      const next = html.charAt(open + 1)
      if (next !== '/' && next !== '!' && next !== '?') {
        text += '<'
        at = open + 1
        continue
      }
    }
    at = afterTag(html, open + 1)
    if (SILENT.has(name)) at = afterSilent(html, name, at)
    else if (BLOCK.has(name) || html.charAt(open + 1) === '/') {
      const closing = name === '' ? tagName(html, open + 2) : name
      if (BLOCK.has(closing)) text += '\n'
    }
  }
  return text
}

/** Behind the tag's `>`, which does not end it within a quoted value (HTML, "attribute value states"). */
function afterTag(html: string, start: number): number {
  let quote = ''
  for (let at = start; at < html.length; at += 1) {
    const char = html.charAt(at)
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === '>') return at + 1
    else if ((char === '"' || char === "'") && html.charAt(at - 1) === '=') quote = char
  }
  return html.length
}

function tagName(html: string, start: number): string {
  let end = start
  while (end < html.length && end - start < 20) {
    const code = html.charCodeAt(end) | 32
    if (!((code >= 97 && code <= 122) || (end > start && code >= 48 && code <= 57))) break
    end += 1
  }
  return html.slice(start, end).toLowerCase()
}

/** Skips to behind `</name>`. Searches for `</` once and forwards only: linear however many are unclosed. */
function afterSilent(html: string, name: string, from: number): number {
  for (let close = html.indexOf('</', from); close >= 0; close = html.indexOf('</', close + 2)) {
    if (tagName(html, close + 2) === name) {
      const end = html.indexOf('>', close)
      return end < 0 ? html.length : end + 1
    }
  }
  return html.length
}

function entities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});?/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED.get(name) ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
