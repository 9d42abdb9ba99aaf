import { withPlainLines } from './plain-lines.ts'

/**
 * The source of a message as one mailbox may see it (SPEC X8): trace lines that name other recipients go, and Bcc
 * but for the sender.
 */
export function sourceFor(
  stored: Uint8Array,
  mailbox: { readonly recipient: string; readonly isSender: boolean },
): Uint8Array {
  const raw = withPlainLines(stored)
  const end = headerEnd(raw)
  const kept: Uint8Array[] = []
  for (const [start, stop] of fields(raw, end)) {
    const field = raw.subarray(start, stop)
    if (!leftOut(latin1(field), mailbox)) kept.push(field)
  }
  kept.push(raw.subarray(end))
  return joined(kept)
}

const LF = 10
const CR = 13

function headerEnd(raw: Uint8Array): number {
  if (raw[0] === LF || (raw[0] === CR && raw[1] === LF)) return 0
  for (let lf = raw.indexOf(LF); lf >= 0; lf = raw.indexOf(LF, lf + 1)) {
    if (raw[lf + 1] === LF || (raw[lf + 1] === CR && raw[lf + 2] === LF)) return lf + 1
  }
  return raw.length
}

/** Fields with their continuation lines (RFC 5322 section 2.2.3). */
function* fields(raw: Uint8Array, end: number): Generator<[number, number]> {
  let start = 0
  for (let at = 0; at < end; ) {
    const lf = raw.indexOf(LF, at)
    const next = lf < 0 || lf >= end ? end : lf + 1
    const folded = raw[next] === 32 || raw[next] === 9
    if (!folded || next >= end) {
      yield [start, next]
      start = next
    }
    at = next
  }
}

function leftOut(
  field: string,
  mailbox: { readonly recipient: string; readonly isSender: boolean },
): boolean {
  const colon = field.indexOf(':')
  const name = field.slice(0, Math.max(0, colon)).trim().toLowerCase()
  const value = field.slice(colon + 1).toLowerCase()
  const recipient = mailbox.recipient.toLowerCase()
  switch (name) {
    case 'bcc':
    case 'resent-bcc':
      return !mailbox.isSender
    case 'delivered-to':
    case 'x-original-to':
    case 'envelope-to':
    case 'x-envelope-to':
    case 'x-delivered-to':
    case 'x-rcpt-to':
    case 'apparently-to':
      return value.replace(/[<>]/g, '').trim() !== recipient
    case 'received': {
      // `for <address>` (RFC 5321 section 4.4) names one recipient of the envelope.
      const named = /\sfor\s+<?([^\s<>;]+@[^\s<>;]+)>?/.exec(value)?.[1]
      return named !== undefined && named !== recipient
    }
    default:
      return false
  }
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes.subarray(0, 8192)) text += String.fromCharCode(byte)
  return text
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
