import { once } from 'node:events'
import { readlinkSync } from 'node:fs'
import { getPriority, platform } from 'node:os'
import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'

const MODULE = new URL('../../api/thread-priority.ts', import.meta.url).href
const PARSES = new URL('../../api/intake/worker.ts', import.meta.url).href

/** How far a thread stands back that loads this module and does this. */
async function priorityIn(module: string, then: string): Promise<number> {
  const worker = new Worker(
    `import * as loaded from ${JSON.stringify(module)}
     import { readlinkSync } from 'node:fs'
     import { basename } from 'node:path'
     import { getPriority } from 'node:os'
     import { parentPort } from 'node:worker_threads'
     ${then}
     parentPort.postMessage(getPriority(Number(basename(readlinkSync('/proc/thread-self')))))`,
    { eval: true },
  )
  const [priority] = (await once(worker, 'message')) as [number]
  await worker.terminate()
  return priority
}

test.runIf(platform() === 'linux')(
  'I2: threads that parse let the one that writes go first, and no other does',
  async () => {
    const own = (): number => getPriority(Number(basename(readlinkSync('/proc/thread-self'))))
    const before = own()
    const back = Math.min(19, before + 5)
    expect(await priorityIn(MODULE, 'loaded.standBack()')).toBe(back)
    expect(await priorityIn(PARSES, '')).toBe(back)
    expect(own()).toBe(before)
  },
)
