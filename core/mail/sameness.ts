/**
 * When two arrivals are the same message (SPEC I3, docs/identity.md). Items of Outlook's have a second key, in likeness.ts.
 *
 * Compared are the header fields below as the sender wrote them, unfolded and with white space collapsed, and the body
 * with line ends as LF and without white space at its end. Not compared is what the way adds or differs by: trace
 * fields (Received, Return-Path, Delivered-To, X-*, ARC, DKIM), Bcc (only the sender's copy has it), journal wrapping,
 * and Sensitivity (SPEC P1: it is judged for each arrival).
 */
const COMPARED = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-id',
  'content-language',
])

const utf8 = new TextEncoder()

/**
 * Feeds `update` (a hash) with what makes a message itself.
 * @param headers lower-case name and unfolded value, in the message's order
 * @param body the bytes after the header's blank line
 */
export function feedSameness(
  headers: readonly { readonly key: string; readonly value: string }[],
  body: Uint8Array,
  update: (bytes: Uint8Array) => void,
): void {
  const compared = headers.filter(({ key }) => COMPARED.has(key))
  // The order of fields is no part of the message (RFC 5322 section 3.6); repeated fields keep theirs.
  compared.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  let lines = ''
  for (const { key, value } of compared) lines += `${key}:${collapsed(value)}\n`
  update(utf8.encode(`${lines}\n`))
  feedLines(body, update)
}

function collapsed(value: string): string {
  const hasRuns = value.includes('\t') || value.includes('  ')
  return (hasRuns ? value.replace(/[ \t]+/g, ' ') : value).trim()
}

const CR = 13
const LF = 10
const SPACE = 32
const TAB = 9

function feedLines(body: Uint8Array, update: (bytes: Uint8Array) => void): void {
  let end = body.length
  while (end > 0) {
    const last = body[end - 1]
    if (last !== CR && last !== LF && last !== SPACE && last !== TAB) break
    end -= 1
  }
  const gather = gathered(Math.min(end, GATHERED), update)
  let start = 0
  for (let cr = body.indexOf(CR); cr >= 0 && cr < end; cr = body.indexOf(CR, cr + 1)) {
    if (body[cr + 1] !== LF) continue
    gather.add(body.subarray(start, cr))
    start = cr + 1
  }
  gather.add(body.subarray(start, end))
  gather.finish()
}

/** Bytes that are hashed at once: calling the hash for each line costs more than hashing it. */
const GATHERED = 65_536

function gathered(
  size: number,
  update: (bytes: Uint8Array) => void,
): { add(piece: Uint8Array): void; finish(): void } {
  let room: Uint8Array | null = null
  let length = 0
  const finish = (): void => {
    if (room !== null && length > 0) update(room.subarray(0, length))
    length = 0
  }
  return {
    add: (piece) => {
      if (length + piece.length > size) finish()
      if (piece.length >= size) return update(piece)
      room ??= new Uint8Array(size)
      room.set(piece, length)
      length += piece.length
    },
    finish,
  }
}
