import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's first choice for scrypt: 128 MiB and some 0.3 s for each guess. */
const LOG_N = 17
const BLOCK = 8
const PARALLEL = 1
const SALT_BYTES = 16
const KEY_BYTES = 32

/** Longer passwords are refused before hashing: the length is the sender's choice, the work is ours. */
export const MAX_PASSWORD = 1024

/** Bounds for parameters read from a stored hash, so that a planted one cannot ask for all memory. */
const MAX_LOG_N = 20
const MAX_BLOCK = 16
const MAX_PARALLEL = 4

/** Hashes at once: each takes 128 MiB and a thread of the pool that files and DNS need as well. */
const AT_ONCE = 2

interface Encoded {
  readonly logN: number
  readonly block: number
  readonly parallel: number
  readonly salt: Buffer
  readonly key: Buffer
}

let running = 0
const waiting: Array<() => void> = []

/** How many hashes wait for their turn; sign-in turns people away above a limit. */
export function passwordQueue(): number {
  return waiting.length
}

/**
 * Hashes a password with scrypt (RFC 7914) on the thread pool.
 * @returns `$scrypt$ln=17,r=8,p=1$salt$key`, base64url without padding
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, { logN: LOG_N, block: BLOCK, parallel: PARALLEL, salt }, KEY_BYTES)
  return encode({ logN: LOG_N, block: BLOCK, parallel: PARALLEL, salt, key })
}

/**
 * Whether the password belongs to the stored hash. With null (unknown login, no password set) the same work is done
 * and the answer is false, so that time does not tell which logins exist.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parsed = stored === null ? null : decode(stored)
  const against = parsed ?? NOBODY
  if (password.length > MAX_PASSWORD) return false
  const key = await derive(password, against, against.key.length)
  return timingSafeEqual(key, against.key) && parsed !== null
}

const NOBODY: Encoded = {
  logN: LOG_N,
  block: BLOCK,
  parallel: PARALLEL,
  salt: Buffer.alloc(SALT_BYTES),
  key: Buffer.alloc(KEY_BYTES),
}

function encode(hash: Encoded): string {
  const parameters = `ln=${hash.logN},r=${hash.block},p=${hash.parallel}`
  return `$scrypt$${parameters}$${hash.salt.toString('base64url')}$${hash.key.toString('base64url')}`
}

function decode(text: string): Encoded | null {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{16,88})\$([\w-]{22,88})$/.exec(text)
  if (match === null) return null
  const [, logN, block, parallel, salt, key] = match
  if (salt === undefined || key === undefined) return null
  const hash = {
    logN: Number(logN),
    block: Number(block),
    parallel: Number(parallel),
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  }
  const sane =
    hash.logN >= 1 &&
    hash.logN <= MAX_LOG_N &&
    hash.block >= 1 &&
    hash.block <= MAX_BLOCK &&
    hash.parallel >= 1 &&
    hash.parallel <= MAX_PARALLEL
  return sane ? hash : null
}

/** NFKC, so that an accent typed on another keyboard is the same password (RFC 8265 section 4.2 in spirit). */
async function derive(password: string, cost: Omit<Encoded, 'key'>, length: number): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn))
  else running += 1
  try {
    const N = 2 ** cost.logN
    const options = { N, r: cost.block, p: cost.parallel, maxmem: 256 * N * cost.block }
    return await new Promise((resolve, reject) => {
      scrypt(password.normalize('NFKC'), cost.salt, length, options, (error, key) => {
        if (error) reject(error)
        else resolve(key)
      })
    })
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}
