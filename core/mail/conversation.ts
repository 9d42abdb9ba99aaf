import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { MAX_REFERENCE } from './references.ts'

/** Hex digits of the hash that are kept: too many for two ids to meet by chance or by search. */
const KEY_DIGITS = 32

/** What a message says about its conversation; header values as they stand, empty when absent. */
interface Threading {
  readonly references: string
  readonly inReplyTo: string
  readonly messageId: string
  /** What the message is recognised by, in hex: the key of a message that names no id at all. */
  readonly sameness: () => string
}

/**
 * The key of a message's conversation: 32 hex digits, the same for every message with the same root.
 *
 * The root is the first id of References, else the first of In-Reply-To, else the message's own id (RFC 5322
 * section 3.6.4), and nothing outside the message is looked at (SPEC X4): a hidden message can neither join
 * two visible ones nor be told from a gap. The price: a reply that names only its parent (no References)
 * begins a conversation of its own together with that parent's other such replies, unless the parent is the
 * root; and where a mail program cuts References from the front, what follows is a conversation of its own.
 * Anybody can put themselves into a conversation by naming its root, as in every mail program; that shows
 * them nothing, since each message is read under its own token.
 * @param hashed SHA-256 of a text's UTF-8, in hex; the machine's own is quicker than this one in JavaScript
 */
export function conversationKey(
  { references, inReplyTo, messageId, sameness }: Threading,
  hashed = (text: string): string => bytesToHex(sha256(utf8ToBytes(text))),
): string {
  const root = firstId(references) ?? firstId(inReplyTo) ?? firstId(messageId)
  return hashed(root === null ? `sameness:${sameness()}` : `id:${root}`).slice(0, KEY_DIGITS)
}

/** The first id without its brackets; ids are compared as written (RFC 5322), white space aside. */
function firstId(value: string): string | null {
  const start = value.indexOf('<')
  const end = start < 0 ? -1 : value.indexOf('>', start)
  const inside = end < 0 ? firstWord(value.slice(start + 1)) : value.slice(start + 1, end)
  const id = inside.slice(0, MAX_REFERENCE).replace(/\s/g, '')
  return id === '' ? null : id
}

/** Some programs leave the brackets out. */
function firstWord(value: string): string {
  const trimmed = value.trimStart().slice(0, MAX_REFERENCE)
  const space = trimmed.search(/\s/)
  return space < 0 ? trimmed : trimmed.slice(0, space)
}
