import { expect, test } from 'vitest'
import { failureOf } from '../../../src/app/rehearsal/load.ts'
import { LoadError } from '../../../src/probes/rehearsal/ends.ts'
import { t } from '../../../src/words/rehearse/index.ts'

test('a relay without capacity is told from one whose quota for each user is used up', () => {
  expect(failureOf(new LoadError('quota', 486))).toBe('quota')
  expect(failureOf(new LoadError('capacity', 508))).toBe('capacity')
  expect(t('rehearse.failed.capacity')).toMatch(/capacity.*508/)
  expect(t('rehearse.failed.quota')).toMatch(/quota.*486/)
  expect(t('rehearse.failed.quota')).not.toContain('508')
})
