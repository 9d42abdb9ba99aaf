import { kill, pid } from 'node:process'
import { type CrashPoint, onCrashPoint } from '../../api/crash-point.ts'

/**
 * Loaded by --import into every thread of the process under test: ends it by SIGKILL when the moment that
 * CARREL_TEST_CRASH names is passed for the given time, as in `mid-index:3`.
 */
const [point, times = '1'] = (process.env.CARREL_TEST_CRASH ?? '').split(':')
let left = Number(times)

onCrashPoint((passed: CrashPoint) => {
  if (passed !== point) return
  left -= 1
  if (left <= 0) kill(pid, 'SIGKILL')
})
