import { isDeepStrictEqual } from 'node:util'
import type { Person } from '../support/world.ts'
import { ask } from './ask.ts'
import type { History } from './history.ts'

/** One reader who asks the server, and compares. */
export class Asking {
  readonly history: History
  readonly reader: string
  readonly person: Person
  readonly #never = new Map<string, Promise<string>>()

  constructor(history: History, reader: string, person: Person) {
    this.history = history
    this.reader = reader
    this.person = person
  }

  /** @throws AssertionError that names who asked what */
  async json(path: string): Promise<Record<string, unknown>> {
    const { status, body } = await ask(this.history.world.url, this.person, path)
    if (status !== 200) throw new Error(`${this.reader} got ${status} from ${path}: ${body}`)
    return JSON.parse(body) as Record<string, unknown>
  }

  async text(path: string): Promise<string> {
    const { status, body } = await ask(this.history.world.url, this.person, path)
    if (status !== 200) throw new Error(`${this.reader} got ${status} from ${path}: ${body}`)
    return body
  }

  async bytes(path: string): Promise<Uint8Array> {
    const { status, body, bytes } = await ask(this.history.world.url, this.person, path)
    if (status !== 200) throw new Error(`${this.reader} got ${status} from ${path}: ${body}`)
    return new Uint8Array(bytes)
  }

  /** The same of what is never there, which answers alike all step long. */
  never(path: string): Promise<string> {
    const known = this.#never.get(path) ?? this.notFound(path)
    this.#never.set(path, known)
    return known
  }

  async notFound(path: string): Promise<string> {
    const { status, body } = await ask(this.history.world.url, this.person, path)
    if (status !== 404) throw new Error(`${this.reader} got ${status} instead of 404 from ${path}: ${body}`)
    return body
  }

  same(what: string, actual: unknown, expected: unknown): void {
    // Nearly all are equal: what says how two differ is made only of those that do.
    if (isDeepStrictEqual(actual, JSON.parse(JSON.stringify(expected)))) return
    throw new Error(`${this.reader}: ${what} differs\n${difference(actual, expected)}`)
  }
}

function difference(actual: unknown, expected: unknown): string {
  return `answered ${JSON.stringify(actual, null, 1)}\nexpected ${JSON.stringify(expected, null, 1)}`
}
