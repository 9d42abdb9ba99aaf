import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { constants, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startWorkers } from '../../../api/intake/workers.ts'
import { openPacks } from '../../../api/store/packs.ts'

/** How many threads of this process stand behind all others: the field "nice" of proc_pid_stat(5). */
async function standingBack(): Promise<number> {
  let threads = 0
  for (const thread of await readdir('/proc/self/task')) {
    const stat = await readFile(join('/proc/self/task', thread, 'stat'), 'utf8').catch(() => '')
    const nice = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]
    if (Number(nice) === constants.priority.PRIORITY_LOW) threads += 1
  }
  return threads
}

test.runIf(platform() === 'linux')(
  'I2: threads that parse for an import let the one that writes go first, those of a server do not',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'carrel-back-'))
    const packs = await openPacks(folder)
    const before = await standingBack()
    const started = async (standBack: boolean): Promise<number> => {
      const workers = startWorkers({ packs, threads: 1, standBack })
      await workers.pack([new Uint8Array(10)])
      const found = (await standingBack()) - before
      await workers.close()
      return found
    }
    expect(await started(false)).toBe(0)
    expect(await started(true)).toBe(1)
    await packs.close()
    await rm(folder, { recursive: true, force: true })
  },
)
