import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { CarrelError } from '../../../core/errors.ts'
import { readingFailure } from '../sources/source.ts'

/** How often the files are looked at, ms. They are renamed into place by what renews them, so names are watched. */
const LOOK = 5000

interface KeyPair {
  readonly key: Buffer
  readonly cert: Buffer
}

interface Files {
  readonly key: string
  readonly cert: string
}

/** Reads the certificate's files. @throws CarrelError bad-request, a sentence that names the file */
export async function readKeyPair(files: Files): Promise<KeyPair> {
  const pair = await bytesOf(files)
  checkPair(pair, files)
  return pair
}

async function bytesOf({ key, cert }: Files): Promise<KeyPair> {
  const bytes = (file: string, what: 'key' | 'certificate'): Promise<Buffer> =>
    readFile(file).catch((cause: unknown) => {
      throw new CarrelError(
        'bad-request',
        `The SMTP ${what} ${file} cannot be read. ${readingFailure(cause)}`,
      )
    })
  return { key: await bytes(key, 'key'), cert: await bytes(cert, 'certificate') }
}

function checkPair(pair: KeyPair, { key, cert }: Files): void {
  try {
    createSecureContext(pair)
  } catch {
    throw new CarrelError(
      'bad-request',
      `The SMTP key ${key} and the certificate ${cert} are no pair in PEM. Give the two that belong together.`,
    )
  }
}

/** What is told of files that were renewed. */
interface Told {
  readonly changed: (pair: KeyPair) => void
  /** They cannot be used: the old pair stays. A sentence says why, once for each state of the files. */
  readonly kept: (sentence: string) => void
}

/** Looks every few seconds, as `lookAtPair` does. @returns ends the watch */
export function watchKeyPair(files: Files, last: KeyPair, told: Told, interval: number = LOOK): () => void {
  const look = lookAtPair(files, last, told)
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    void look().finally(() => {
      isLooking = false
    })
  }, interval).unref()
  return () => clearInterval(timer)
}

/**
 * Looks, each time that it is called, for a pair that is another than the last. One that cannot be used (one file is new, the
 * other not yet) is waited out until the next look, and told of then.
 * @param last the pair that is used now
 */
export function lookAtPair(files: Files, last: KeyPair, { changed, kept }: Told): () => Promise<void> {
  let used = last
  /** Why they could not be used at the last look, and what was told. */
  let why = ''
  let told = ''
  return async () => {
    try {
      const pair = await bytesOf(files)
      const isNew = !pair.key.equals(used.key) || !pair.cert.equals(used.cert)
      if (isNew) checkPair(pair, files)
      why = told = ''
      if (!isNew) return
      used = pair
      changed(pair)
    } catch (cause) {
      const sentence = cause instanceof Error ? cause.message : String(cause)
      if (sentence !== why) why = sentence
      else if (sentence !== told) {
        told = sentence
        kept(sentence)
      }
    }
  }
}
