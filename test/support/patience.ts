import { vi } from 'vitest'

/** How long a test waits for what it awaits, ms: on a busy machine slow is not wrong. */
const PATIENCE = 10_000

const { waitFor } = vi
// Set for every file of tests in vitest.config.ts: a limit of one second is a test of the machine's speed.
vi.waitFor = (callback, options) => waitFor(callback, options ?? { timeout: PATIENCE })
