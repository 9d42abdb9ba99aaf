import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What one process took. */
export interface Ran {
  readonly seconds: number
  /** User and system time of all its threads; null where /proc is not. */
  readonly cpuSeconds: number | null
  /** Largest resident memory, bytes; null where /proc is not. */
  readonly peak: number | null
  readonly output: string
}

/** How often memory and time are looked at, ms; the kernel keeps the peak itself (VmHWM). */
const LOOK = 20
const TICKS_PER_SECOND = 100

/**
 * Runs a command to its end.
 * @throws Error with what it wrote when it does not end well
 */
export async function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const begun = performance.now()
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (written.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (written.err += chunk.toString()))
  let seen = { peak: null as number | null, cpuSeconds: null as number | null }
  const timer = setInterval(() => {
    seen = usageOf(child) ?? seen
  }, LOOK)
  // Also when the command could not be started at all: the clock would keep the bench from ever ending.
  const code = await ended(child).finally(() => clearInterval(timer))
  if (code !== 0) throw new Error(`${command} ended with ${code}\n${written.out}\n${written.err}`)
  return { ...seen, seconds: (performance.now() - begun) / 1000, output: written.out }
}

function usageOf({ pid }: ChildProcess): { peak: number; cpuSeconds: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const times = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024
    const cpuSeconds = (Number(times[11]) + Number(times[12])) / TICKS_PER_SECOND
    return Number.isFinite(peak) && Number.isFinite(cpuSeconds) ? { peak, cpuSeconds } : null
  } catch {
    return null
  }
}

export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}

/** Whether a command can be started here. */
export async function isThere(command: string, args: readonly string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => false,
  )
}

/** Bytes of the files below a folder. */
export async function sizeOf(folder: string): Promise<number> {
  let sum = 0
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) sum += (await stat(join(entry.parentPath, entry.name))).size
  return sum
}
