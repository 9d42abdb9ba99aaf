import type { Command } from 'commander'
import type { SqliteStore } from '../../store/sqlite/sqlite.ts'
import { print } from '../archive.ts'

/** `carrel import --list`: the imports so far, each of which can be withdrawn. */
export async function listImports(command: Command, { mailBatches }: SqliteStore): Promise<void> {
  const all = await mailBatches.all()
  const time = (at: number | null): string => (at === null ? '' : new Date(at).toISOString())
  print(
    command,
    all.map(({ startedAt, withdrawnAt, mailbox, ...batch }) => ({
      ...batch,
      mailbox: mailbox ?? '',
      startedAt: time(startedAt),
      withdrawnAt: time(withdrawnAt),
    })),
  )
}
