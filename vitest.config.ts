import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take or wait longest; a run should not end with one of them alone. */
const longest = [
  'walk-panel',
  'signin-frame',
  'signin-silent',
  'signin-redirect',
  '/panel.test',
  'rehearsal-whole',
  'fleet-rehearsal',
  'rehearsal-by-clock',
  'signin-orders',
  'run.test',
  'signin-popup',
  'unattended',
  'stalls',
  'states',
  'sleep',
  'line.test',
  'page.test',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((name) => moduleId.includes(name))
      return index < 0 ? longest.length : index
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

// Projects run one at a time (`npm test` does). Browser tests wait a lot, so four files at once
// do not starve each other on two cores.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // A deadline against hanging only: a busy machine is no failure.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          setupFiles: 'test/unit/setup.ts',
          // By default one core is left free: half of a small machine.
          maxWorkers: '100%',
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
      // One browser at a time: both are heavier than Chromium's headless shell.
      {
        test: {
          name: 'other-browsers',
          include: ['test/browsers/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          retry: process.env.CI === 'true' ? 1 : 0,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          maxWorkers: 4,
          // A deadline against hanging only: a busy machine is no failure.
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // As in the network lab: a stall of the machine is no fault of the product, two are.
          retry: process.env.CI === 'true' ? 1 : 0,
        },
      },
    ],
  },
})
