import './api/compile-cache.ts'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    setupFiles: ['test/support/patience.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
