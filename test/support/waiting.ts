import { vi } from 'vitest'
import { PATIENCE } from './patience.ts'

const { waitFor } = vi
// Set for every file of tests in vitest.config.ts, where `expect.poll` has the same.
vi.waitFor = (callback, options) => waitFor(callback, options ?? { timeout: PATIENCE })
