import { closeSync, openSync } from 'node:fs'
import { platform } from 'node:os'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { logDestination } from '../../api/log-destination.ts'

test.runIf(platform() === 'linux')('S2: a log that cannot be written ends nothing', () => {
  const full = openSync('/dev/full', 'w')
  const failed = vi.fn()
  process.on('uncaughtException', failed)
  try {
    const log = pino(logDestination(full))
    expect(() => {
      for (let line = 0; line < 10; line += 1) log.error('no room')
    }).not.toThrow()
    expect(failed).not.toHaveBeenCalled()
  } finally {
    process.off('uncaughtException', failed)
    closeSync(full)
  }
})
