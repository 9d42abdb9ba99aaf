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
 * Feeds `update` (a hash) with what makes a message itself, all but the last piece.
 * @param headers lower-case name and unfolded value, in the message's order
 * @param body the bytes after the header's blank line
 * @returns the last piece, valid until the next call: all that there is of most mail, which is hashed by one call
 */
export function feedSameness(
  headers: readonly { readonly key: string; readonly value: string }[],
  body: Uint8Array,
  update: (bytes: Uint8Array) => void,
): Uint8Array {
  const compared = headers.filter(({ key }) => COMPARED.has(key))
  // The order of fields is no part of the message (RFC 5322 section 3.6); repeated fields keep theirs.
  compared.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  let lines = ''
  for (const { key, value } of compared) lines += `${key}:${collapsed(value)}\n`
  lines += '\n'
  // UTF-8 takes three bytes for a code unit at most.
  const fits = lines.length * 3 <= room.length
  if (!fits) update(utf8.encode(lines))
  return feedLines(body, fits ? utf8.encodeInto(lines, room).written : 0, update)
}

function collapsed(value: string): string {
  const hasRuns = value.includes('\t') || value.includes('  ')
  return (hasRuns ? value.replace(/[ \t]+/g, ' ') : value).trim()
}

const CR = 13
const LF = 10
const SPACE = 32
const TAB = 9

/** Bytes that are hashed at once: calling the hash for each line costs more than hashing it. */
const room = new Uint8Array(65_536)

/** @param used bytes of the room that are to be hashed first */
function feedLines(body: Uint8Array, used: number, update: (bytes: Uint8Array) => void): Uint8Array {
  let end = body.length
  while (end > 0) {
    const last = body[end - 1]
    if (last !== CR && last !== LF && last !== SPACE && last !== TAB) break
    end -= 1
  }
  let length = used
  const add = (piece: Uint8Array): void => {
    if (length + piece.length > room.length) {
      update(room.subarray(0, length))
      length = 0
    }
    if (piece.length > room.length) update(piece)
    else {
      room.set(piece, length)
      length += piece.length
    }
  }
  let start = 0
  for (let cr = body.indexOf(CR); cr >= 0 && cr < end; cr = body.indexOf(CR, cr + 1)) {
    if (body[cr + 1] !== LF) continue
    add(body.subarray(start, cr))
    start = cr + 1
  }
  add(body.subarray(start, end))
  return room.subarray(0, length)
}
