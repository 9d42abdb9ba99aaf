import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openSqlite, type SqliteStore } from '../../../api/store/sqlite/sqlite.ts'
import { asNpmDoes } from '../as-npm-does.ts'
import type { Peer } from './postfix.ts'

const CARREL = asNpmDoes('carrel')

export const TO = 'info@lindhaven.example'

/** `carrel smtp` with an archive of its own, and a look into that archive. */
export interface Carrel extends Peer {
  readonly store: SqliteStore
  /** Bytes of memory that it holds now; null where /proc is not. */
  memory(): number | null
  /** Largest memory since `forgetPeak`, bytes; null where /proc is not. */
  peak(): number | null
  forgetPeak(): void
  /** Resolves when everything accepted is archived. */
  archived(): Promise<void>
  /** Resolves when everything accepted is archived, or waits because it failed. */
  settled(): Promise<void>
  /** Resolves when something that was accepted at or after this moment, ms UTC, is archived. */
  archivedSince(moment: number): Promise<void>
}

/** How often the queue is asked whether it is empty, ms. */
const LOOK = 200

export async function startCarrel(folder: string): Promise<Carrel> {
  const store = await openSqlite({ folder, readers: 1 })
  const actor = { who: 'bench', peer: '', now: Date.now() }
  await store.administration.addDomain('lindhaven.example', actor)
  await store.administration.addMailbox({ address: TO, name: 'Info', kind: 'shared' }, actor)
  const child = spawn(process.execPath, [...CARREL, '--data', folder, 'smtp', '--smtp-port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CARREL_LOG_LEVEL: 'error' },
  })
  const gone = once(child, 'exit')
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const memory = (which: 'VmRSS' | 'VmHWM'): number | null => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1]) * 1024
    } catch {
      return null
    }
  }
  const until = async (reached: () => Promise<boolean>): Promise<void> => {
    while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
  return {
    name: 'carrel',
    port: Number(/port (\d+)/.exec(line)?.[1]),
    store,
    memory: () => memory('VmRSS'),
    peak: () => memory('VmHWM'),
    forgetPeak: () => {
      try {
        // 5 sets VmHWM to what is held now (proc(5)).
        writeFileSync(`/proc/${child.pid}/clear_refs`, '5')
      } catch {
        // Then the peak is that since the start.
      }
    },
    archived: () => until(async () => (await store.intake.queue()).waiting === 0),
    settled: () =>
      until(async () => {
        const { waiting, failed } = await store.intake.queue()
        return waiting === failed.length
      }),
    archivedSince: (moment) => until(async () => (await store.intake.archivedSince(moment)) > 0),
    stop: async () => {
      child.kill('SIGTERM')
      await gone
      await store.close()
    },
  }
}
