import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { JOURNAL } from './letters.ts'

const CARREL = fileURLToPath(new URL('../../api/cli/main.ts', import.meta.url))

/** The listener in a process that can be killed. */
export interface Child {
  readonly port: number
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
}

/** Starts `carrel smtp` on a free port. */
export async function startChild(folder: string): Promise<Child> {
  const process_: ChildProcess = spawn(
    process.execPath,
    [CARREL, '--data', folder, 'smtp', '--smtp-port', '0', '--smtp-journal', JOURNAL],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, CARREL_LOG_LEVEL: 'error' } },
  )
  const gone = once(process_, 'exit')
  const lines = createInterface({ input: process_.stdout! })
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    gone.then(() => 'the listener did not start'),
  ])
  const port = Number(/port (\d+)/.exec(first)?.[1] ?? 0)
  if (port === 0) throw new Error(first)
  return {
    port,
    kill: async () => {
      process_.kill('SIGKILL')
      await gone
    },
  }
}
