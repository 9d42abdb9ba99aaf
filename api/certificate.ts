import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generate } from 'selfsigned'

/** Browsers take no longer-lived certificate, days. */
const DAYS = 365

/**
 * The certificate that the server shows: the administrator's own (CARREL_TLS_KEY, CARREL_TLS_CERT), else one made here
 * for this host and kept in the data folder, which a tester trusts once (docs/sign-in.md).
 */
export async function certificate(
  folder: string,
  hostname: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ key: string; cert: string }> {
  if (env.CARREL_TLS_KEY !== undefined && env.CARREL_TLS_CERT !== undefined) {
    return {
      key: await readFile(env.CARREL_TLS_KEY, 'utf8'),
      cert: await readFile(env.CARREL_TLS_CERT, 'utf8'),
    }
  }
  const keyFile = join(folder, `${hostname}.key.pem`)
  const certFile = join(folder, `${hostname}.cert.pem`)
  try {
    return { key: await readFile(keyFile, 'utf8'), cert: await readFile(certFile, 'utf8') }
  } catch {
    const now = new Date()
    const made = await generate([{ name: 'commonName', value: hostname }], {
      algorithm: 'sha256',
      keyType: 'ec',
      notBeforeDate: now,
      notAfterDate: new Date(now.getTime() + DAYS * 86_400_000),
      extensions: [
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: hostname },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    })
    await writeFile(keyFile, made.private, { mode: 0o600 })
    await writeFile(certFile, made.cert)
    return { key: made.private, cert: made.cert }
  }
}
