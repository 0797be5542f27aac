import { expect, test } from 'vitest'
import type { Audit } from '../../../src/audits/audit.ts'
import { clock } from '../../../src/audits/clock.ts'
import { endpoint } from '../../../src/audits/endpoint.ts'
import { auditFor, audits } from '../../../src/audits/index.ts'
import { loadCatalog } from '../../../src/catalog/catalog.ts'
import { parseConfig } from '../../../src/config/read.ts'
import { readRowId } from '../../../src/model/ids.ts'
import { row, probe as typed } from '../../../src/plan/parts.ts'
import { makePlan } from '../../../src/plan/plan.ts'
import type { PlannedProbe } from '../../../src/plan/types.ts'
import type { ClockEvidence } from '../../../src/probes/evidence.ts'
import { runProbe } from '../../../src/probes/index.ts'
import type { ProbeContext } from '../../../src/probes/types.ts'

/**
 * The seams between plan, probes and audits, held by the compiler: each `@ts-expect-error` fails
 * `tsc` as soon as the line below it compiles. What is in these functions never runs.
 */
const measured: ClockEvidence = { kind: 'clock', uncertaintyMs: 0, url: 'https://x.example' }

const seams = {
  plan: () => [
    typed('clock', 'clock', 1, { path: 'health.json' }) satisfies PlannedProbe,
    // @ts-expect-error a clock is not asked with a host
    typed('clock', 'clock', 1, { host: 'a.example', port: 443, scheme: 'https' }),
    // @ts-expect-error a device is told nothing
    typed('device', 'device', 1, { path: 'health.json' }),
    // @ts-expect-error there is no such kind of probe
    typed('x', 'telepathy', 1, null),
    // @ts-expect-error kind and input belong together
    { ...typed('x', 'clock', 1, { path: '' }), kind: 'endpoint' } satisfies PlannedProbe,
  ],
  rows: () => [
    row({ kind: 'device', fact: 'online' }),
    // @ts-expect-error no such fact of the device
    row({ kind: 'device', fact: 'battery-of-the-car' }),
    // @ts-expect-error a relay has a transport
    row({ kind: 'relay', name: 'contoso' }),
  ],
  probes: (context: ProbeContext) => [
    runProbe({ kind: 'clock', input: { path: 'health.json' } }, context),
    // @ts-expect-error what a clock is told is a path
    runProbe({ kind: 'clock', input: null }, context),
  ],
  audits: () => [
    clock.judge(measured, { kind: 'clock' }),
    auditFor('clock').judge(measured, { kind: 'clock' }),
    // @ts-expect-error an endpoint is not judged by a clock
    endpoint.judge(measured, { kind: 'endpoint', set: '', name: '', port: '', protocol: 'tcp' }),
    // @ts-expect-error the clock is not judged as a device
    clock.judge(measured, { kind: 'device', fact: 'online' }),
    // @ts-expect-error an audit takes the kind of evidence that its kind of row is judged by
    { ...clock, needs: 'device' } satisfies Audit<'clock'>,
  ],
}

/** A plan with every kind of row in it. */
async function fullPlan() {
  const { config } = parseConfig({
    version: 1,
    relays: [{ name: 'contoso', broker: '/broker' }],
    portRanges: [{ name: 'own', host: 'ports.example', udp: '30000-30099', tcp: '30000-30099' }],
    relayHosts: [{ host: 'relay.example' }],
    signIn: { clientId: '6c1d2a34-8f0e-4c55-9b1e-0f3d5a7c9e21' },
    throughput: { https: { download: '/down', upload: '/up' } },
  })
  const profiles = ['immersive-events-teams', 'intune-delivery-optimization']
  return makePlan(await loadCatalog(), config, profiles, {
    flaw: { problem: 'html', leftOut: [] },
    asked: ['guests'],
    now: new Date('2100-01-01'),
  })
}

test('the probe behind each row brings the kind of evidence that its audit needs', async () => {
  const plan = await fullPlan()
  const kinds = new Map(plan.probes.map(({ key, kind }) => [key, kind]))
  const measuredRows = plan.audits.filter(({ evidenceKey }) => evidenceKey !== undefined)
  for (const { id, subject, evidenceKey } of measuredRows)
    expect([id, kinds.get(evidenceKey ?? '')]).toEqual([id, auditFor(subject.kind).needs])
  // A watch or a rehearsal follows a run and is in no plan: their rows are made with the evidence.
  expect(
    new Set([...measuredRows.map(({ subject }) => subject.kind), 'watch', 'walk', 'rehearsal']),
  ).toEqual(new Set(Object.keys(audits)))
  expect(Object.keys(seams)).toHaveLength(4)
})

test('what the id of a row tells comes back as it was', async () => {
  // Only reports of version 1 are read so, and they know no tenant.
  const rows = (await fullPlan()).audits.filter(
    ({ subject: { kind } }) => !['endpoint', 'tenant', 'tenant-asked'].includes(kind),
  )
  for (const { id, audit, subject } of rows) {
    const read = readRowId(audit, id)
    expect(subject).toMatchObject(read ?? { kind: 'not read' })
  }
})
