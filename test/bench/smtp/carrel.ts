import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openSqlite, type SqliteStore } from '../../../api/store/sqlite/sqlite.ts'
import type { Peer } from './postfix.ts'

const CARREL = fileURLToPath(new URL('../../../api/cli/main.ts', import.meta.url))

export const TO = 'info@lindhaven.example'

/** `carrel smtp` with an archive of its own, and a look into that archive. */
export interface Carrel extends Peer {
  readonly store: SqliteStore
  /** Bytes of memory that it holds now; null where /proc is not. */
  memory(): number | null
  /** Resolves when everything accepted is archived. */
  archived(): Promise<void>
}

/** How often the queue is asked whether it is empty, ms. */
const LOOK = 200

export async function startCarrel(folder: string): Promise<Carrel> {
  const store = await openSqlite({ folder, readers: 1 })
  const actor = { who: 'bench', peer: '', now: Date.now() }
  await store.administration.addDomain('lindhaven.example', actor)
  await store.administration.addMailbox({ address: TO, name: 'Info', kind: 'shared' }, actor)
  const child = spawn(process.execPath, [CARREL, '--data', folder, 'smtp', '--smtp-port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CARREL_LOG_LEVEL: 'error' },
  })
  const gone = once(child, 'exit')
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return {
    name: 'carrel',
    port: Number(/port (\d+)/.exec(line)?.[1]),
    store,
    memory: () => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
        return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024
      } catch {
        return null
      }
    },
    archived: async () => {
      while ((await store.intake.queue()).waiting > 0)
        await new Promise((resolve) => setTimeout(resolve, LOOK))
    },
    stop: async () => {
      child.kill('SIGTERM')
      await gone
      await store.close()
    },
  }
}
