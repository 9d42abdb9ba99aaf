import { randomBytes, scryptSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import express from 'express'
import { type Auth, type AuthOptions, createAuth } from '../../../api/auth/auth.ts'
import { exactHost } from '../../../api/auth/exact-host.ts'
import type { Account } from '../../../api/auth/ports.ts'
import { readNetworks } from '../../../api/networks.ts'
import { CarrelError } from '../../../core/errors.ts'
import { memoryAccounts, memorySessions } from './memory.ts'

export const PASSWORD = 'correct horse battery staple'

/** With far less work than a real one, so that the tests are quick; a stored hash names its own cost. */
function cheapHash(password: string): string {
  const salt = randomBytes(16)
  const key = scryptSync(password, salt, 32, { N: 16, r: 8, p: 1 })
  return `$scrypt$ln=4,r=8,p=1$${salt.toString('base64url')}$${key.toString('base64url')}`
}

export function samplePeople(): Account[] {
  const passwordHash = cheapHash(PASSWORD)
  return [
    {
      id: 'a1',
      login: 'anna@lindhaven.example',
      name: 'Anna Kowalska',
      passwordHash,
      note: 'reads info@ as a delegate',
    },
    {
      id: 'j2',
      login: 'jonas@lindhaven.example',
      name: 'Jonas Brückner',
      passwordHash: null,
      note: 'gives access',
    },
  ]
}

export interface TestServer {
  readonly origin: string
  /** Host and port where it really listens. */
  readonly listening: string
  readonly auth: Auth
  readonly accounts: ReturnType<typeof memoryAccounts>
  readonly sessions: ReturnType<typeof memorySessions>
  readonly logged: string[]
  /** Milliseconds to add to the real time. */
  readonly time: { ahead: number }
  readonly folder: string
  stop(): Promise<void>
}

export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** A server as api/http/app.ts wires it, with /api/v1/me and a write. `publicUrl` may differ from where it listens. */
export async function startServer(
  options: Partial<Omit<AuthOptions, 'publicUrl'>> & { publicUrl?: (port: number) => string } = {},
): Promise<TestServer> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'carrel-auth-')))
  const accounts = memoryAccounts(samplePeople())
  const sessions = memorySessions()
  const time = { ahead: 0 }
  const logged: string[] = []
  const log = (facts: object, sentence: string) => {
    logged.push(`${sentence} ${inspect(facts, { depth: 12 })}`)
  }
  const app = express()
  const server = createServer(app)
  const port = await listen(server)
  const publicUrl = new URL(options.publicUrl?.(port) ?? `http://127.0.0.1:${port}`)
  const auth = await createAuth({
    listen: { host: '127.0.0.1', port },
    proxies: readNetworks('').networks,
    clock: () => Date.now() + time.ahead,
    ports: { accounts, sessions },
    samplePicking: false,
    log: { info: log, warn: log, error: log },
    ...options,
    folder,
    publicUrl,
  })
  app.use(exactHost(publicUrl))
  app.use(auth.router)
  app.get('/api/v1/me', async (req, res) => {
    const who = await auth.identify(req)
    if (who === null) res.status(401).json({ code: 'not-signed-in' })
    else res.json(who)
  })
  app.post('/api/v1/searches', async (req, res) => {
    const who = await auth.identify(req)
    if (who === null) throw new CarrelError('not-signed-in', 'Sign in.')
    if (who.by === 'cookie') auth.requireSameOrigin(req)
    res.status(201).json({})
  })
  app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
    if (!(error instanceof CarrelError)) {
      logged.push(String(error))
      console.error(error)
    }
    const code = error instanceof CarrelError ? error.code : 'internal'
    const status = { 'cross-site': 403, 'not-signed-in': 401, unavailable: 503 }[code as string] ?? 500
    res.status(status).json({ code })
  })
  return {
    origin: publicUrl.origin,
    listening: `127.0.0.1:${port}`,
    auth,
    accounts,
    sessions,
    logged,
    time,
    folder,
    async stop() {
      await close(server)
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}
