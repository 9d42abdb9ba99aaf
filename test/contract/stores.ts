import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import type { Accounts, Sessions } from '../../api/auth/ports.ts'
import type { AccountsAdministration } from '../../api/store/administration.ts'
import type { BlobPlace } from '../../api/store/intake.ts'
import { openSqlite, type SqliteStore } from '../../api/store/sqlite/sqlite.ts'
import type { Store } from '../../api/store/store.ts'

/** A store with nothing in it, and a way to put raw bytes where it finds them. */
export interface Opened {
  readonly store: Store & {
    readonly accounts: Accounts & AccountsAdministration
    readonly sessions: Sessions
  }
  place(raw: Uint8Array): Promise<BlobPlace>
  close(): Promise<void>
}

/** Puts raw bytes into a pack. */
export async function placed({ packs }: SqliteStore, raw: Uint8Array): Promise<BlobPlace> {
  const sha256 = new Uint8Array(createHash('sha256').update(raw).digest())
  const [place] = await packs.append([{ sha256, compressed: zstdCompressSync(raw), size: raw.length }])
  if (place === undefined) throw new Error('the pack took nothing')
  return place
}

/** Every store that stands behind the port; what the suite says holds for each. */
export const STORES: readonly { readonly name: string; open(): Promise<Opened> }[] = [
  {
    name: 'SQLite',
    open: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'carrel-contract-'))
      const store = await openSqlite({ folder, readers: 2 })
      return {
        store,
        place: (raw) => placed(store, raw),
        close: async () => {
          await store.close()
          await rm(folder, { recursive: true, force: true })
        },
      }
    },
  },
]
