import type { Correspondent } from '../../../core/contract/common.ts'
import type { Prepared } from '../intake.ts'
import type { Connection } from './connection.ts'
import { Counts } from './counts.ts'
import { tell } from './events.ts'
import { folderFor } from './folder-rows.ts'
import { type Held, holdersOf, index } from './index-entry.ts'
import { internalAddress, mailboxNumberAt } from './lookup.ts'
import { People } from './people.ts'

/** Numbers of people outlive a transaction, unless it is rolled back. */
const people = new WeakMap<Connection, People>()

interface Policy {
  readonly id: number
  readonly enabled: number
  readonly confidential: 'hidden' | 'visible'
}

/** An entry whose row of the index is to be written. */
interface Entry {
  readonly message: number
  readonly prepared: Prepared
  readonly isNew: boolean
  /** Who holds it, while all of that came in this transaction; null when it is to be looked up. */
  readonly held: readonly Held[] | null
}

/**
 * One transaction of archiving: what it looked up already, and what is written together at its end. Counts are added up
 * first; rows of the index are put in order, since the index begins a new piece whenever a number falls.
 */
export class Batch {
  readonly counts = new Counts()
  /** Tokens under which something changed. */
  readonly told = new Set<number>()
  readonly #entries = new Map<number, Entry>()
  readonly #mailboxes = new Map<string, number | null>()
  readonly #internal = new Map<string, string | null>()
  readonly #folders = new Map<string, number>()
  readonly #recipients = new Map<string, number>()
  readonly #people: People
  #policy: Policy | null = null
  readonly db: Connection

  constructor(db: Connection) {
    this.db = db
    this.#people = people.get(db) ?? new People()
    people.set(db, this.#people)
  }

  /** The policy's settings now: what is accepted in this transaction is accepted under them. */
  policy(): Policy {
    this.#policy ??= this.db.get<Policy>(
      'SELECT id, enabled, confidential FROM policy ORDER BY id DESC LIMIT 1',
    )
    if (this.#policy === null) throw new Error('an archive has a policy from its first day')
    return this.#policy
  }

  mailboxAt(address: string): number | null {
    return remembered(this.#mailboxes, address, () => mailboxNumberAt(this.db, address))
  }

  internalAddress(address: string): string | null {
    return remembered(this.#internal, address, () => internalAddress(this.db, address))
  }

  folder(mailbox: number, place: readonly string[] | 'inbox' | 'sent'): number {
    const key = `${mailbox} ${typeof place === 'string' ? place : JSON.stringify(place)}`
    return remembered(this.#folders, key, () => folderFor(this.db, mailbox, place))
  }

  /** The number of an address under which a mailbox gets mail. */
  recipient(address: string): number {
    return remembered(this.#recipients, address, () => {
      const known = this.db.get<{ id: number }>('SELECT id FROM recipient WHERE address = ?', address)
      return known?.id ?? this.db.run('INSERT INTO recipient (address) VALUES (?)', address).id
    })
  }

  person(person: Correspondent): number {
    return this.#people.number(this.db, person)
  }

  /** The entry's row of the index is to be written: it is new, or more tokens hold it. */
  hold(entry: number, message: number, prepared: Prepared, isNew: boolean, held: readonly Held[]): void {
    const known = this.#entries.get(entry)
    const before = known === undefined ? (isNew ? [] : null) : known.held
    this.#entries.set(entry, {
      message,
      prepared,
      isNew: known?.isNew ?? isNew,
      held: before === null ? null : [...before, ...held],
    })
  }

  /** The entry's row of the index is to be written anew: what `copy` and `access` say of it has changed. */
  index(entry: number, message: number, prepared: Prepared): void {
    const isNew = this.#entries.get(entry)?.isNew ?? false
    this.#entries.set(entry, { message, prepared, isNew, held: null })
  }

  /** Nobody holds the entry any more. */
  drop(entry: number): void {
    this.#entries.delete(entry)
    this.db.run('DELETE FROM fts WHERE rowid = ?', entry)
    this.db.run('DELETE FROM entry WHERE id = ?', entry)
  }

  /** Writes what was gathered. */
  finish(now: number): void {
    for (const [entry, { message, prepared, isNew, held }] of [...this.#entries].sort(([a], [b]) => a - b))
      index(this.db, entry, held ?? holdersOf(this.db, entry, message), prepared, isNew)
    this.counts.write(this.db)
    tell(this.db, this.told, now)
  }

  /** The transaction is rolled back: numbers that it gave are nobody's. */
  forget(): void {
    this.#people.forget()
  }
}

function remembered<T>(known: Map<string, T>, key: string, look: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  const looked = look()
  known.set(key, looked)
  return looked
}
