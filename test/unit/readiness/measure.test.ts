import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { createCatalog } from '../../../src/catalog/catalog.ts'
import rawSets from '../../../src/catalog/data/sets.json' with { type: 'json' }
import { profiles } from '../../../src/catalog/profiles.ts'
import { readiness } from '../../../src/catalog/readiness.ts'
import { endpointSetSchema } from '../../../src/catalog/types.ts'
import { parseConfig } from '../../../src/config/read.ts'
import type { Verdict } from '../../../src/model/verdicts.ts'
import { measureRows, type RulesOf } from '../../../src/readiness/measure/measure.ts'
import { rowState } from '../../../src/readiness/model/row-state.ts'
import type { AuditResult, Report } from '../../../src/report/schema/schema.ts'
import { sampleReport } from '../../fixtures/report.ts'

const { config } = parseConfig({ version: 1 })
const catalog = createCatalog({ sets: v.parse(v.array(endpointSetSchema), rawSets), profiles })
const rulesOf: RulesOf = (ids) => catalog.requirements(ids, config)

const base = sampleReport()
const [anyRow] = base.audits
const auditWith = (part: object): AuditResult => ({ ...(anyRow as AuditResult), ...part })

/** A run of these profiles in which every rule that can be tested got this verdict. */
const ruleAudits = (ids: string[], verdict: Verdict) =>
  rulesOf(ids)
    .filter(({ testable, requirement: { required } }) => testable && required)
    .map(({ requirement }) => auditWith({ requirement, verdict, subject: undefined }))

const reportWith = (part: Partial<Report>): Report => ({
  ...base,
  audits: [],
  chain: [],
  run: { ...base.run, profiles: [] },
  ...part,
})
const verdictsOf = (report: Report) =>
  new Map(measureRows(readiness.rows, report, rulesOf).map((one) => [one.id, one]))

describe('rules of a profile', () => {
  test('pass when each of them passed, and fail when one failed', () => {
    const audits = ruleAudits(['intune-aosp'], 'pass')
    expect(verdictsOf(reportWith({ audits })).get('intune-aosp')).toMatchObject({
      verdict: 'pass',
      failed: 0,
      other: 0,
    })
    const broken = [...audits.slice(1), { ...(audits[0] as AuditResult), verdict: 'fail' as const }]
    expect(verdictsOf(reportWith({ audits: broken })).get('intune-aosp')).toMatchObject({
      verdict: 'fail',
      failed: 1,
    })
  })

  test('are not answered by a run that left some out, unless one failed', () => {
    const audits = ruleAudits(['m365-teams'], 'pass')
    expect(verdictsOf(reportWith({ audits })).has('net-spaces-m365')).toBe(false)
    expect(
      verdictsOf(reportWith({ audits: ruleAudits(['m365-teams'], 'fail') })).get('net-spaces-m365')
        ?.verdict,
    ).toBe('fail')
  })

  test('are not passed while one is unknown', () => {
    const audits = ruleAudits(['intune-aosp'], 'pass')
    audits[0] = { ...(audits[0] as AuditResult), verdict: 'unknown' }
    expect(verdictsOf(reportWith({ audits })).get('intune-aosp')?.verdict).toBe('unknown')
  })

  test('of a run that was cut off, only what it measured counts', () => {
    const audits = ruleAudits(['intune-aosp'], 'pass')
    audits[0] = { ...(audits[0] as AuditResult), verdict: 'unknown' }
    const report = reportWith({ audits, run: { ...base.run, profiles: [], stopped: true } })
    expect(verdictsOf(report).has('intune-aosp')).toBe(false)
  })
})

test('rows that stand for others are as their worst, and unknown while one is missing', () => {
  const all = ['avatars-in-teams', 'm365-teams', 'm365-common', 'acs']
  expect(
    verdictsOf(reportWith({ audits: ruleAudits(all, 'pass') })).get('endpoints-teams')?.verdict,
  ).toBe('pass')
  const part = verdictsOf(reportWith({ audits: ruleAudits(['m365-teams', 'm365-common'], 'pass') }))
  expect(part.get('net-spaces-m365')?.verdict).toBe('pass')
  expect(part.get('endpoints-teams')?.verdict).toBe('unknown')
})

describe('the chain', () => {
  const link = (name: string, verdict: Verdict, shadowed = false) => ({
    link: name as Report['chain'][number]['link'],
    verdict,
    shadowed,
    passed: 1,
    total: 1,
  })
  test('answers the network as a whole', () => {
    const chain = ['name', 'path', 'relay', 'quality'].map((name) => link(name, 'pass'))
    expect(verdictsOf(reportWith({ chain })).get('step-network')?.verdict).toBe('pass')
  })
  test('but not by what stands in the shadow of a broken link, or was not tested', () => {
    const shadowed = [
      link('name', 'pass'),
      link('path', 'pass'),
      link('relay', 'pass'),
      link('quality', 'pass', true),
    ]
    expect(verdictsOf(reportWith({ chain: shadowed })).get('step-network')?.verdict).toBe('unknown')
    const untested = [link('name', 'pass'), link('path', 'pass'), link('relay', 'notApplicable')]
    expect(verdictsOf(reportWith({ chain: untested })).get('step-network')?.verdict).toBe('unknown')
  })
})

describe('facts of the tenant', () => {
  const tenant = (fact: string, verdict: Verdict, kind = 'tenant') =>
    auditWith({ subject: { kind, fact, required: true }, requirement: undefined, verdict })

  test('come from the subject of a check, whoever asked', () => {
    const report = reportWith({
      audits: [tenant('teams', 'fail'), tenant('files', 'pass', 'tenant-asked')],
    })
    const found = verdictsOf(report)
    expect(found.get('lic-base')?.verdict).toBe('fail')
    expect(found.get('use-sharepoint')?.verdict).toBe('pass')
  })
  test('pass a row that rests on several only together', () => {
    const [teams, organiser, assignment] = [
      tenant('teams', 'pass'),
      tenant('organiser', 'pass'),
      tenant('assignment', 'pass'),
    ]
    const some = verdictsOf(reportWith({ audits: [teams, organiser] }))
    expect(some.get('step-licences')?.verdict).toBe('unknown')
    const all = verdictsOf(reportWith({ audits: [teams, organiser, assignment] }))
    expect(all.get('step-licences')?.verdict).toBe('pass')
  })
  test('of another cause hide what the row asks', () => {
    const policies = (cause: string) =>
      verdictsOf(reportWith({ audits: [auditWith({ ...tenant('policies', 'fail'), cause })] }))
    const resistant = policies('policy-phishing-resistant')
    expect(resistant.get('quest-exclude-prmfa')?.verdict).toBe('fail')
    expect(resistant.get('exception-negative')?.verdict).toBe('unknown')
    expect(policies('policy-device-filter').get('exception-negative')?.verdict).toBe('fail')
  })
  test('that answer a part of a row can fail it and never pass it', () => {
    expect(
      verdictsOf(reportWith({ audits: [tenant('intune', 'pass')] })).get('intune-licence')?.verdict,
    ).toBe('unknown')
    expect(
      verdictsOf(reportWith({ audits: [tenant('intune', 'fail')] })).get('intune-licence')?.verdict,
    ).toBe('fail')
  })
  test('roles that the account holds answer who can do what; that it holds none answers nothing', () => {
    const withRoles = (...known: string[]) => {
      const evidence = { kind: 'tenant', roles: { known, others: 0, complete: true } }
      return verdictsOf(
        reportWith({ audits: [{ ...tenant('roles', 'pass'), evidence } as AuditResult] }),
      )
    }
    expect(withRoles('Teams Administrator').get('tool-tac')?.verdict).toBe('pass')
    expect(withRoles('Teams Administrator').has('plan-roles')).toBe(false)
    expect(withRoles().has('tool-tac')).toBe(false)
  })
  test('are left as they were by a run without a sign-in', () => {
    expect(
      verdictsOf(reportWith({ audits: [tenant('teams', 'notApplicable')] })).has('lic-base'),
    ).toBe(false)
  })
})

test('the headset is told by its model token, and a computer tells nothing', () => {
  const withModel = (model?: string) => {
    const evidence = { kind: 'device', ...(model && { headset: { model } }) }
    const row = auditWith({ subject: { kind: 'device', fact: 'headset' }, evidence })
    return verdictsOf(reportWith({ audits: [row] })).get('ev-quest-device')?.verdict
  }
  expect(withModel('Quest 3')).toBe('pass')
  expect(withModel('Quest 2')).toBe('fail')
  expect(withModel('Quest 9')).toBeUndefined()
  expect(withModel()).toBeUndefined()
})

test('a retired profile is no profile of today', () => {
  const of = (chosen: string[]) =>
    verdictsOf(reportWith({ run: { ...base.run, profiles: chosen } })).get('profile-current')
      ?.verdict
  expect(of(['intune-core', 'immersive-events-teams'])).toBe('pass')
  expect(of(['mesh-app'])).toBe('fail')
  expect(of(['intune-core'])).toBeUndefined()
})

describe('what a row is', () => {
  const now = Date.parse('2026-11-30T12:00:00Z')
  const measured = (verdict: Verdict) => ({
    id: 'x',
    verdict,
    at: '',
    run: '',
    passed: 0,
    failed: 0,
    other: 0,
  })
  const attested = (saidAt: string) => ({
    id: 'x',
    said: 'attested' as const,
    saidAt,
    changedAt: saidAt,
  })
  const fresh = attested('2026-11-01T12:00:00Z')

  test('a measurement goes before a word, and one that could not tell leaves it', () => {
    expect(rowState(fresh, measured('fail'), now)).toBe('failed')
    expect(rowState(fresh, measured('unknown'), now)).toBe('attested')
    expect(rowState(undefined, measured('unknown'), now)).toBe('open')
    expect(rowState(undefined, measured('pass'), now)).toBe('passed')
  })
  test('a word counts for a year', () => {
    expect(rowState(attested('2025-11-29T12:00:00Z'), undefined, now)).toBe('stale')
  })
  test('what is not needed stays so', () => {
    expect(rowState({ ...fresh, said: 'not-needed' }, measured('fail'), now)).toBe('not-needed')
  })
})
