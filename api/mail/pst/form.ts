/**
 * What differs between the forms of a PST (MS-PST 2.2.2): with numbers of 32 bits (ANSI, up to Outlook 2002), of 64 bits
 * (Unicode), and with pages of 4 kB and compressed blocks (.ost since Outlook 2013, which MS-PST leaves out).
 */
export interface PstForm {
  /** Bytes of an id or an offset. */
  readonly word: 4 | 8
  readonly page: 512 | 4096
  /** Where a page's counts stand, and its type. */
  readonly counts: number
  readonly kind: number
  /**
   * Bytes of the trailer behind a block's data, which ends on a multiple of `align`, and where in a trailer the checksum
   * stands (2.2.2.8.1); a page's begins with `kind`, and its checksum stands there, too (2.2.2.7.1).
   */
  readonly trailer: 12 | 16 | 24
  readonly align: 64 | 512
  readonly checksum: 4 | 8
  /** Bytes before the entries of a block that lists subnodes. */
  readonly subHead: 4 | 8
  /** Where the header names the two trees, and how blocks are stored. */
  readonly nodeRoot: number
  readonly blockRoot: number
  readonly crypt: number
}

const ANSI: PstForm = {
  word: 4,
  page: 512,
  counts: 496,
  kind: 500,
  trailer: 12,
  align: 64,
  checksum: 8,
  subHead: 4,
  nodeRoot: 188,
  blockRoot: 196,
  crypt: 461,
}
const UNICODE: PstForm = {
  word: 8,
  page: 512,
  counts: 488,
  kind: 496,
  trailer: 16,
  align: 64,
  checksum: 4,
  subHead: 8,
  nodeRoot: 224,
  blockRoot: 240,
  crypt: 513,
}
const LARGE_PAGES: PstForm = { ...UNICODE, page: 4096, counts: 4056, kind: 4072, trailer: 24, align: 512 }

/** The form of a file with this version (wVer, 2.2.2.6). @throws RangeError for what no Outlook wrote */
export function formOf(version: number): PstForm {
  if (version === 14 || version === 15) return ANSI
  if (version === 36) return LARGE_PAGES
  if (version >= 20 && version < 36) return UNICODE
  throw new RangeError('a PST of an unknown version')
}
