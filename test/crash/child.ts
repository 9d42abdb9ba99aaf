import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { CrashPoint } from '../../api/crash-point.ts'
import { JOURNAL } from './letters.ts'

const STRIKE = new URL('./strike.ts', import.meta.url).href
const CARREL = fileURLToPath(new URL('../../api/cli/main.ts', import.meta.url))

/** The listener in a process that can be killed. */
export interface Child {
  readonly port: number
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** Resolves when it is gone, by whatever. */
  readonly gone: Promise<unknown>
}

/** Where a process is to kill itself, and when that moment has passed so many times (test/crash/strike.ts). */
export interface Strike {
  readonly point: CrashPoint
  readonly times: number
}

/** Starts `carrel smtp` on a free port. */
export async function startChild(folder: string, strike: Strike | null): Promise<Child> {
  const process_: ChildProcess = spawn(
    process.execPath,
    [
      ...(strike === null ? [] : ['--import', STRIKE]),
      ...[CARREL, '--data', folder, 'smtp', '--smtp-port', '0', '--smtp-journal', JOURNAL],
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        CARREL_LOG_LEVEL: 'error',
        ...(strike === null ? {} : { CARREL_TEST_CRASH: `${strike.point}:${strike.times}` }),
      },
    },
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
    gone,
    kill: async () => {
      process_.kill('SIGKILL')
      await gone
    },
  }
}
