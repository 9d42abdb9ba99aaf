import { createHash, randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqlite } from '../../../api/store/sqlite/sqlite.ts'
import { asNpmDoes } from '../as-npm-does.ts'
import { DOMAIN, INSIDE } from '../corpus/people.ts'
import { run } from '../process.ts'
import type { Indexed } from './engine.ts'

const COMMAND = asNpmDoes('carrel')

/** The two who search: the owner of the measured mailboxes, and a delegate for them. */
export const READERS = ['owner', 'delegate'] as const
export type As = (typeof READERS)[number]

/** A mailbox that is not measured: the delegate's own. */
const OF_DELEGATE = 250
const ISSUER = 'urn:carrel:embedded'

/** Makes an archive with the organisation in it; returns each reader's session secret. */
export async function organise(folder: string, places: readonly number[]): Promise<Record<As, string>> {
  const store = await openSqlite({ folder, readers: 1 })
  const actor = { who: 'bench', peer: '', now: Date.now() }
  const { administration } = store
  await administration.addDomain(DOMAIN, actor)
  const numbers: number[] = []
  for (const { address, name } of INSIDE) {
    const { mailbox } = await administration.addMailbox({ address, name, kind: 'person' }, actor)
    numbers.push(mailbox.mailbox)
  }
  const at = (place: number): number => numbers[place] ?? 0
  await administration.bind({ issuer: ISSUER, subject: 'delegate' }, at(OF_DELEGATE), actor)
  for (const place of places) {
    await administration.bind({ issuer: ISSUER, subject: 'owner' }, at(place), actor)
    await administration.addDelegation(
      {
        primary: at(OF_DELEGATE),
        delegate: at(place),
        startsAt: null,
        endsAt: null,
        reason: '',
        origin: 'hand',
      },
      actor,
    )
  }
  const secrets = { owner: '', delegate: '' }
  for (const subject of READERS) {
    await store.accounts.put({ id: subject, login: subject, name: subject, passwordHash: null }, 0, actor)
    secrets[subject] = randomBytes(32).toString('base64url')
    await store.sessions.put({
      idHash: createHash('sha256').update(secrets[subject]).digest('base64url'),
      issuer: ISSUER,
      subject,
      name: subject,
      email: '',
      createdAt: actor.now,
      expiresAt: actor.now + 86_400_000,
    })
  }
  await store.close()
  return secrets
}

/** `carrel import` of the corpus in a process of its own; then the index is merged, as a server does that nobody asks. */
export async function importCorpus(corpus: string, folder: string, messages: number): Promise<Indexed> {
  const ran = await run(process.execPath, [...COMMAND, '--data', folder, 'import', corpus, '--json'])
  const { accepted } = JSON.parse(ran.output) as { accepted: number }
  if (accepted !== messages) throw new Error(`only ${accepted} of ${messages} messages were archived`)
  const path = join(folder, 'carrel.db')
  const bytes = (await stat(path)).size
  const compacting = await merged(folder)
  return { ran, bytes, compacted: (await stat(path)).size, compacting, fullText: fullText(path) }
}

/** @returns what merging took, seconds */
async function merged(folder: string): Promise<number> {
  const store = await openSqlite({ folder, readers: 1 })
  const begun = performance.now()
  while ((await store.intake.optimise()) === 'more');
  const seconds = (performance.now() - begun) / 1000
  await store.close()
  return seconds
}

/** Pages of the full-text tables, as SQLite itself counts them. */
function fullText(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true })
  const row = database.prepare(`SELECT sum(pgsize) AS bytes FROM dbstat WHERE name LIKE 'fts%'`).get()
  database.close()
  return Number(row?.bytes ?? 0)
}
