import { createHash, X509Certificate } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type HostFile, type HostSet, hostFile, officeFile } from './files.ts'

/** How long a browser keeps office.js, seconds, as Microsoft's servers say. */
const KEPT = 1800

/** What a browser needs to find the played Microsoft, and how to end it. */
export interface Served {
  /** Flags of Chromium. */
  readonly flags: readonly string[]
  stop(): Promise<void>
}

/**
 * Outlook's page and the two script hosts of office.js as a server of this machine: compressed and kept by the browser, as
 * theirs are. Where times are taken, answers that the test itself gives (outlook.ts) would be: those are never kept, and every
 * request of the pane waits for the test to look at it.
 */
export async function serveMicrosoft(tls: { key: string; cert: string }, set: HostSet): Promise<Served> {
  const files = new Map<string, Promise<HostFile | null>>()
  const server = createServer(tls, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://any')
    const isOffice = !request.headers.host?.startsWith('outlook.')
    const key = `${isOffice} ${pathname}`
    const found = files.get(key) ?? (isOffice ? officeFile(pathname) : hostFile(pathname, set)).then(zipped)
    files.set(key, found)
    void found.then((file) => {
      if (file === null) return response.writeHead(404).end()
      response.writeHead(200, {
        'content-type': file.type,
        'content-encoding': 'gzip',
        'access-control-allow-origin': '*',
        'cache-control': isOffice ? `public, max-age=${KEPT}` : 'no-store',
      })
      return response.end(file.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const hosts = ['outlook.office.com', 'appsforoffice.microsoft.com', 'ajax.aspnetcdn.com']
  const key = new X509Certificate(tls.cert).publicKey.export({ type: 'spki', format: 'der' })
  return {
    flags: [
      `--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`).join(',')}`,
      // What comes under a certificate with a fault is not kept: this one has none.
      `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`,
    ],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function zipped(file: HostFile | null): HostFile | null {
  return file && { type: file.type, body: gzipSync(file.body) }
}
