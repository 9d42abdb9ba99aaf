import DOMPurify, { type Config } from 'dompurify'
import type { Body } from '../../../core/contract/messages.ts'
import { cleanCss, setsColours } from './clean-css.ts'
import { hitsInText } from './hits-in-text.ts'
import { withoutHandlers } from './without-handlers.ts'

/** Mail that is safe to put into the frame. The frame's own policy is the second layer. */
export interface CleanMail {
  /** Inside of <body>, with the mail's style sheets first. */
  readonly html: string
  readonly styles: string
  readonly dir: string
  readonly lang: string
  /** Images that would be fetched from elsewhere. */
  readonly remoteImages: number
  /** The mail says what colours it has, so it keeps its white paper. */
  readonly ownColours: boolean
}

const RASTER = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp)[;,]/i
const LINKS = /^(?:https?|mailto|tel):/i

const CONFIG: Config = {
  USE_PROFILES: { html: true },
  WHOLE_DOCUMENT: true,
  RETURN_DOM: true,
  ADD_TAGS: ['style', 'center'],
  ADD_ATTR: ['background', 'bgcolor', 'target'],
  ADD_DATA_URI_TAGS: ['img'],
  // Also values that are no addresses at all, as border="1": the expression is tried on every attribute.
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|cid|data):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  FORBID_TAGS: [
    'form',
    'input',
    'button',
    'select',
    'textarea',
    'option',
    'fieldset',
    'dialog',
    'iframe',
    'frame',
    'object',
    'embed',
    'audio',
    'video',
    'source',
    'track',
    'picture',
    'base',
    'meta',
    'link',
    'title',
    'map',
    'area',
    'svg',
    'math',
    'script',
    'noscript',
    'template',
    'slot',
    'portal',
    'marquee',
  ],
  FORBID_ATTR: [
    'srcset',
    'sizes',
    'ping',
    'action',
    'formaction',
    'name',
    'autofocus',
    'tabindex',
    'contenteditable',
    'popover',
    'usemap',
  ],
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
}

/**
 * Cleans the sender's HTML. Inline images become data, remote ones go unless `images`; links open outside.
 * @param images remote images may be shown: for this message, this time
 */
export function cleanMail(body: Body, images: boolean): CleanMail {
  const root = DOMPurify.sanitize(withoutHandlers(body.html ?? ''), CONFIG) as unknown as HTMLElement
  const page = root.querySelector('body') ?? root
  let remoteImages = 0
  let ownColours = false

  const remote = (address: string): string | null => {
    remoteImages++
    // The frame's policy lets only https through; many newsletters still say http.
    return images ? address.replace(/^http:/i, 'https:').replace(/^\/\//, 'https://') : null
  }
  const inline = (address: string): string | null => {
    if (RASTER.test(address)) return address
    if (/^cid:/i.test(address)) return body.inlineImages[decodeId(address.slice(4))] ?? null
    return /^(?:https?:)?\/\//i.test(address) ? remote(address) : null
  }

  for (const image of page.querySelectorAll('img')) {
    const source = inline(image.getAttribute('src')?.trim() ?? '')
    if (source === null) image.removeAttribute('src')
    else image.setAttribute('src', source)
  }
  for (const element of [page, ...page.querySelectorAll<HTMLElement>('*')]) {
    const background = element.getAttribute('background')
    if (background !== null) {
      const source = inline(background.trim())
      if (source === null) element.removeAttribute('background')
      else element.setAttribute('background', source)
    }
    const style = element.getAttribute('style')
    if (style !== null) {
      ownColours ||= setsColours(style)
      const safe = cleanCss(style, inline)
      if (safe) element.setAttribute('style', safe)
      else element.removeAttribute('style')
    }
    ownColours ||=
      element.hasAttribute('bgcolor') || element.hasAttribute('text') || element.hasAttribute('color')
  }
  for (const link of page.querySelectorAll('a')) {
    const address = link.getAttribute('href')?.trim() ?? ''
    if (!LINKS.test(address)) {
      link.removeAttribute('href')
      continue
    }
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer')
    link.setAttribute('title', address)
  }
  let styles = ''
  for (const sheet of root.querySelectorAll('style')) {
    const css = sheet.textContent ?? ''
    ownColours ||= setsColours(css)
    styles += `${cleanCss(css, inline)}\n`
    sheet.remove()
  }
  markHits(page, body.words)
  const shell = page.hasAttribute('style') || page.hasAttribute('bgcolor') || page.hasAttribute('background')
  return {
    html: shell ? bodyAsBlock(page) : page.innerHTML,
    styles,
    dir: page.getAttribute('dir') ?? root.getAttribute('dir') ?? 'auto',
    lang: page.getAttribute('lang') ?? root.getAttribute('lang') ?? '',
    remoteImages,
    ownColours,
  }
}

/** A body's own style and colour, kept on a block, since the frame's body is ours. */
function bodyAsBlock(page: Element): string {
  const block = page.ownerDocument.createElement('div')
  const style = page.getAttribute('style') ?? ''
  const colour = page.getAttribute('bgcolor')
  block.setAttribute(
    'style',
    colour && /^#?\w+$/.test(colour) ? `background-color:${colour};${style}` : style,
  )
  block.innerHTML = page.innerHTML
  return block.outerHTML
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

/** Wraps the words of the search in <mark>: after the cleaning, and only text nodes. */
function markHits(page: Element, words: Body['words']): void {
  if (words.length === 0) return
  const walker = page.ownerDocument.createTreeWalker(page, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    for (const [start, end] of hitsInText(text.data, words).reverse()) {
      const hit = text.splitText(start)
      hit.splitText(end - start)
      const mark = page.ownerDocument.createElement('mark')
      hit.replaceWith(mark)
      mark.append(hit)
    }
  }
}
