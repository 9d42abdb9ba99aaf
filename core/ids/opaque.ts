import { aessiv } from '@noble/ciphers/aes.js'

/**
 * Public ids and cursors (SPEC X2): AES-SIV (RFC 5297), deterministic and authenticated, so that the same thing has
 * the same id on every read, a guessed one is refused, and neither order nor gaps can be read from it.
 * Each purpose is bound in as associated data: an id of one kind never opens as another.
 */

/** 64 bytes: two AES-256 keys. */
export type IdKey = Uint8Array & { readonly length: 64 }

export interface MessageRef {
  readonly mailbox: number
  readonly message: number
}

/** Where a page ended. `scope` is a fingerprint of mailbox, query and tokens: a cursor works nowhere else. */
export interface Cursor {
  readonly row: number
}

/** Bytes of a sealed number: 2^48 rows, half a billion times the largest archive measured. */
const NUMBER_BYTES = 6

/** How the id of a number looks, whatever it is of: 22 bytes, the tag of AES-SIV and the number, in base64url. */
export const NUMBER_ID = /^[A-Za-z0-9_-]{30}$/

/**
 * Mailbox ids kept: every row of a page states the same one. Ids of messages are not kept, since the time that a page
 * takes would tell whether somebody has just looked at it.
 */
const MAILBOXES_KEPT = 10_000
const utf8 = new TextEncoder()

export interface OpaqueIds {
  mailbox(mailbox: number): string
  openMailbox(id: string): number | null
  message(ref: MessageRef): string
  openMessage(id: string, mailbox: number): number | null
  folder(ref: { mailbox: number; folder: number }): string
  openFolder(id: string, mailbox: number): number | null
  cursor(cursor: Cursor, scope: string): string
  openCursor(cursor: string, scope: string): Cursor | null
  other(kind: string, number: number): string
  openOther(kind: string, id: string): number | null
}

/** Makes the sealer for one archive. The key is secret and lives as long as the bookmarks should. */
export function opaqueIds(key: IdKey): OpaqueIds {
  const seal = (purpose: string, number: number): string =>
    base64url(aessiv(key, utf8.encode(purpose)).encrypt(sixBytes(number)))

  const open = (purpose: string, id: string): number | null => {
    const bytes = fromBase64url(id)
    if (bytes === null || bytes.length !== 16 + NUMBER_BYTES) return null
    try {
      return numberOf(aessiv(key, utf8.encode(purpose)).decrypt(bytes))
    } catch {
      return null
    }
  }

  const mailboxes = new Map<number, string>()
  const mailboxId = (mailbox: number): string => {
    const known = mailboxes.get(mailbox)
    if (known !== undefined) return known
    if (mailboxes.size >= MAILBOXES_KEPT) mailboxes.clear()
    const sealed = seal('mailbox', mailbox)
    mailboxes.set(mailbox, sealed)
    return sealed
  }

  return {
    mailbox: mailboxId,
    openMailbox: (id) => open('mailbox', id),
    message: ({ mailbox, message }) => seal(`message in ${mailbox}`, message),
    openMessage: (id, mailbox) => open(`message in ${mailbox}`, id),
    folder: ({ mailbox, folder }) => seal(`folder in ${mailbox}`, folder),
    openFolder: (id, mailbox) => open(`folder in ${mailbox}`, id),
    cursor: ({ row }, scope) => seal(`cursor ${scope}`, row),
    openCursor: (id, scope) => {
      const row = open(`cursor ${scope}`, id)
      return row === null ? null : { row }
    },
    other: (kind, number) => seal(kind, number),
    openOther: (kind, id) => open(kind, id),
  }
}

/**
 * Ids of messages, folders and cursors for one archive search (SPEC X2): what an administrator found opens in no mailbox
 * that is theirs, and the other way round. Mailboxes keep their ids, by which the directory names them too.
 */
export function idsOfSearch(ids: OpaqueIds): OpaqueIds {
  const within = (mailbox: number, what: string): string => `${what} in ${mailbox}, searched`
  return {
    ...ids,
    message: ({ mailbox, message }) => ids.other(within(mailbox, 'message'), message),
    openMessage: (id, mailbox) => ids.openOther(within(mailbox, 'message'), id),
    folder: ({ mailbox, folder }) => ids.other(within(mailbox, 'folder'), folder),
    openFolder: (id, mailbox) => ids.openOther(within(mailbox, 'folder'), id),
    cursor: (cursor, scope) => ids.cursor(cursor, `${scope}, searched`),
    openCursor: (cursor, scope) => ids.openCursor(cursor, `${scope}, searched`),
  }
}

function sixBytes(number: number): Uint8Array {
  const bytes = new Uint8Array(NUMBER_BYTES)
  let rest = number
  for (let at = NUMBER_BYTES - 1; at >= 0; at -= 1) {
    bytes[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return bytes
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((number, byte) => number * 256 + byte, 0)
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** RFC 4648 section 5, without padding. */
function base64url(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += ALPHABET.charAt((held >> bits) & 63)
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET.charAt((held << (6 - bits)) & 63) : text
}

/** Null for anything that is not the one canonical spelling, so that an id has no second name. */
function fromBase64url(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let bits = 0
  let held = 0
  let at = 0
  for (const char of text) {
    const value = ALPHABET.indexOf(char)
    if (value < 0) return null
    held = (held << 6) | value
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at] = (held >> bits) & 255
      at += 1
      held &= (1 << bits) - 1
    }
  }
  return held === 0 ? bytes : null
}
