import { expect, test } from 'vitest'
import { teamRequest } from '../../../src/page/findings/team-request.ts'
import type { AuditResult, Finding } from '../../../src/report/schema/schema.ts'
import { sortFindings, teamToAsk } from '../../../src/ui/teams.ts'
import { sampleReport } from '../../fixtures/report.ts'
import { samplePrivate } from '../../fixtures/sample-evidence.ts'

const report = sampleReport()
const row = report.audits.find(({ requirement }) => requirement)
const [first] = report.findings as [Finding, ...Finding[]]
const finding = (who: Finding['fix']['who'], verdict: Finding['verdict']): Finding => ({
  ...first,
  id: `${who} ${verdict}`,
  verdict,
  fix: { ...first.fix, who },
})

/** A report in which the rows of all findings but those of `optional` ones are required. */
const withFindings = (findings: Finding[], optional: string[] = []) => ({
  findings: findings.map((one) => ({ ...one, audits: [one.id] })),
  audits: findings.map(({ id }) => ({
    ...(row as AuditResult),
    id,
    requirement: { ...row?.requirement, required: !optional.includes(id), status: 'current' },
  })) as AuditResult[],
})

test('the team of the first finding comes first; what has no result is nobody’s task', () => {
  const findings = [
    finding('app-owner', 'fail'),
    finding('network', 'fail'),
    finding('app-owner', 'warn'),
    finding('user', 'unknown'),
  ]
  const { teams, open } = sortFindings(withFindings(findings))
  expect(teams.map(({ who, findings }) => [who, findings.length])).toEqual([
    ['app-owner', 2],
    ['network', 1],
  ])
  expect(open.map(({ index }) => index)).toEqual([3])
})

test('what only optional rules ask for is no task of a team', () => {
  const report = withFindings(
    [finding('network', 'fail'), finding('app-owner', 'fail')],
    ['network fail'],
  )
  const { teams, optional } = sortFindings(report)
  expect(teams.map(({ who }) => who)).toEqual(['app-owner'])
  expect(optional.map(({ index }) => index)).toEqual([0])
  expect(teamToAsk(report)).toBe('app-owner')
})

test('nobody writes a request to themselves', () => {
  expect(teamToAsk(withFindings([finding('user', 'fail'), finding('network', 'warn')]))).toBe(
    'network',
  )
  expect(
    teamToAsk(withFindings([finding('user', 'fail'), finding('nobody', 'fail')])),
  ).toBeUndefined()
})

test('a request has the fixes of its team, names as names and never as ports, and no address', () => {
  const text = teamRequest(report, 'network')
  const wanted = report.findings.filter(
    ({ fix, verdict }) => fix.who === 'network' && verdict !== 'unknown',
  )
  expect(text.match(/^\d+\. \*\*/gm)).toHaveLength(wanted.length)
  const [, names = ''] = /## Names that DNS must resolve\n\n((?:- .*\n)+)/.exec(text) ?? []
  const sunk = report.audits.filter(({ cause }) => cause === 'dns-blocked')
  expect(names.trim().split('\n')).toHaveLength(
    new Set(sunk.map(({ requirement }) => requirement?.host)).size,
  )
  const rules = text.slice(text.indexOf('## Outbound'))
  for (const name of names.matchAll(/- (\S+)/g)) expect(rules).not.toContain(`| ${name[1]} |`)
  for (const secret of Object.values(samplePrivate)) expect(text).not.toContain(secret)
})

test('what only optional rules ask for is no part of a request', () => {
  const names = report.findings.find(({ cause }) => cause === 'dns-blocked')
  const audits = report.audits.map((row) =>
    names?.audits.includes(row.id)
      ? { ...row, requirement: row.requirement && { ...row.requirement, required: false } }
      : row,
  ) as AuditResult[]
  expect(teamRequest(report, 'network')).toContain('dns-blocked')
  expect(teamRequest({ ...report, audits }, 'network')).not.toContain('dns-blocked')
})
