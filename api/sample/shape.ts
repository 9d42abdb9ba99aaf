import type { Charset } from './charsets.ts'
import { fits } from './charsets.ts'
import type { Shape } from './letter.ts'
import { Random } from './random.ts'

const FONTS = [
  'Calibri,Arial,sans-serif',
  "'Segoe UI',Arial,sans-serif",
  'Georgia,serif',
  'Verdana,sans-serif',
  'Aptos,Calibri,sans-serif',
]
const MAILERS = ['Larkmail 4.2', 'Pelican Webmail', 'Kontor Mail 11.3', '', '']
/** Charsets whose text is mostly bytes above 127, where base64 is shorter. */
const DENSE: ReadonlySet<Charset> = new Set<Charset>([
  'utf-8',
  'gb18030',
  'koi8-r',
  'windows-1256',
  'iso-8859-7',
])

/** How one sender's mail program writes: the same for all that come from an address in a language. */
export function shapeOf(address: string, charsets: readonly Charset[]): Shape {
  const random = new Random(hash(address))
  const charset = random.pick(charsets)
  const mailer = random.pick(MAILERS)
  const html = random.chance(0.55)
  const font = random.pick(FONTS)
  const shape: Shape = {
    charset,
    transfer: transferFor(charset, random),
    flowed: !html && random.chance(0.5) && charset !== 'iso-2022-jp',
    words: random.chance(0.5) ? 'B' : 'Q',
    names: random.chance(0.6) ? 'rfc2231' : 'encoded-word',
  }
  return { ...shape, ...(mailer === '' ? {} : { mailer }), ...(html ? { font } : {}) }
}

/** The same shape for a text that its charset may lack: then utf-8. */
export function fitted(shape: Shape, text: string): Shape {
  if (fits(text, shape.charset)) return shape
  return {
    ...shape,
    charset: 'utf-8',
    transfer: shape.transfer === '7bit' ? 'quoted-printable' : shape.transfer,
  }
}

function transferFor(charset: Charset, random: Random): Shape['transfer'] {
  if (charset === 'us-ascii' || charset === 'iso-2022-jp') return '7bit'
  if (DENSE.has(charset)) return random.pick(['base64', 'quoted-printable', '8bit'])
  return random.pick(['quoted-printable', 'quoted-printable', '8bit'])
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
