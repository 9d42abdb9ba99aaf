import { isTooMuchHtml } from '../shared/reading/html-limits.ts'
import { withoutHandlers } from '../shared/reading/without-handlers.ts'

/** Never words for a reader. */
const SILENT = /^(?:head|script|style|title|template|noscript)$/i

/** These stand in a line of their own; those of `APART` with an empty line before and behind them. */
const OWN_LINE =
  /^(?:address|article|aside|blockquote|body|center|dd|div|dl|dt|fieldset|figure|footer|form|header|hr|li|main|nav|section|table|tbody|tfoot|thead|tr)$/i
const APART = /^(?:blockquote|h[1-6]|ol|p|pre|ul)$/i

/** Where a link may lead whose address is worth reading, and how long that may be: some trackers take kilobytes. */
const LEADS = /^(?:https?|mailto):/i
const LONGEST_LINK = 2000

/** The address of a link that its words do not say; null for one that they do, or that leads nowhere outside. */
function behind(link: Element): string | null {
  const address = link.getAttribute('href')?.trim() ?? ''
  if (!LEADS.test(address) || address.length > LONGEST_LINK || /[\s<>]/.test(address)) return null
  const bare = (text: string) => text.trim().replace(/^(?:https?:\/\/|mailto:)|\/$/gi, '')
  return bare(link.textContent) === bare(address) ? null : address
}

/**
 * How mail hides what only a list's preview is meant to show: nobody who answers has seen it. Not `font-size: 0`, which tools for
 * newsletters write on cells whose content has a size of its own.
 */
const HIDES = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0\s*(?:;|!|$))/i

function isHidden(node: Node): boolean {
  return (
    node instanceof Element &&
    (node.hasAttribute('hidden') || HIDES.test(node.getAttribute('style')?.slice(0, LONGEST_LINK) ?? ''))
  )
}

/** A whole number that an element has in an attribute. */
function whole(of: Node, name: string): number | null {
  const number = Number.parseInt((of as Element).getAttribute(name) ?? '', 10)
  return Number.isNaN(number) ? null : number
}

/**
 * The text of a mail's markup, laid out as it would be read: cells of a row stand side by side, and only paragraphs have an
 * empty line between them, whatever boxes the mail was laid out with. Items of a
 * numbered list keep their numbers; behind a link's words stands where it leads. The document is parsed apart: nothing of it runs or is
 * loaded. Null: more than is worth it (html-limits.ts).
 */
export function textOfMarkup(html: string): string | null {
  if (isTooMuchHtml(html)) return null
  const lines: string[] = []
  let line = ''
  let spaced = true
  /** Line ends that stand before the next word. */
  let due = 0
  /** The number of an item, until its first word; the last of each list. */
  let number = ''
  const last = new Map<Node, number>()
  const say = (text: string) => {
    const words = number && text.trim() ? number + text.trimStart() : text
    if (due > 0 && line !== '') {
      lines.push(line.trimEnd(), ...(due > 1 ? [''] : []))
      line = ''
    }
    if (due > 0) spaced = true
    due = 0
    line += spaced ? words.trimStart() : words
    spaced = words.endsWith(' ')
    if (text.trim()) number = ''
  }
  const read = (node: Node, kept: boolean) => {
    const name = node.nodeName
    if (node.nodeType === Node.TEXT_NODE) {
      for (const [at, part] of (kept
        ? (node.nodeValue ?? '').split('\n')
        : [node.nodeValue ?? '']
      ).entries()) {
        if (at > 0) due = Math.min(due + 1, 2)
        const words = part.replace(/\s+/g, ' ')
        if (words.trim() !== '' || (words !== '' && due === 0)) say(words)
      }
    } else if (/^br$/i.test(name)) due = Math.min(due + 1, 2)
    else if (!SILENT.test(name) && !isHidden(node)) {
      const ends = APART.test(name) ? 2 : OWN_LINE.test(name) ? 1 : 0
      due = Math.max(due, ends)
      if (/^t[dh]$/i.test(name) && due === 0) say(' ')
      const list = node instanceof Element && /^li$/i.test(name) ? node.closest('ol,ul') : null
      if (list !== null && /^ol$/i.test(list.nodeName)) {
        const at = whole(node, 'value') ?? (last.get(list) ?? (whole(list, 'start') ?? 1) - 1) + 1
        last.set(list, at)
        number = `${at}. `
      }
      for (const child of node.childNodes) read(child, kept || /^pre$/i.test(name))
      const address = node instanceof Element && /^a$/i.test(name) ? behind(node) : null
      if (address !== null) say(`${spaced || due > 0 ? '' : ' '}<${address}>`)
      due = Math.max(due, ends)
      // Of one without a word none is said.
      if (list !== null) number = ''
    }
  }
  read(new DOMParser().parseFromString(withoutHandlers(html), 'text/html').body, false)
  return [...lines, line].join('\n').trim()
}
