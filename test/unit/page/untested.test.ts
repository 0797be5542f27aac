import { expect, test } from 'vitest'
import { fitsBeside } from '../../../src/page/findings/untested.ts'
import { type Placed, sortFindings } from '../../../src/ui/teams.ts'
import { sampleReport } from '../../fixtures/report.ts'

const { teams, open } = sortFindings(sampleReport())
const one = teams[0]?.findings[0] as Placed
const team = (who: 'network' | 'app-owner', count: number) => ({
  who,
  findings: Array.from({ length: count }, () => one),
})
const untested = (count: number) => ({
  open: Array.from({ length: count }, () => open[0] ?? one),
  silent: [],
  rules: [],
})

test('few questions stand beside many fixes, many questions below few fixes', () => {
  const sorted = { teams: [team('network', 6), team('app-owner', 3)], optional: [], open: [] }
  expect(fitsBeside(sorted, untested(2))).toBe(true)
  expect(fitsBeside({ ...sorted, teams: [team('network', 2)] }, untested(6))).toBe(false)
  expect(fitsBeside({ ...sorted, teams: [team('network', 2)] }, untested(1))).toBe(true)
})

test('without a fix there is nothing to stand beside', () => {
  expect(fitsBeside({ teams: [], optional: [], open: [] }, untested(1))).toBe(false)
})
