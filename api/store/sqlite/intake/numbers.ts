import type { Connection } from '../connection.ts'
import { internalAddress, mailboxNumberAt } from '../lookup.ts'
import { folderFor } from '../reading/folder-rows.ts'
import { remembered } from '../remembered.ts'
import { packNumber } from './blobs.ts'
import { People } from './people.ts'

/** Numbers of one kind remembered at most; they are found again in their table. */
const REMEMBERED = 100_000

/**
 * What a connection looked up while it archived. Numbers never change once committed, so they outlive a transaction;
 * `forget` after a rollback.
 */
export class Numbers {
  readonly people = new People()
  readonly #folders = new Map<string, number>()
  readonly #recipients = new Map<string, number>()
  readonly #packs = new Map<string, number>()
  readonly #mailboxes = new Map<string, number | null>()
  readonly #internal = new Map<string, string | null>()
  /** When the directory was looked at: whatever anybody wrote since may have changed it. */
  #seen: Written | null = null

  folder(db: Connection, mailbox: number, place: readonly string[] | 'inbox' | 'sent'): number {
    const key = `${mailbox} ${typeof place === 'string' ? place : JSON.stringify(place)}`
    return remembered(bounded(this.#folders), key, () => folderFor(db, mailbox, place))
  }

  /** The number of an address under which a mailbox gets mail. */
  recipient(db: Connection, address: string): number {
    return remembered(bounded(this.#recipients), address, () => {
      const known = db.get<{ id: number }>('SELECT id FROM recipient WHERE address = ?', address)
      return known?.id ?? db.run('INSERT INTO recipient (address) VALUES (?)', address).id
    })
  }

  pack(db: Connection, name: string): number {
    return remembered(bounded(this.#packs), name, () => packNumber(db, name))
  }

  mailboxAt(db: Connection, address: string): number | null {
    return remembered(bounded(this.#mailboxes), address, () => mailboxNumberAt(db, address))
  }

  internalAddress(db: Connection, address: string): string | null {
    return remembered(bounded(this.#internal), address, () => internalAddress(db, address))
  }

  /** A transaction begins in which the directory is asked: what others wrote meanwhile counts. */
  begin(db: Connection): void {
    const now = written(db)
    if (now.others === this.#seen?.others && now.own === this.#seen.own) return
    this.#mailboxes.clear()
    this.#internal.clear()
    this.#seen = now
  }

  /** The transaction is about to be committed; it changed nothing of the directory. */
  end(db: Connection): void {
    if (this.#seen !== null) this.#seen = written(db)
  }

  forget(): void {
    this.people.forget()
    this.#folders.clear()
    this.#recipients.clear()
    this.#packs.clear()
    this.#seen = null
  }
}

/** How often other connections committed, and rows that this one changed. */
interface Written {
  readonly others: number
  readonly own: number
}

function written(db: Connection): Written {
  return {
    others: db.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0,
    own: db.get<{ count: number }>('SELECT total_changes() AS count')?.count ?? 0,
  }
}

function bounded<T>(numbers: Map<string, T>): Map<string, T> {
  if (numbers.size >= REMEMBERED) numbers.clear()
  return numbers
}
