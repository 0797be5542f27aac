import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseParams } from '../../../src/app/params.ts'
import { type KioskSettings, kioskQuery } from '../../../src/app/unattended/kiosk-link.ts'
import { labelFlaw } from '../../../src/app/unattended/label-flaw.ts'

const profiles = ['acs', 'immersive-spaces-teams@2024-06']

const label = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 64 })
  .map((text) => text.normalize('NFC').trim())
  .filter((text) => labelFlaw(text) === undefined)

const settings: fc.Arbitrary<KioskSettings> = fc.record(
  {
    run: fc.boolean(),
    labels: fc
      .record({ device: label, site: label, group: label }, { requiredKeys: [] })
      .filter((labels) => Object.keys(labels).length > 0),
    everyMinutes: fc.integer({ min: 5, max: 10080 }),
    watchMinutes: fc.integer({ min: 1, max: 720 }),
    deliver: fc.constant(true),
    quiet: fc.constant(true),
    lang: fc.constantFrom('en' as const, 'de' as const),
    profiles: fc.subarray(profiles, { minLength: 1 }),
    only: fc.constantFrom('relay.', "a'b&c=d"),
    stopAfterSeconds: fc.integer({ min: 1, max: 3600 }),
  },
  { requiredKeys: ['run'] },
)

test('what is written is read back, whatever the labels', () => {
  fc.assert(
    fc.property(settings, (asked) => {
      const query = kioskQuery(asked)
      expect(parseParams(query, profiles)).toEqual({ ...asked, problems: [] })
      // Nothing in it means anything to a shell, a spreadsheet or a page.
      expect(query).toMatch(/^(\?[\w.~%=&-]+)?$/)
    }),
  )
})

test('whole hours are written as hours', () => {
  expect(kioskQuery({ run: true, everyMinutes: 240 })).toBe('?run&every=4h')
  expect(kioskQuery({ run: true, everyMinutes: 90 })).toBe('?run&every=90m')
  expect(kioskQuery({ run: false })).toBe('')
})
