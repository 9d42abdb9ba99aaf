import { type IncomingMessage, request } from 'node:http'
import type { Person, World } from '../support/world.ts'

/** One answer as it came over the wire: status line, header fields in their order but for Date, and body. */
export interface Wire {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: string
}

/** Ids and cursors are 22 sealed bytes, tickets 32 random ones, in base64url. */
const OPAQUE = /(?<![\w-])(?:[\w-]{43}|[\w-]{30})(?![\w-])/g

/**
 * One of two servers that lived through the same, and its reader. Opaque names are replaced by the order in which they
 * first appeared and their length: they differ between servers, and nothing else may.
 */
export class Twin {
  readonly world: World
  readonly reader: Person
  readonly #names = new Map<string, string>()

  constructor(world: World, reader: Person) {
    this.world = world
    this.reader = reader
  }

  renamed(text: string): string {
    return text.replace(OPAQUE, (id) => {
      const name = this.#names.get(id) ?? `<opaque ${this.#names.size}, ${id.length} long>`
      this.#names.set(id, name)
      return name
    })
  }

  /** Asks, and answers with what came as it is (for the next question) and renamed (to compare). */
  async ask(path: string, body?: object): Promise<{ raw: Wire; shown: Wire }> {
    const response = await this.#open(path, body)
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    // An archive of files bears the wall clock's time of each entry: its length and names are compared.
    const zipped = response.headers['content-type'] === 'application/zip'
    const text = zipped ? `${bytes.length} bytes` : bytes.toString('latin1')
    const raw: Wire = { status: response.statusCode ?? 0, headers: headersOf(response), body: text }
    const shown = {
      status: raw.status,
      headers: raw.headers.map((line) => this.renamed(line)),
      body: this.renamed(raw.body),
    }
    return { raw, shown }
  }

  /** Follows the events; `frames` grows, `arrived(n)` resolves when there are n of them. */
  async follow(): Promise<Events> {
    const response = await this.#open('/events')
    return new Events(response, (text) => this.renamed(text))
  }

  #open(path: string, body?: object): Promise<IncomingMessage> {
    const { url } = this.world
    return new Promise((resolve, reject) => {
      const asked = request(
        new URL(path.startsWith('/api') ? path : `/api/v1${path}`, url),
        {
          method: body === undefined ? 'GET' : 'POST',
          agent: false,
          headers: {
            ...this.reader.headers,
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/json', origin: url.origin, 'x-carrel': '1' }),
          },
        },
        resolve,
      )
      asked.on('error', reject)
      asked.end(body === undefined ? undefined : JSON.stringify(body))
    })
  }
}

function headersOf({ rawHeaders }: IncomingMessage): string[] {
  const lines: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at] !== 'Date') lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`)
  }
  return lines
}

/** An open stream of events, frame by frame as it was written. */
export class Events {
  readonly frames: string[] = []
  readonly #response: IncomingMessage
  #waiting: { count: number; resolve: () => void } | null = null

  constructor(response: IncomingMessage, renamed: (text: string) => string) {
    this.#response = response
    let held = ''
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => {
      const parts = (held + chunk).split('\n\n')
      held = parts.pop() ?? ''
      this.frames.push(...parts.filter((part) => !part.startsWith(':')).map(renamed))
      if (this.#waiting !== null && this.frames.length >= this.#waiting.count) this.#waiting.resolve()
    })
  }

  arrived(count: number): Promise<void> {
    if (this.frames.length >= count) return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiting = { count, resolve }
    })
  }

  close(): void {
    this.#response.destroy()
  }
}
