import { isBareFromLine, isFromLine } from '../../../core/mail/from-line.ts'
import { isCompound } from '../../mail/msg.ts'
import { isPst } from '../../mail/pst.ts'

/** Bytes from which a file's kind is seen. */
export const KIND_BYTES = 1024

/** A header field (RFC 5322 section 2.2). */
const FIELD = /^[!-9;-~]+[ \t]*:/

/** What a file is, seen from its first bytes and not from its name; `other` is no mail. */
export type FileKind = 'mbox' | 'compound' | 'pst' | 'zip' | 'message' | 'other'

/** @param start the first `KIND_BYTES`, or all of a shorter file */
export function fileKind(start: Uint8Array): FileKind {
  if (isCompound(start)) return 'compound'
  if (isPst(start)) return 'pst'
  // "PK\3\4", or "PK\5\6" of an empty one (APPNOTE 4.3.7, 4.3.16).
  if (start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5)) return 'zip'
  const text = new TextDecoder('latin1')
    .decode(start)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  const lines = text.split(/\r\n|\r|\n/)
  const [line = '', behind = ''] = lines
  if (isFromLine(line) || (isBareFromLine(line) && FIELD.test(behind))) return 'mbox'
  // Or the envelope line that a mail folder puts before it.
  if (FIELD.test(line) || /^>?From /.test(line)) return 'message'
  // The end of a message whose beginning was cut off, or a line that a program left: what follows is mail.
  return lines.some((one, at) => lines[at - 1] === '' && isFromLine(one)) ? 'mbox' : 'other'
}
