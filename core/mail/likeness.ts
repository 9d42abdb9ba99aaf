/**
 * The second key of a message (docs/identity.md): what an item of Outlook's and the message as it travelled have both.
 * An item has no original MIME, so that its bytes say nothing of whether the archive has the message already (SPEC I3).
 */
interface LikenessFacts {
  readonly messageId: string
  /** The sender's Date, ms. */
  readonly sentAt: number | null
  readonly from: string
  readonly subject: string
  /** Addresses of To and Cc. Bcc is not compared: only the sender's copy has it. */
  readonly recipients: readonly string[]
  /** What `comparedBody` gives, or a hash of it where that is long. */
  readonly body: string
  /** A hash for each part in order, so that one number of a part means the same in either form. */
  readonly parts: readonly string[]
}

/**
 * What is hashed for the second key, as text. Null for what has no Message-ID, sender or date: that is like nothing else.
 * What differs between the forms by nature is evened out: fractions of a second, case of addresses, order of recipients,
 * white space.
 */
export function likenessOf(facts: LikenessFacts): string | null {
  const messageId = facts.messageId.trim().replace(/^<|>$/g, '')
  const from = facts.from.trim().toLowerCase()
  if (messageId === '' || from === '' || facts.sentAt === null) return null
  const recipients = facts.recipients
    .map((address) => address.trim().toLowerCase())
    .filter((address) => address !== '')
  return JSON.stringify([
    messageId,
    Math.floor(facts.sentAt / 1000),
    from,
    plain(facts.subject),
    [...new Set(recipients)].sort(),
    facts.body,
    facts.parts,
  ])
}

/** Code units of a body that are evened out at a time: of one of 150 MB no second and third form is ever in memory. */
const PIECE = 1 << 16
/** Code units in which white space is looked for to cut at: no accent is parted from its letter there. */
const MAX_WORD = 1000

/** What is compared of a body, in pieces; how it is cut says nothing. */
export function* comparedBody({ html, text }: { html: string | null; text: string }): Generator<string> {
  const said = html === null ? text : textWithin(html)
  for (let at = 0; at < said.length; ) {
    const end = endOfPiece(said, at)
    yield plain(said.slice(at, end))
    at = end
  }
}

function endOfPiece(text: string, start: number): number {
  const most = start + PIECE
  if (most >= text.length) return text.length
  for (let end = most; end > most - MAX_WORD; end -= 1) if (text.charCodeAt(end) <= 32) return end
  return most
}

/** Programs break lines and fill with blanks as they like. */
function plain(text: string): string {
  return asciiWithoutSpaces(text) ?? text.normalize('NFC').replace(/[\s\u200b\ufeff]+/gu, '')
}

const encoder = new TextEncoder()
/** Of ASCII, which it reads faster than what is named for one byte a character. */
const decoder = new TextDecoder()
const scratch = new Uint8Array(PIECE)
/** 0 for white space: what a processor cannot guess is added, not asked. */
const KEPT = new Uint8Array(128).fill(1)
for (const space of [9, 10, 11, 12, 13, 32]) KEPT[space] = 0

/** The same for ASCII, in place: most mail is, and a pattern takes several times as long. Null for other and longer texts. */
function asciiWithoutSpaces(text: string): string | null {
  if (text.length > PIECE) return null
  const { read, written } = encoder.encodeInto(text, scratch)
  // UTF-8 takes one byte for a code unit of ASCII, and more for any other.
  if (read !== text.length || written !== text.length) return null
  let length = 0
  for (let at = 0; at < written; at += 1) {
    const byte = scratch[at] ?? 0
    scratch[length] = byte
    length += KEPT[byte] ?? 0
  }
  return decoder.decode(scratch.subarray(0, length))
}

const SIGNS: Readonly<Record<string, string>> = { nbsp: '', lt: '<', gt: '>', quot: '"', amp: '&' }

/**
 * What stands between the tags. For comparing only, and made for speed, since every message that comes in is hashed: one
 * pass for each pattern, none of which looks at a character twice.
 */
function textWithin(html: string): string {
  const body = /<body[\s>]/i.exec(html)?.index ?? 0
  return html
    .slice(body)
    .replace(/<[^<>]*>/g, '')
    .replace(/&(nbsp|lt|gt|quot|amp);/g, (_all, name: string) => SIGNS[name] ?? '')
}
