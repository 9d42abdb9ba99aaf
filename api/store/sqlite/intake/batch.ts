import type { Correspondent } from '../../../../core/contract/common.ts'
import type { Connection } from '../connection.ts'
import { tell } from '../events.ts'
import { entryFor, secondOf } from '../reading/entries.ts'
import { remembered } from '../remembered.ts'
import { isWithdrawn } from './brought-again.ts'
import { Counts } from './counts.ts'
import { type Held, holdersOf, type Indexable, type Indexed, index, indexableOf } from './index-entry.ts'
import { ACCESS, COPY, NewRows } from './new-rows.ts'
import { Numbers } from './numbers.ts'

/** They outlive a transaction, unless it is rolled back. */
const numbers = new WeakMap<Connection, Numbers>()

interface Policy {
  readonly id: number
  readonly enabled: number
  readonly confidential: 'hidden' | 'visible'
}

/** An entry whose row of the index is to be written. */
interface Entry {
  readonly message: number
  /** Nothing else of what was prepared is held until the end. */
  readonly said: Indexable
  readonly isNew: boolean
  /** Who holds it, while all of that came in this transaction; null when it is to be looked up. */
  readonly held: Held[] | null
}

/** Where a message lies that was received in this second. */
interface Place {
  readonly message: number
  readonly second: number
  readonly entry: number
}

/** A row of `copy`. */
export type CopyRow = readonly [
  message: number,
  mailbox: number,
  entry: number,
  folder: number,
  arrival: number,
  receivedAt: number,
  size: number,
  recipient: number,
  bcc: string | null,
]

/**
 * One transaction of archiving: what it looked up already, and what is written together at its end. Counts are added up
 * first; rows of the index are put in order, since the index begins a new piece whenever a number falls.
 */
export class Batch {
  readonly counts = new Counts()
  /** Tokens under which something changed. */
  readonly told = new Set<number>()
  readonly #entries = new Map<number, Entry>()
  /** Of messages that this transaction entered. */
  readonly #copies = new NewRows(COPY)
  readonly #access = new NewRows(ACCESS)
  /** Where the last copy came to lie: those that follow are of the same message, usually. */
  #place: Place | null = null
  readonly #imported = new Map<number, number>()
  readonly #withdrawn = new Map<number, boolean>()
  readonly #numbers: Numbers
  /** The directory may be asked. */
  #hasBegun = false
  #policy: Policy | null = null
  #lastArrival: number | null = null
  readonly db: Connection

  constructor(db: Connection) {
    this.db = db
    this.#numbers = numbers.get(db) ?? new Numbers()
    numbers.set(db, this.#numbers)
  }

  /** The policy's settings now: what is accepted in this transaction is accepted under them. */
  policy(): Policy {
    this.#policy ??= this.db.get<Policy>(
      'SELECT id, enabled, confidential FROM policy ORDER BY id DESC LIMIT 1',
    )
    if (this.#policy === null) throw new Error('an archive has a policy from its first day')
    return this.#policy
  }

  /**
   * The transaction has begun: whom addresses reach is remembered from the one before, unless somebody wrote since. To be
   * said before it writes anything itself, which would count as well.
   */
  begin(): void {
    this.#numbers.begin(this.db)
    this.#hasBegun = true
  }

  mailboxAt(address: string): number | null {
    return this.#directory().mailboxAt(this.db, address)
  }

  internalAddress(address: string): string | null {
    return this.#directory().internalAddress(this.db, address)
  }

  #directory(): Numbers {
    if (!this.#hasBegun) throw new Error('the directory is asked in a transaction that has begun')
    return this.#numbers
  }

  folder(mailbox: number, place: readonly string[] | 'inbox' | 'sent'): number {
    return this.#numbers.folder(this.db, mailbox, place)
  }

  recipient(address: string): number {
    return this.#numbers.recipient(this.db, address)
  }

  pack(name: string): number {
    return this.#numbers.pack(this.db, name)
  }

  /** The number of an arrival that this transaction is going to enter. */
  nextArrival(): number {
    this.#lastArrival ??= this.db.get<{ id: number | null }>('SELECT max(id) AS id FROM arrival')?.id ?? 0
    this.#lastArrival += 1
    return this.#lastArrival
  }

  /** Counts an arrival for its import; says whether that was withdrawn meanwhile. */
  countImported(imported: number): { readonly withdrawn: boolean } {
    this.#imported.set(imported, (this.#imported.get(imported) ?? 0) + 1)
    return { withdrawn: remembered(this.#withdrawn, imported, () => isWithdrawn(this.db, imported)) }
  }

  /** The entry of a message that was received in this second. */
  entry(message: number, received: number, isNewMessage: boolean): { entry: number; isNew: boolean } {
    const second = secondOf(received)
    const last = this.#place
    if (last?.message === message && last.second === second) return { entry: last.entry, isNew: false }
    const found = entryFor(this.db, message, received, isNewMessage)
    this.#place = { message, second, entry: found.entry }
    return found
  }

  person(person: Correspondent): number {
    return this.#numbers.people.number(this.db, person)
  }

  /** A mailbox holds a message. Rows of one that this transaction entered are written together. */
  copy(row: CopyRow, isNewMessage: boolean): void {
    if (isNewMessage) this.#copies.add(row[1], ...row)
    else this.db.run(COPY.one, ...row)
  }

  /** A token opens a message. */
  give(token: number, message: number, isNewMessage: boolean): void {
    if (isNewMessage) this.#access.add(token, token, message)
    else this.db.run(ACCESS.one, token, message)
  }

  /** Before anything reads who holds a message that this transaction entered, or may read it. */
  writeRows(): void {
    this.#copies.write(this.db)
    this.#access.write(this.db)
  }

  /** The entry's row of the index is to be written: it is new, or more tokens hold it. */
  hold(entry: number, message: number, prepared: Indexed, isNew: boolean, held: readonly Held[]): void {
    const known = this.#entries.get(entry)
    const all = known === undefined ? (isNew ? [] : null) : known.held
    all?.push(...held)
    // What arrived last is what is said: the same, while a message comes into one mailbox after the other.
    if (known?.said.words !== prepared.indexed)
      this.#entries.set(entry, {
        message,
        said: indexableOf(prepared),
        isNew: known?.isNew ?? isNew,
        held: all,
      })
  }

  /** The entry's row of the index is to be written anew: what `copy` and `access` say of it has changed. */
  index(entry: number, message: number, prepared: Indexed): void {
    const isNew = this.#entries.get(entry)?.isNew ?? false
    this.#entries.set(entry, { message, said: indexableOf(prepared), isNew, held: null })
  }

  /** Nobody holds the entry any more. */
  drop(entry: number): void {
    this.#entries.delete(entry)
    this.#place = null
    this.db.run('DELETE FROM fts WHERE rowid = ?', entry)
    this.db.run('DELETE FROM entry WHERE id = ?', entry)
  }

  /** Writes what was gathered. */
  finish(now: number): void {
    this.writeRows()
    for (const [entry, { message, said, isNew, held }] of [...this.#entries].sort(([a], [b]) => a - b))
      index(this.db, entry, held ?? holdersOf(this.db, entry, message), said, isNew)
    this.counts.write(this.db)
    for (const [imported, messages] of this.#imported)
      this.db.run('UPDATE import_batch SET messages = messages + ? WHERE id = ?', messages, imported)
    tell(this.db, this.told, now)
    if (this.#hasBegun) this.#numbers.end(this.db)
  }

  /** The transaction is rolled back: numbers that it gave are nobody's. */
  forget(): void {
    this.#numbers.forget()
  }
}
