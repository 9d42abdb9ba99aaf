/** What a file is by its first bytes; its name may say anything. */
export type FileKind = 'xlsx' | 'xls' | 'text' | 'html' | 'xml' | 'pdf' | 'zip' | 'gzip' | 'other' | 'empty'

const SIGNATURES: readonly (readonly [FileKind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  // Compound file (MS-CFB section 2.2): .xls, and encrypted .xlsx.
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
]

/** Looks at the magic bytes. `zip` may be an .xlsx: its table of contents tells. */
export function sniff(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty'
  const known = SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))
  if (known !== undefined) return known[0]
  // The parser would gladly read a web page as a sheet; nobody who sends one means that.
  const head = Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^[\xef\xbb\xbf\xff\xfe\s]+/, '')
    .toLowerCase()
  // Programs that write reports begin with remarks; Excel's single file web page is a MIME message.
  const said = head.replace(/^(?:<!--.*?-->\s*)+/s, '')
  if (/^(?:<(?:!doctype html|html|head|body|table|meta|script|style)\b|mime-version:)/.test(said))
    return 'html'
  if (/^(?:\{\\rtf|id;p|table\r?\n0,1)/.test(said)) return 'other'
  if (head.startsWith('<?xml') || head.startsWith('<workbook')) return head.includes('<html') ? 'html' : 'xml'
  return 'text'
}
