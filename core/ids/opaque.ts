import { NUMBER_BYTES, numberSiv, type Purpose, SEALED_BYTES } from './number-siv.ts'

/**
 * Public ids and cursors (SPEC X2): AES-SIV (RFC 5297), deterministic and authenticated, so that the same thing has
 * the same id on every read, a guessed one is refused, and neither order nor gaps can be read from it.
 * Each purpose is bound in as associated data: an id of one kind never opens as another.
 */

/** 64 bytes: two AES-256 keys. */
export type IdKey = Uint8Array & { readonly length: 64 }

interface MessageRef {
  readonly mailbox: number
  readonly message: number
}

/** Where a page ended. `scope` is a fingerprint of mailbox, query and tokens: a cursor works nowhere else. */
export interface Cursor {
  readonly row: number
}

/** How the id of a number looks, whatever it is of: 22 bytes, the tag of AES-SIV and the number, in base64url. */
export const NUMBER_ID = /^[A-Za-z0-9_-]{30}$/

/**
 * Mailbox ids kept, and purposes: every row of a page states the same ones. Ids of messages are not kept, since the time
 * that a page takes would tell whether somebody has just looked at it.
 */
const KEPT = 10_000

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
  const siv = numberSiv(key)
  const purposeOf = kept((purpose: string): Purpose => siv.purpose(purpose))

  const seal = (purpose: Purpose, number: number): string => base64url(siv.seal(purpose, sixBytes(number)))

  const open = (purpose: Purpose, id: string): number | null => {
    const bytes = fromBase64url(id)
    const number = bytes === null ? null : siv.open(purpose, bytes)
    return number === null ? null : numberOf(number)
  }

  const inMailbox = kept((mailbox: number) => ({
    id: seal(purposeOf('mailbox'), mailbox),
    message: siv.purpose(`message in ${mailbox}`),
    folder: siv.purpose(`folder in ${mailbox}`),
  }))

  return {
    mailbox: (mailbox) => inMailbox(mailbox).id,
    openMailbox: (id) => open(purposeOf('mailbox'), id),
    message: ({ mailbox, message }) => seal(inMailbox(mailbox).message, message),
    openMessage: (id, mailbox) => open(inMailbox(mailbox).message, id),
    folder: ({ mailbox, folder }) => seal(inMailbox(mailbox).folder, folder),
    openFolder: (id, mailbox) => open(inMailbox(mailbox).folder, id),
    // A cursor's purpose holds somebody's query: it is not kept.
    cursor: ({ row }, scope) => seal(siv.purpose(`cursor ${scope}`), row),
    openCursor: (id, scope) => {
      const row = open(siv.purpose(`cursor ${scope}`), id)
      return row === null ? null : { row }
    },
    other: (kind, number) => seal(purposeOf(kind), number),
    openOther: (kind, id) => open(purposeOf(kind), id),
  }
}

/** Remembers what was made of each key, up to a number of them. */
function kept<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    if (made.size >= KEPT) made.clear()
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
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
const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0))
const VALUES = new Int8Array(128).fill(-1)
for (const [value, code] of CODES.entries()) VALUES[code] = value

const SPELLED_LENGTH = Math.ceil((SEALED_BYTES * 8) / 6)

/** RFC 4648 section 5, without padding. */
function base64url(bytes: Uint8Array): string {
  const codes: number[] = []
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 6) {
      bits -= 6
      codes.push(CODES[(held >> bits) & 63] ?? 0)
    }
    held &= (1 << bits) - 1
  }
  if (bits > 0) codes.push(CODES[(held << (6 - bits)) & 63] ?? 0)
  return String.fromCharCode(...codes)
}

/** Null for anything that is not the one canonical spelling of a sealed number, so that an id has no second name. */
function fromBase64url(text: string): Uint8Array | null {
  if (text.length !== SPELLED_LENGTH) return null
  const bytes = new Uint8Array(SEALED_BYTES)
  let bits = 0
  let held = 0
  let at = 0
  for (let index = 0; index < text.length; index += 1) {
    const value = VALUES[text.charCodeAt(index)] ?? -1
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
