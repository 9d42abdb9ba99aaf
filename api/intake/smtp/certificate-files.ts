import { readFile, unwatchFile, watchFile } from 'node:fs'
import { readFile as read } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { CarrelError } from '../../../core/errors.ts'
import { readingFailure } from '../sources/source.ts'

/** How often the files are looked at, ms. They are renamed into place by what renews them, so names are watched. */
const LOOK = 5000

interface KeyPair {
  readonly key: Buffer
  readonly cert: Buffer
}

/** Reads the certificate's files. @throws CarrelError bad-request, a sentence that names the file */
export async function readKeyPair(files: { readonly key: string; readonly cert: string }): Promise<KeyPair> {
  const bytes = (file: string, what: 'key' | 'certificate'): Promise<Buffer> =>
    read(file).catch((cause: unknown) => {
      throw new CarrelError(
        'bad-request',
        `The SMTP ${what} ${file} cannot be read. ${readingFailure(cause)}`,
      )
    })
  const pair = { key: await bytes(files.key, 'key'), cert: await bytes(files.cert, 'certificate') }
  try {
    createSecureContext(pair)
  } catch {
    throw new CarrelError(
      'bad-request',
      `The SMTP key ${files.key} and the certificate ${files.cert} are no pair in PEM. Give the two that belong together.`,
    )
  }
  return pair
}

/**
 * Calls back with the new pair when the files change. A pair that does not fit together (one file is new, the other not
 * yet) is waited out: the old one stays.
 * @returns ends the watch
 */
export function watchKeyPair(
  files: { readonly key: string; readonly cert: string },
  changed: (pair: KeyPair) => void,
  interval: number = LOOK,
): () => void {
  const look = (): void => {
    readFile(files.key, (keyError, key) => {
      readFile(files.cert, (certError, cert) => {
        if (keyError !== null || certError !== null) return
        try {
          createSecureContext({ key, cert })
        } catch {
          return
        }
        changed({ key, cert })
      })
    })
  }
  for (const file of [files.key, files.cert]) watchFile(file, { interval, persistent: false }, look)
  return () => {
    for (const file of [files.key, files.cert]) unwatchFile(file, look)
  }
}
