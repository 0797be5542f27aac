import { defineConfig } from 'vitest/config'

// Projects run one at a time (`npm test` does). Browser tests mostly wait, so three files at once
// leave both cores room.
export default defineConfig({
  test: {
    projects: [
      // A deadline against hanging only: a busy machine is no failure.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          setupFiles: 'test/unit/setup.ts',
          testTimeout: 60_000,
        },
      },
      // Real servers on loopback, some of them in processes of their own.
      {
        test: {
          name: 'collector',
          include: ['test/collector/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // As in the network lab: a stall of the machine is no fault of the product, two are.
          retry: process.env.CI === 'true' ? 1 : 0,
        },
      },
    ],
  },
})
