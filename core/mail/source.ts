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
  eachReserved(raw, (start, stop, whose) => {
    if (maySee(viewed, whose)) return
    kept.push(raw.subarray(from, start))
    from = stop
  })
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
  eachReserved(raw, (start, stop, { recipient }) => {
    reserved.set(recipient, (reserved.get(recipient) ?? 0) + stop - start)
  })
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
const SPACE = 32
const TAB = 9

/** @param start of a line in the header */
function headerEnd(raw: Uint8Array, start: number): number {
  for (let at = start; at < raw.length; ) {
    if (isBlankLine(raw, at)) return at
    const lf = raw.indexOf(LF, at)
    at = lf < 0 ? raw.length : lf + 1
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

/** Calls with each field that is not for everybody, [start, stop) with its continuation lines (RFC 5322 section 2.2.3). */
function eachReserved(raw: Uint8Array, found: (start: number, stop: number, whose: Reserved) => void): void {
  let start = 0
  let count = 0
  for (let at = 0; at < raw.length && !isBlankLine(raw, at); ) {
    const lf = raw.indexOf(LF, at)
    at = lf < 0 ? raw.length : lf + 1
    if (raw[at] === SPACE || raw[at] === TAB) continue
    count += 1
    if (count > MAX_FIELDS) {
      found(start, headerEnd(raw, at), NOBODY)
      return
    }
    const whose = mayBeReserved(raw[start] ?? 0) ? reservedFor(raw, start, at) : null
    if (whose !== null) found(start, at, whose)
    start = at
  }
}

function isBlankLine(raw: Uint8Array, at: number): boolean {
  return raw[at] === LF || (raw[at] === CR && raw[at + 1] === LF)
}

/** A field is for one recipient's mailbox, or, of null, for the sender's. */
interface Reserved {
  readonly recipient: string | null
}

function maySee({ recipient, isSender }: Viewed, reserved: Reserved): boolean {
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
function reservedFor(raw: Uint8Array, start: number, stop: number): Reserved | null {
  const colon = raw.subarray(start, Math.min(start + MAX_NAME, stop)).indexOf(COLON)
  if (colon < 0) return null
  const value = raw.subarray(start + colon + 1, stop)
  switch (nameOf(raw, start, start + colon)) {
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
      return { recipient: textOf(value).replace(/[<>]/g, '').trim() }
    case 'received': {
      // `for <address>` (RFC 5321 section 4.4) names one recipient of the envelope.
      if (!value.includes(AT)) return null
      const named = /\sfor\s+<?([^\s<>;]+@[^\s<>;]+)>?/.exec(textOf(value))?.[1]
      return named === undefined ? null : { recipient: named }
    }
    default:
      return null
  }
}

/** By the character: a name is short, and a call takes as long for each argument. */
function nameOf(raw: Uint8Array, start: number, colon: number): string {
  let name = ''
  for (let at = start; at < colon; at += 1) name += String.fromCharCode(raw[at] ?? 0)
  return name.trim().toLowerCase()
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 8192)).toLowerCase()
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
