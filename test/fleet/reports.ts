import * as v from 'valibot'
import rawSets from '../../src/catalog/data/sets.json' with { type: 'json' }
import { requirementOf } from '../../src/catalog/requirements.ts'
import { endpointSetSchema } from '../../src/catalog/types.ts'
import { faultOf, type RowName } from '../../src/fleet/sample/faults.ts'
import type { PlannedDevice, PlannedRun } from '../../src/fleet/sample/plan.ts'
import { summaryOfRun } from '../../src/fleet/sample/summaries.ts'
import type { Known, PlannedAudit } from '../../src/model/plan.ts'
import type { Requirement } from '../../src/model/requirement.ts'
import type { DeviceFact, QualityFigure } from '../../src/model/subject.ts'
import { row as rowOf } from '../../src/plan/parts.ts'
import type { AnyEvidence } from '../../src/probes/evidence.ts'
import { assemble } from '../../src/report/build/assemble.ts'
import { judgeRow } from '../../src/report/build/judge.ts'
import type { AuditResult, Report } from '../../src/report/schema/schema.ts'
import { msg } from '../../src/words/plan/index.ts'
import {
  capacityEvidence,
  controlEvidence,
  deviceEvidence,
  type EndpointCause,
  endpointEvidence,
  qualityEvidence,
  relayEvidence,
  signInEvidence,
  throughputEvidence,
} from './evidence.ts'

/** Host and rule behind each endpoint row. */
const endpoints: Partial<Record<RowName, { set: string; name: string; host: string }>> = {
  acs1: { set: 'acs-signalling', name: '*.skype.com', host: 'config.edge.skype.com' },
  acs2: { set: 'acs-signalling', name: 'edge.skype.com', host: 'edge.skype.com' },
  teams: { set: 'm365-12', name: 'teams.microsoft.com', host: 'teams.microsoft.com' },
  intune: { set: 'intune-163', name: 'manage.microsoft.com', host: 'manage.microsoft.com' },
  intuneSignIn: { set: 'intune-56', name: 'graph.windows.net', host: 'graph.windows.net' },
  entra: { set: 'm365-56', name: 'login.microsoftonline.com', host: 'login.microsoftonline.com' },
  extra: { set: 'm365-50', name: '*.microsoft.com', host: 'graph.microsoft.com' },
}

/**
 * The full report of a planned run, judged by the product itself from evidence such as probes
 * bring home. `summaryOf` of it is the run's summary, but for wording.
 */
export function reportOfRun(device: PlannedDevice, run: PlannedRun): Report {
  const summary = summaryOfRun(device, run)
  const changes = run.faults.flatMap((name) => faultOf(name).changes)
  const change = new Map(changes.map((one) => [one.row as RowName, one]))
  const measured = (row: RowName) => change.get(row)?.verdict !== 'unknown'
  const has = (cause: string) => changes.some((one) => one.cause === cause)
  const overTcp = has('udp-blocked') ? 'tls' : 'udp'

  const row = (name: RowName, planned: PlannedAudit, evidence: AnyEvidence): AuditResult =>
    judge(planned, measured(name) ? evidence : undefined)
  const fact = (name: 'online' | 'browser' | 'headset') =>
    row(name, deviceRow(name), deviceEvidence(!has('offline'), device.headset))
  const endpoint = (name: RowName) => {
    const place = endpoints[name]
    if (!place) throw new Error(`The row ${name} has no host.`)
    const cause = change.get(name)?.cause as EndpointCause | undefined
    return row(name, hostRow(place), endpointEvidence(place.host, cause))
  }
  const relay = (name: 'relayUdp' | 'relayTls', transport: 'udp' | 'tls') =>
    row(name, relayRow(transport), relayEvidence(transport, change.has(name)))
  const { lossPercent = 0, jitterMs = 0, rttMs = 0, capacityMbps, loadedRttMs = 0 } = summary
  const line = qualityEvidence(overTcp, { lossPercent, jitterMs, rttMs })
  const quality = (name: QualityFigure) => row(name, qualityRow(name), line)

  const rows = [
    fact('online'),
    fact('browser'),
    fact('headset'),
    row('control', controlRow, controlEvidence(has('captive-portal'))),
    ...(Object.keys(endpoints) as RowName[]).map(endpoint),
    judge(beyondAPage),
    row('signIn', signInRow, signInEvidence(summary.startedAt, has('ca-blocked'))),
    relay('relayUdp', 'udp'),
    relay('relayTls', 'tls'),
    row('required', requiredRow, throughputEvidence(overTcp, has('too-slow'))),
    quality('loss'),
    quality('jitter'),
    quality('rtt'),
    ...(capacityMbps ? [judge(capacityRow, capacityEvidence(capacityMbps, loadedRttMs))] : []),
  ]
  const { device: label, site, group } = summary
  return assemble(rows, {
    id: run.id,
    startedAt: new Date(run.startedAt),
    finishedAt: new Date(run.startedAt + summary.durationMs),
    stopped: summary.stopped,
    profiles: summary.profiles.split(' '),
    trigger: 'schedule',
    labels: { ...(label && { device: label }), ...(site && { site }), ...(group && { group }) },
    page: 'https://preflight.contoso.example/',
    app: { name: 'Quest Preflight', version: summary.appVersion, catalogDate: summary.catalogDate },
    transfer: { bytesUp: 18_240, bytesDown: 40_912 },
  })
}

const judge = (planned: PlannedAudit, evidence?: AnyEvidence) => judgeRow(planned, evidence, 140)

const deviceRow = (fact: DeviceFact) => rowOf({ kind: 'device', fact })
const controlRow = rowOf({ kind: 'control' })
const signInRow = rowOf({ kind: 'sign-in' })
const relayRow = (transport: 'udp' | 'tls') => rowOf({ kind: 'relay', name: 'contoso', transport })
const qualityRow = (figure: QualityFigure) =>
  rowOf({ kind: 'line-quality', relay: 'contoso', figure })
const requiredRow = rowOf({ kind: 'line-required', relay: 'contoso' })
const capacityRow = rowOf({ kind: 'line-capacity', relay: 'contoso' })

const sets = new Map(
  v.parse(v.array(endpointSetSchema), rawSets).map((set) => [set.id, set] as const),
)

function ruleOf(id: string, name: string, host?: string) {
  const set = sets.get(id)
  if (!set) throw new Error(`The catalog has no set ${id}.`)
  return requirementOf(set, { name, host, port: '443', protocol: 'tcp' })
}

function endpointRow(requirement: Requirement, known?: Known): PlannedAudit {
  const { set, name, host, port, protocol } = requirement
  const subject = { kind: 'endpoint' as const, set, name, host, port, protocol }
  return rowOf(subject, { requirement, ...(known && { known }) })
}

const hostRow = ({ set, name, host }: { set: string; name: string; host: string }) =>
  endpointRow(ruleOf(set, name, host))

const beyondAPage = endpointRow(ruleOf('m365-125', '*.entrust.net'), {
  verdict: 'unknown',
  cause: 'no-representative',
  explanation: [msg('plan.rule.noRepresentative', { name: '*.entrust.net' })],
})
