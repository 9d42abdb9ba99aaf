import type { CleanMail } from './clean-mail.ts'
import { frameDocument } from './frame-document.ts'

/** Pixels; narrower than A4 and Letter with their margins, so that lines break sooner and the result is rather too high. */
const PAPER_WIDTH = 640
/** Pixels for an image whose size is not known yet. */
const IMAGE = 320

/**
 * How high mail is on paper, in pixels; rather too much than too little, since what is too much is white paper.
 *
 * The frame on the screen cannot be asked (it has no origin), and on paper nobody can scroll it. So, only while the
 * reader prints, a copy is laid out in a frame of our origin in which no script runs: no allow-scripts, the mail
 * cleaned as always, the same policy, no image loaded from elsewhere. It is gone before this function returns, so
 * nothing in it can be pressed. Written and not set as srcdoc, because printing does not wait for a load.
 */
export function paperHeight(mail: CleanMail): number {
  const copy = document.createElement('iframe')
  copy.setAttribute('sandbox', 'allow-same-origin')
  copy.setAttribute('aria-hidden', 'true')
  copy.style.cssText = `position:fixed;visibility:hidden;border:0;width:${PAPER_WIDTH}px;height:1px`
  document.body.append(copy)
  try {
    const inside = copy.contentDocument
    if (!inside) return 0
    inside.open()
    inside.write(frameDocument(mail, 'paper', false))
    inside.close()
    const unknown = [...inside.images].filter((image) => image.src && image.naturalHeight === 0).length
    return Math.ceil(inside.documentElement.scrollHeight) + unknown * IMAGE
  } finally {
    copy.remove()
  }
}
