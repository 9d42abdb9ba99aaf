import { spawn } from 'node:child_process'
import { Agent, get } from 'node:http'
import { asNpmDoes } from '../as-npm-does.ts'
import { INSIDE } from '../corpus/people.ts'
import { freePort } from '../free-port.ts'
import { ended } from '../process.ts'
import { inCarrel } from '../questions.ts'
import type { As } from './carrel-archive.ts'
import { NEWEST, type Searcher } from './engine.ts'

const MAIN = asNpmDoes('start')

/** A signed-in reader of the running server. */
export interface Client extends Searcher {
  /** Milliseconds of one request until its last byte, and the parsed answer. */
  ask<T>(path: string): Promise<{ ms: number; answer: T }>
  mailbox(place: number): string
}

export interface Served {
  readonly url: string
  /** Name and value of the session's cookie. */
  cookie(as: As): { readonly name: string; readonly value: string }
  client(as: As): Promise<Client>
  close(): Promise<void>
}

/** `npm start` on the imported archive, in a process of its own, as it runs in use. */
export async function serve(folder: string, secrets: Record<As, string>): Promise<Served> {
  const port = await freePort()
  const args = ['--data', folder, '--port', String(port), '--empty', '--zone', 'UTC', '--log-level', 'error']
  const child = spawn(process.execPath, [...MAIN, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Carrel serves')) resolve()
    })
    child.once('close', () => reject(new Error('the server did not start')))
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const cookie = (as: As) => ({ name: `carrel-${port}-session`, value: secrets[as] })
  return {
    url: `http://localhost:${port}`,
    cookie,
    client: async (as) => {
      const { name, value } = cookie(as)
      const headers = { cookie: `${name}=${value}`, host: `localhost:${port}` }
      const ask: Client['ask'] = (path) => fetched(agent, port, `/api/v1${path}`, headers)
      const { answer } = await ask<{ mailboxes: { id: string; address: string }[] }>('/me')
      const ids = new Map(answer.mailboxes.map(({ id, address }) => [address, id]))
      const mailbox = (place: number): string => ids.get(INSIDE[place]?.address ?? '') ?? ''
      return {
        name: `HTTP ${as}`,
        ask,
        mailbox,
        search: async (question) => {
          const q = encodeURIComponent(inCarrel(question))
          const { ms, answer: page } = await ask<{ messages: unknown[] }>(
            `/mailboxes/${mailbox(question.place)}/messages?q=${q}&limit=${NEWEST}`,
          )
          return { ms, found: page.messages.length }
        },
      }
    },
    close: async () => {
      agent.destroy()
      child.kill('SIGTERM')
      await ended(child)
    },
  }
}

function fetched<T>(
  agent: Agent,
  port: number,
  path: string,
  headers: Record<string, string>,
): Promise<{ ms: number; answer: T }> {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    get({ agent, host: '127.0.0.1', port, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const ms = performance.now() - begun
        const text = Buffer.concat(chunks).toString()
        if (response.statusCode === 200) resolve({ ms, answer: JSON.parse(text) as T })
        else reject(new Error(`${path} answered ${response.statusCode}: ${text}`))
      })
    }).on('error', reject)
  })
}
