/**
 * Mail that freezes the page by its shape alone. The attack: 250 KB of 50,000 nested <div>. For each tag a browser
 * walks the elements that are open, so the time grows with the square, thirty seconds for that mail, and DOMPurify
 * parses it more than once. So it is counted here, in the string, before any parser sees it.
 */
export const MOST_ELEMENTS = 20_000
/** Long conversations quote forty levels deep and newsletters nest sixty tables; no browser draws more than 512. */
export const MOST_DEPTH = 200

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** What is inside of these is text until their end tag. */
const TEXT_ONLY = new Set('style script title textarea xmp iframe noembed noframes'.split(' '))
const ROW = ['tr', 'td', 'th']
/** What a start tag closes, when its author did not. */
const CLOSES: ReadonlyMap<string, readonly string[]> = new Map([
  ['p', ['p']],
  ['a', ['a']],
  ['option', ['option']],
  ['li', ['li']],
  ['dt', ['dt', 'dd']],
  ['dd', ['dt', 'dd']],
  ['td', ['td', 'th']],
  ['th', ['td', 'th']],
  ['tr', ROW],
  ['tbody', ['tbody', 'thead', 'tfoot', ...ROW]],
  ['thead', ['tbody', 'thead', 'tfoot', ...ROW]],
  ['tfoot', ['tbody', 'thead', 'tfoot', ...ROW]],
])
const TABLE_PARTS = new Set(['table', 'tbody', 'thead', 'tfoot', 'caption', ...ROW])
/** A tag inside of these closes nothing that is outside. */
const HOLDERS = new Set('table td th caption ul ol dl li dt dd div blockquote object button'.split(' '))

/**
 * Has this HTML more elements, or deeper ones, than a page can bear? One walk over the string. It follows what a
 * browser's parser does closely enough for real mail; where mail is built to mislead it, MOST_ELEMENTS still holds.
 */
export function isTooMuchHtml(html: string): boolean {
  const open: string[] = []
  let elements = 0
  // In drawings and formulas other rules hold; there every start counts and nothing ends.
  let foreign = false
  let at = html.indexOf('<')
  while (at !== -1) {
    const [, slash = '', written = ''] = tagAt(html, at) ?? []
    const name = written.toLowerCase()
    if (name === '') at = foreign ? at + 1 : afterComment(html, at)
    else {
      // End tags count as well: a </p> or </br> that ends nothing makes an element.
      if (slash === '' || name === 'p' || name === 'br') elements++
      const end = afterTag(html, at + 1 + slash.length + name.length)
      foreign ||= name === 'svg' || name === 'math'
      if (slash === '') start(open, name, foreign)
      else if (!foreign) close(open, name)
      if (elements > MOST_ELEMENTS || open.length > MOST_DEPTH) return true
      at = slash === '' && !foreign && TEXT_ONLY.has(name) ? endOfText(html, end, name) : end
    }
    at = html.indexOf('<', at)
  }
  return false
}

const TAG = /<(\/?)([a-z][^\s/>]*)/iy

function tagAt(html: string, at: number): RegExpExecArray | null {
  TAG.lastIndex = at
  return TAG.exec(html)
}

function start(open: string[], name: string, foreign: boolean): void {
  if (!foreign) {
    if (VOID.has(name)) return
    const closes = CLOSES.get(name)
    if (closes) {
      const part = TABLE_PARTS.has(name)
      let from = -1
      for (let i = open.length - 1; i >= 0; i--) {
        const other = open[i] ?? ''
        if (closes.includes(other)) from = i
        else if (part ? other === 'table' : HOLDERS.has(other)) break
        if (!part && from === i) break
      }
      // What was left open inside of a cell ends with it; inside of a <p> or <li> it may go on.
      if (from !== -1) open.splice(from, part ? open.length : 1)
    }
  }
  open.push(name)
}

function close(open: string[], name: string): void {
  for (let i = open.length - 1; i >= 0; i--) {
    const other = open[i] ?? ''
    if (other === name) {
      open.length = i
      return
    }
    const wall = TABLE_PARTS.has(name)
      ? other === 'table'
      : other === 'table' || other === 'td' || other === 'th'
    if (wall) return
  }
}

/** Where a tag ends: the first `>` that is in no quoted value. */
function afterTag(html: string, from: number): number {
  let named = false
  let at = from
  while (at < html.length) {
    const c = html[at] ?? ''
    if (c === '>') return at + 1
    at++
    if (c === '=' && named) {
      while (/\s/.test(html[at] ?? '')) at++
      const quote = html[at]
      if (quote === '"' || quote === "'") {
        const end = html.indexOf(quote, at + 1)
        if (end === -1) return html.length
        at = end + 1
      } else while (at < html.length && !/[\s>]/.test(html[at] ?? '')) at++
      named = false
    } else if (c === '/') named = false
    else if (!/\s/.test(c)) named = true
  }
  return at
}

/** Past a comment, or past a `<` that begins nothing. */
function afterComment(html: string, at: number): number {
  if (html.startsWith('<!--', at)) {
    // Also <!--> and --!> end one.
    const end = /--!?>/g
    end.lastIndex = at + 2
    return end.exec(html) ? end.lastIndex : html.length
  }
  if (!/[!?/]/.test(html[at + 1] ?? '')) return at + 1
  const end = html.indexOf('>', at)
  return end === -1 ? html.length : end + 1
}

function endOfText(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}
