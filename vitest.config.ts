import './api/compile-cache.ts'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { PATIENCE } from './test/support/patience.ts'

/** What takes longest, first: begun last, one of them would leave every other core idle until it ends. */
const LONGEST_FIRST = ['/test/model/', '/test/host/', '/test/e2e/', '/test/api/']

/**
 * Files that change nothing outside themselves: a process runs one after the other of them, and loads what they share once.
 * That takes half the processor time. What stubs globals, keeps state in a module or starts a browser has a process of its own.
 */
const IN_ONE_PROCESS = [
  'test/core/**/*.test.ts',
  'test/contract/**/*.test.ts',
  'test/api/{access,administration,audit,http,mail,store}/**/*.test.ts',
  // Those others fill disks, measure memory or are killed.
  'test/api/intake/**/!(crash|disk|hostile*|killed|large|memory|receive).test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification) => {
      const at = LONGEST_FIRST.findIndex((folder) => moduleId.includes(folder))
      // Last and together, short as they are: a process is kept only while the next file is for it, too.
      return project.config.isolate ? (at < 0 ? LONGEST_FIRST.length : at) : LONGEST_FIRST.length + 1
    }
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    setupFiles: ['test/support/waiting.ts'],
    expect: { poll: { timeout: PATIENCE } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Vitest leaves one core to itself; on two that is half the machine, and tests wait more than they compute.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/support/chromium.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: IN_ONE_PROCESS,
        },
      },
      { extends: true, test: { name: 'together', include: IN_ONE_PROCESS, isolate: false } },
    ],
  },
})
