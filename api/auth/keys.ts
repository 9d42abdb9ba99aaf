import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { z } from 'zod'

/** ES256: small tokens, fast to sign; the one algorithm of the embedded provider. */
export const SIGNING_ALGORITHM = 'ES256'

const FILE = 'sign-in-keys.json'

const SigningKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
  alg: z.literal(SIGNING_ALGORITHM),
  use: z.literal('sig'),
})

const AuthKeys = z.object({
  /** The first one signs; the others still verify, so that keys can be changed without signing anybody out. */
  signing: z.array(SigningKey).min(1),
  /** Likewise for signed and sealed cookies; 256 bits each, base64url. */
  cookies: z.array(z.string().min(43)).min(1),
})
export type AuthKeys = z.infer<typeof AuthKeys>

/**
 * The keys of sign-in, kept in the data folder (file mode 0600) so that a restart signs nobody out. Made at the
 * first start; two processes that start together end up with the same keys.
 * @throws Error when the file is there but cannot be read as keys
 */
export async function loadKeys(folder: string): Promise<AuthKeys> {
  const path = join(folder, FILE)
  return (await readKeys(path)) ?? (await makeKeys(folder, path))
}

async function readKeys(path: string): Promise<AuthKeys | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw new Error(`The sign-in keys in ${path} cannot be read.`, { cause })
  }
  if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600)
  try {
    return AuthKeys.parse(JSON.parse(text))
  } catch {
    // Without the cause: it could quote key material into a log.
    throw new Error(`${path} does not hold sign-in keys. Put the file back from a backup, or remove it.`)
  }
}

async function makeKeys(folder: string, path: string): Promise<AuthKeys> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true })
  const kid = randomBytes(12).toString('base64url')
  const signing = SigningKey.parse({
    ...(await exportJWK(privateKey)),
    kid,
    alg: SIGNING_ALGORITHM,
    use: 'sig',
  })
  const keys: AuthKeys = { signing: [signing], cookies: [randomBytes(32).toString('base64url')] }
  await mkdir(folder, { recursive: true })
  const draft = join(folder, `.${FILE}.${randomBytes(6).toString('hex')}`)
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(JSON.stringify(keys))
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    // link, unlike rename, does not replace: whoever is first decides.
    await link(draft, path)
  } catch (cause) {
    const winner = await readKeys(path)
    if (winner !== null) return winner
    throw new Error(`The sign-in keys cannot be written to ${path}.`, { cause })
  } finally {
    await rm(draft, { force: true })
  }
  return keys
}
