import { cmac, unsafe } from '@noble/ciphers/aes.js'

/** Bytes that are sealed: 2^48 rows, half a billion times the largest archive measured. */
export const NUMBER_BYTES = 6
const BLOCK = 16
/** Bytes of what was sealed: the synthetic IV, and the number. */
export const SEALED_BYTES = BLOCK + NUMBER_BYTES

/** What a purpose brings into all that is sealed for it; made once for many numbers. */
export type Purpose = Uint8Array & { readonly length: 16 }

/**
 * AES-SIV (RFC 5297) of six bytes under one associated data, as `aessiv` of @noble/ciphers, which expands both keys four
 * times for each. A page of a list seals its fifty ids with two blocks of AES each: what depends on keys and purpose alone
 * is worked out before.
 */
interface NumberSiv {
  purpose(text: string): Purpose
  seal(purpose: Purpose, number: Uint8Array): Uint8Array
  /** Null when it was not sealed for this purpose with this key. */
  open(purpose: Purpose, sealed: Uint8Array): Uint8Array | null
}

const utf8 = new TextEncoder()
const scratch = new Uint8Array(BLOCK)
const words = new DataView(scratch.buffer)

/** @param key 64 bytes: of S2V the first 32, of the counter the others */
export function numberSiv(key: Uint8Array): NumberSiv {
  const macKey = key.slice(0, 32)
  const macSchedule = unsafe.expandKeyLE(macKey)
  const counterSchedule = unsafe.expandKeyLE(key.slice(32))
  // RFC 4493 section 2.3: the subkey of a last block that is full, as the one block of ours is.
  const subkey = unsafe.dbl(encrypted(macSchedule, new Uint8Array(BLOCK)))
  const ofZero = cmac(new Uint8Array(BLOCK), macKey)

  /** RFC 5297 section 2.4, the last step: the number is shorter than a block. */
  const ivOf = (purpose: Purpose, number: Uint8Array): Uint8Array => {
    const block = purpose.slice()
    for (let at = 0; at < NUMBER_BYTES; at += 1) block[at] = (block[at] ?? 0) ^ (number[at] ?? 0)
    block[NUMBER_BYTES] = (block[NUMBER_BYTES] ?? 0) ^ 0x80
    return encrypted(macSchedule, block)
  }

  /** Section 2.5: the counter is the IV without the 31st and the 63rd bit from the right. Encrypts and decrypts. */
  const crypt = (iv: Uint8Array, from: Uint8Array, start: number, to: Uint8Array, at: number): void => {
    const counter = iv.slice()
    counter[8] = (counter[8] ?? 0) & 0x7f
    counter[12] = (counter[12] ?? 0) & 0x7f
    const stream = encrypted(counterSchedule, counter)
    for (let byte = 0; byte < NUMBER_BYTES; byte += 1)
      to[at + byte] = (from[start + byte] ?? 0) ^ (stream[byte] ?? 0)
  }

  return {
    purpose: (text) => {
      const state = unsafe.dbl(ofZero.slice())
      unsafe.xorBlock(state, cmac(utf8.encode(text), macKey))
      return unsafe.xorBlock(unsafe.dbl(state), subkey) as Uint8Array as Purpose
    },
    seal: (purpose, number) => {
      const sealed = new Uint8Array(SEALED_BYTES)
      const iv = ivOf(purpose, number)
      sealed.set(iv)
      crypt(iv, number, 0, sealed, BLOCK)
      return sealed
    },
    open: (purpose, sealed) => {
      if (sealed.length !== SEALED_BYTES) return null
      const number = new Uint8Array(NUMBER_BYTES)
      crypt(sealed.subarray(0, BLOCK), sealed, BLOCK, number, 0)
      const iv = ivOf(purpose, number)
      // All bytes are compared, so that the time tells nothing of how many were right.
      let different = 0
      for (let at = 0; at < BLOCK; at += 1) different |= (iv[at] ?? 0) ^ (sealed[at] ?? 0)
      return different === 0 ? number : null
    },
  }
}

/** One block, in place. (`unsafe.encryptBlock` makes views of the block, which takes as long as the cipher.) */
function encrypted(schedule: Uint32Array, block: Uint8Array): Uint8Array {
  scratch.set(block)
  const { s0, s1, s2, s3 } = unsafe.encrypt(
    schedule,
    words.getUint32(0, true),
    words.getUint32(4, true),
    words.getUint32(8, true),
    words.getUint32(12, true),
  )
  words.setUint32(0, s0, true)
  words.setUint32(4, s1, true)
  words.setUint32(8, s2, true)
  words.setUint32(12, s3, true)
  block.set(scratch)
  return block
}
