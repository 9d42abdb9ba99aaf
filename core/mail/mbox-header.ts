/** Longest header that is searched for a Content-Length; beyond it the message ends by its "From " line. */
export const MAX_MBOX_HEADER = 256 * 1024

const CR = 13
const LF = 10
const LOWER_CASE = 32
const LETTER_C = 99
const FIELD = /^content-length:[ \t]*(\d{1,15})[ \t]*\r?$/i
/** Longest line that can be that field; longer ones are not decoded. */
const MAX_FIELD = 80
const latin1 = new TextDecoder('latin1')

/** Where the header of a message ends, and the length that it claims for its body, or null. */
interface MboxHeader {
  /** Index after the blank line. */
  readonly end: number
  readonly contentLength: number | null
}

/** Reads the header at the beginning of `bytes`; null when its end is not there. */
export function readMboxHeader(bytes: Uint8Array): MboxHeader | null {
  let contentLength: number | null = null
  let line = 0
  for (;;) {
    const lineEnd = bytes.indexOf(LF, line)
    if (lineEnd < 0) return null
    if (lineEnd === line || (lineEnd === line + 1 && bytes[line] === CR)) {
      return { end: lineEnd + 1, contentLength }
    }
    if (((bytes[line] ?? 0) | LOWER_CASE) === LETTER_C && lineEnd - line <= MAX_FIELD) {
      const length = FIELD.exec(latin1.decode(bytes.subarray(line, lineEnd)))?.[1]
      // Two that differ tell that one of them is not the mailbox's word.
      if (length !== undefined) contentLength = contentLength === null ? Number(length) : -1
    }
    line = lineEnd + 1
  }
}

/** Fields that every mail has, or that the servers on its way write (RFC 5322 section 3.6): no letter's text begins so by chance. */
const OF_MAIL = /^(?:from|date|message-id|received)[ \t]*:/i
const ANY_FIELD = /^(?:[!-9;-~]+[ \t]*:|[ \t])/

/** Whether bytes begin as the header of a mail does; null when that shows only further on. */
export function isMailHeader(bytes: Uint8Array): boolean | null {
  for (let line = 0; ; ) {
    const lineEnd = bytes.indexOf(LF, line)
    if (lineEnd < 0) return null
    const start = latin1.decode(bytes.subarray(line, Math.min(lineEnd, line + MAX_FIELD)))
    if (OF_MAIL.test(start)) return true
    if (!ANY_FIELD.test(start)) return false
    line = lineEnd + 1
  }
}
