import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { run } from './process.ts'

export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly memory: number
  /** Processes that were running or waiting in the last minute before: what else the machine did. */
  readonly load: number
  readonly node: string
  readonly sqlite: string
  readonly peers: Readonly<Record<string, string>>
}

/** Where it was measured: figures of two machines do not compare. */
export async function machine(): Promise<Machine> {
  const version = (command: string): Promise<string> =>
    run(command, ['--version']).then(
      ({ output }) => output.split('\n')[0]?.trim() ?? '',
      () => 'not installed',
    )
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? '',
    memory: totalmem(),
    load: loadavg()[0] ?? 0,
    node: process.version,
    sqlite: process.versions.sqlite ?? '',
    peers: { notmuch: await version('notmuch'), mu: await version('mu') },
  }
}
