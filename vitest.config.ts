import './api/compile-cache.ts'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { PATIENCE } from './test/support/patience.ts'

/** What takes longest, first: begun last, one of them would leave every other core idle until it ends. */
const LONGEST_FIRST = ['/test/model/', '/test/host/', '/test/e2e/', '/test/api/']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST_FIRST.findIndex((folder) => moduleId.includes(folder))
      return at < 0 ? LONGEST_FIRST.length : at
    }
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/support/chromium.ts'],
    setupFiles: ['test/support/waiting.ts'],
    expect: { poll: { timeout: PATIENCE } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Vitest leaves one core to itself; on two that is half the machine, and tests wait more than they compute.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
  },
})
