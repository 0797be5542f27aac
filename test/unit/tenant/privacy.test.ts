import { expect, test } from 'vitest'
import { loadCatalog } from '../../../src/catalog/catalog.ts'
import { parseConfig } from '../../../src/config/read.ts'
import { makePlan } from '../../../src/plan/plan.ts'
import type { TenantEvidence } from '../../../src/probes/evidence.ts'
import { assemble } from '../../../src/report/build/assemble.ts'
import { judgeRow } from '../../../src/report/build/judge.ts'
import { type RedactionLevel, redact } from '../../../src/report/privacy/redact.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { passingReport } from '../../fixtures/report.ts'

const TENANT = '7c9f2a10-5b1e-4a6d-9c3f-2d8e6b7a1f00'
const signIn = { clientId: '6c1d2a34-8f0e-4c55-9b1e-0f3d5a7c9e21' }
const planned = async (config: object) =>
  makePlan(await loadCatalog(), parseConfig({ version: 1, ...config }).config, [
    'immersive-events-teams',
  ])

const evidence: TenantEvidence = {
  kind: 'tenant',
  outcome: 'answered',
  ms: 120,
  answers: { me: 'ok', licences: 'ok', teams: 'ok', roles: 'ok', devices: 'ok', cloud: 'ok' },
  tenantId: TENANT,
  requestId: 'a1c0f5f2-7c1d-4a0e-9c5b-3a7e1d2f4b60',
  account: 'member',
  plans: [{ name: 'TEAMS1', state: 'on' }],
  hasTeams: true,
  cloud: 'commercial',
}

async function report(): Promise<Report> {
  const { audits } = await planned({ signIn })
  const rows = audits
    .filter(({ subject }) => subject.kind === 'tenant')
    .map((row) => judgeRow(row, evidence, 120))
  const { run, app, transfer } = passingReport()
  const times = { startedAt: new Date(run.startedAt), finishedAt: new Date(run.finishedAt) }
  return assemble(rows, { ...run, ...times, app, transfer } as Parameters<typeof assemble>[1])
}

test.each<[RedactionLevel, boolean, boolean]>([
  ['minimal', false, false],
  ['standard', false, true],
  ['full', true, true],
])('%s: the tenant id leaves %s, plan names %s', async (level, tenantId, plans) => {
  const text = JSON.stringify(redact(await report(), level))
  expect(text.includes(TENANT)).toBe(tenantId)
  expect(text.includes('"TEAMS1"')).toBe(plans)
})

test('the plan has rows about the tenant only where sign-in is set up', async () => {
  const about = ({ audits, probes }: Awaited<ReturnType<typeof planned>>) => [
    audits.filter(({ subject }) => subject.kind === 'tenant').length,
    probes.filter(({ kind }) => kind === 'tenant').length,
  ]
  expect(about(await planned({}))).toEqual([0, 0])
  expect(about(await planned({ signIn }))).toEqual([13, 1])
})

test('licenses decide only where something is used in Teams', async () => {
  const deciding = async (profile: string) => {
    const { config } = parseConfig({ version: 1, signIn })
    const { audits } = makePlan(await loadCatalog(), config, [profile])
    return audits.flatMap(({ id, subject }) =>
      subject.kind === 'tenant' && subject.required ? [id] : [],
    )
  }
  expect(await deciding('immersive-events-teams')).toEqual(['tenant.teams', 'tenant.cloud'])
  expect(await deciding('avatars-in-teams')).toEqual(['tenant.teams', 'tenant.cloud'])
  expect(await deciding('intune-core')).toEqual([])
  expect(await deciding('mesh-app')).toEqual([])
})

test('where nobody is signed in, the run is what it was', async () => {
  const { audits } = await planned({ signIn })
  const nobody: TenantEvidence = { kind: 'tenant', outcome: 'no-account', ms: 0, answers: {} }
  const before = passingReport()
  const rows = audits
    .filter(({ subject }) => subject.kind === 'tenant')
    .map((row) => judgeRow(row, nobody, 0))
  const { run, app, transfer } = before
  const times = { startedAt: new Date(run.startedAt), finishedAt: new Date(run.finishedAt) }
  const facts = { ...run, ...times, app, transfer } as Parameters<typeof assemble>[1]
  const [without, after] = [before.audits, [...before.audits, ...rows]].map((all) =>
    assemble(all, facts),
  )
  expect([after?.verdict, after?.headline]).toEqual([without?.verdict, without?.headline])
  expect(after?.findings).toEqual(without?.findings)
  expect(after?.chain).toEqual(without?.chain)
})
