// `npm run outlook`: a real server with the sample people, and a page that plays Outlook round its pane, at one https address.
// Nothing comes from elsewhere: office.js is npm's, served here. Flags go to the server (`--data`), the first number is the port.
import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { fileURLToPath } from 'node:url'
import { certificate } from '../../api/certificate.ts'
import { berth } from '../../api/sample/notable/berth.ts'
import { harbour, info } from '../../api/sample/notable/cast.ts'
import { slipwayThread } from '../../api/sample/notable/slipway.ts'
import { plain } from '../../api/sample/party.ts'
import { DOMAIN } from '../../api/sample/people.ts'
import { idOf, type Written } from '../../api/sample/written.ts'
import { type HostFile, type HostMail, hostFile, officeFile } from './files.ts'

const CDNS = /\/\/(?:appsforoffice\.microsoft\.com|ajax\.aspnetcdn\.com)/g

/**
 * Of a conversation, in Marta's archive and also in info@; an answer of it in the shared mailbox itself; one with markup and
 * files; one that no archive holds; another, which answers the first; one being written.
 */
function mail(): HostMail[] {
  const berths = berth(Date.now())
  const slipway = slipwayThread(Date.now())
  const item = (id: string, of: Written | undefined, more: Partial<HostMail> = {}): HostMail[] =>
    of === undefined
      ? []
      : [
          {
            id,
            subject: of.subject,
            from: plain(of.from),
            messageId: `<${idOf(of)}>`,
            body: of.text,
            ...more,
          },
        ]
  return [
    ...item('berth', berths.at(-1)),
    ...item('shared', berths[3], { sharedWith: info.address }),
    ...item('slipway', slipway[4]),
    {
      id: 'new',
      subject: 'Not archived',
      from: { name: 'Somebody New', address: 'new@elsewhere.example' },
      messageId: '<new@elsewhere.example>',
    },
    ...item('late', berths.at(-1), {
      from: plain(harbour),
      messageId: `<late@${DOMAIN}>`,
      headers: `Message-ID: <late@${DOMAIN}>\r\nReferences: ${berths.map((one) => `<${idOf(one)}>`).join('\r\n ')}\r\n`,
      body: 'Not archived yet: it answers what the archives hold.',
    }),
    {
      id: 'writing',
      subject: 'A message that is being written',
      from: { name: 'Marta Lindqvist', address: 'marta@lindhaven.example' },
      messageId: '',
      compose: true,
    },
  ]
}

const [first, ...others] = process.argv.slice(2)
const port = /^\d+$/.test(first ?? '') ? Number(first) : 3443
const flags = /^\d+$/.test(first ?? '') ? others : process.argv.slice(2)
const origin = `https://localhost:${port}`
const folder = fileURLToPath(new URL('../../data/', import.meta.url))
await mkdir(folder, { recursive: true, mode: 0o700 })

const page = createServer(await certificate(folder, 'localhost', {}), (asked, answer) => {
  void ownFile(asked.url ?? '/').then((file) => {
    if (file === null) return passOn(asked, answer)
    answer.setHeader('Content-Type', file.type)
    answer.end(file.body)
  })
})
page.on('error', (failure: NodeJS.ErrnoException) => {
  if (failure.code !== 'EADDRINUSE') throw failure
  process.stderr.write(
    `Port ${port} is taken. Give another, with the next one free too: npm run outlook -- 4443\n`,
  )
  process.exitCode = 1
})
// The archive starts when the page has its port: nothing is left running without one.
page.listen(port, '127.0.0.1', () => {
  process.stdout.write(
    `\nOpen ${origin}/outlook, let the browser trust the certificate, and sign in in the pane.\n`,
  )
  const server = spawn(
    process.execPath,
    ['api/main.ts', '--port', String(port + 1), '--public-url', origin, ...flags],
    { cwd: fileURLToPath(new URL('../../', import.meta.url)), stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const stop = () => {
    server.kill()
    page.close()
    page.closeAllConnections()
  }
  server.on('exit', stop)
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
})

/** What is not the archive's: the page, and office.js in the place of Microsoft's hosts. */
async function ownFile(url: string): Promise<HostFile | null> {
  const { pathname } = new URL(url, origin)
  if (pathname.startsWith('/lib/') || pathname.startsWith('/ajax/')) {
    const file = await officeFile(pathname)
    return file && { ...file, body: file.body.toString().replaceAll(CDNS, `//localhost:${port}`) }
  }
  if (pathname !== '/outlook' && pathname !== '/host.json' && !/^\/outlook\.(?:js|css)$/.test(pathname))
    return null
  return hostFile(pathname === '/outlook' ? '/' : pathname, {
    pane: `${origin}/pane`,
    locale: 'en-US',
    user: { name: 'Marta Lindqvist', address: 'marta@lindhaven.example' },
    mail: mail(),
    selected: 'berth',
  })
}

/** To the archive. Its pages look for office.js here, and let this page frame the pane. */
function passOn(asked: IncomingMessage, answer: ServerResponse): void {
  const { 'accept-encoding': _, ...headers } = asked.headers
  const passed = request(
    { host: '127.0.0.1', port: port + 1, path: asked.url, method: asked.method, headers },
    (from) => {
      const policy = from.headers['content-security-policy']
      const own = { ...from.headers }
      if (asked.url?.startsWith('/pane') && policy)
        own['content-security-policy'] = String(policy).replace(
          'frame-ancestors',
          `frame-ancestors ${origin}`,
        )
      if (!/javascript/.test(from.headers['content-type'] ?? '')) {
        answer.writeHead(from.statusCode ?? 502, own)
        from.pipe(answer)
        return
      }
      delete own['content-length']
      delete own.etag
      let script = ''
      from.setEncoding('utf8')
      from.on('data', (piece: string) => {
        script += piece
      })
      from.on('end', () => {
        answer.writeHead(from.statusCode ?? 502, own)
        answer.end(script.replaceAll(CDNS, `//localhost:${port}`))
      })
    },
  )
  // By itself again every second, in the pane too: on a first start sample mail is made.
  passed.on('error', () => answer.writeHead(503, { refresh: '1' }).end('The archive is starting.'))
  answer.on('close', () => passed.destroy())
  asked.pipe(passed)
}
