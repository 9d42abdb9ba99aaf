import { withPlainLines } from './plain-lines.ts'

/** Whose copy is looked at: the address that it was delivered to, and whether that one sent it. */
interface Viewed {
  readonly recipient: string
  readonly isSender: boolean
}

/**
 * The source of a message as one mailbox may see it (SPEC X8): trace lines that name other recipients go, and Bcc
 * but for the sender.
 */
export function sourceFor(stored: Uint8Array, viewed: Viewed): Uint8Array {
  const raw = withPlainLines(stored)
  const kept: Uint8Array[] = []
  let from = 0
  for (const { start, stop, whose } of reservations(raw, headerEnd(raw))) {
    if (maySee(viewed, whose)) continue
    kept.push(raw.subarray(from, start))
    from = stop
  }
  kept.push(raw.subarray(from))
  return joined(kept)
}

/** How large the source of a message is, bytes: all of it, and how much of that only some mailboxes see. */
export interface SourceSize {
  readonly bytes: number
  readonly reserved: readonly (Reserved & { readonly bytes: number })[]
}

/** Measures once what `sizeFor` says of each mailbox: a size that counted hidden lines would tell of them. */
export function sourceSize(stored: Uint8Array): SourceSize {
  const raw = withPlainLines(stored)
  const reserved = new Map<string | null, number>()
  for (const { start, stop, whose } of reservations(raw, headerEnd(raw)))
    if (whose !== null) reserved.set(whose.recipient, (reserved.get(whose.recipient) ?? 0) + stop - start)
  return {
    bytes: raw.length,
    reserved: [...reserved].map(([recipient, bytes]) => ({ recipient, bytes })),
  }
}

/** Bytes of the source as one mailbox may see it: the length of what `sourceFor` makes. */
export function sizeFor({ bytes, reserved }: SourceSize, viewed: Viewed): number {
  return reserved.reduce((left, whose) => (maySee(viewed, whose) ? left : left - whose.bytes), bytes)
}

const LF = 10
const CR = 13
const COLON = 58
const AT = 64

function headerEnd(raw: Uint8Array): number {
  if (raw[0] === LF || (raw[0] === CR && raw[1] === LF)) return 0
  for (let lf = raw.indexOf(LF); lf >= 0; lf = raw.indexOf(LF, lf + 1)) {
    if (raw[lf + 1] === LF || (raw[lf + 1] === CR && raw[lf + 2] === LF)) return lf + 1
  }
  return raw.length
}

/**
 * Fields of one header that are looked at; what is behind them nobody sees. Mail has a hundred at most, 150 MB of them would
 * be seven million recipients to count for, each in memory, or a minute of looking.
 */
const MAX_FIELDS = 50_000
/** No address is that. */
const NOBODY = { recipient: '' } as const

function* reservations(
  raw: Uint8Array,
  end: number,
): Generator<{ start: number; stop: number; whose: Reserved | null }> {
  let count = 0
  for (const [start, stop] of fields(raw, end)) {
    count += 1
    if (count > MAX_FIELDS) return yield { start, stop: end, whose: NOBODY }
    const whose = mayBeReserved(raw[start] ?? 0) ? reservedFor(raw.subarray(start, stop)) : null
    yield { start, stop, whose }
  }
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

/** A field is for one recipient's mailbox, or, of null, for the sender's. */
interface Reserved {
  readonly recipient: string | null
}

function maySee({ recipient, isSender }: Viewed, reserved: Reserved | null): boolean {
  if (reserved === null) return true
  return reserved.recipient === null ? isSender : reserved.recipient === recipient.toLowerCase()
}

/** How names of such fields begin; a first field may begin with white space. Most fields are spared the looking. */
const BEGINNINGS = new Set([...'bBrRdDxXeEaA'].map((letter) => letter.charCodeAt(0)))

function mayBeReserved(first: number): boolean {
  return BEGINNINGS.has(first) || first <= 32 || first > 126
}

/** The longest name below, with room for white space before its colon. */
const MAX_NAME = 24

/** Who alone may see a field; null for everybody. */
function reservedFor(bytes: Uint8Array): Reserved | null {
  const colon = bytes.subarray(0, MAX_NAME).indexOf(COLON)
  if (colon < 0) return null
  switch (latin1(bytes.subarray(0, colon)).trim().toLowerCase()) {
    case 'bcc':
    case 'resent-bcc':
      return { recipient: null }
    case 'delivered-to':
    case 'x-original-to':
    case 'envelope-to':
    case 'x-envelope-to':
    case 'x-delivered-to':
    case 'x-rcpt-to':
    case 'apparently-to':
      return { recipient: textBehind(bytes, colon).replace(/[<>]/g, '').trim() }
    case 'received': {
      // `for <address>` (RFC 5321 section 4.4) names one recipient of the envelope.
      if (!bytes.includes(AT, colon)) return null
      const named = /\sfor\s+<?([^\s<>;]+@[^\s<>;]+)>?/.exec(textBehind(bytes, colon))?.[1]
      return named === undefined ? null : { recipient: named }
    }
    default:
      return null
  }
}

function textBehind(bytes: Uint8Array, colon: number): string {
  return latin1(bytes.subarray(colon + 1)).toLowerCase()
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 8192))
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
