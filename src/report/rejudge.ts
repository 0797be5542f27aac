import type { AnyEvidence, Requirement, Subject } from '../audits/types.ts'
import type { RelayHostTarget } from '../catalog/types.ts'
import type {
  PortRangeEvidence,
  RelayEvidence,
  SignInResourceEvidence,
} from '../probes/evidence.ts'
import type { PlannedAudit } from '../run/plan-types.ts'
import { conclude } from './assemble.ts'
import { judgeRow } from './judge.ts'
import type { AuditResult, Report } from './schema.ts'

/** What today's catalog knows of yesterday's rows. */
export interface Today {
  /** @returns the rule as it stands today, or undefined where it is gone */
  requirement: (set: string, name: string, port: string) => Requirement | undefined
  relayHost: (host: string) => RelayHostTarget | undefined
}

export interface Rejudged {
  report: Report
  /** One sentence for each row whose verdict or cause is another today. */
  changes: string[]
}

/** Judges a saved report again: the evidence stays, rules and audits are today's. Pure. */
export function rejudge(report: Report, today: Today): Rejudged {
  const changes: string[] = []
  const rows = report.audits.map((before) => {
    const after = judgeAgain(before, today)
    if (after.verdict !== before.verdict || after.cause !== before.cause)
      changes.push(`${before.id}: ${stateOf(before)} then, ${stateOf(after)} by today's rules.`)
    return after
  })
  if (changes.length === 0) return { report, changes }
  return {
    report: {
      ...report,
      audits: rows,
      ...conclude(rows, report.run.stopped, report.run.durationMs, report.run.only),
    },
    changes,
  }
}

const stateOf = ({ verdict, cause }: AuditResult) => (cause ? `${verdict} (${cause})` : verdict)

function judgeAgain(before: AuditResult, today: Today): AuditResult {
  const { evidence } = before
  // Rows without evidence (not testable, not configured, stopped) hold no more than they say.
  if (!evidence) return before
  const planned: PlannedAudit = {
    id: before.id,
    audit: before.audit,
    group: before.group,
    groupTitle: before.groupTitle,
    link: before.audit === 'endpoint' ? 'path' : before.link,
    title: before.title,
    subject: subjectOf(before, today),
  }
  const after = judgeRow(planned, evidence as unknown as AnyEvidence, before.durationMs)
  // Redaction may have taken what the judge needs; the old word then stands.
  return after.cause === 'unclear' && before.cause !== 'unclear' ? before : after
}

function subjectOf(
  { id, audit, requirement, evidence, verdict }: AuditResult,
  today: Today,
): Subject {
  const known = requirement && {
    ...requirement,
    ...today.requirement(requirement.set, requirement.name, requirement.port),
  }
  const base: Subject = known ? { requirement: known } : {}
  if (audit === 'relay') {
    const { name, transport } = evidence as unknown as RelayEvidence
    return { ...base, relay: { name, transport } }
  }
  if (audit === 'relay-port') {
    const match = /^relay-port\.(.+)\.(udp|tcp|tls):(\d+)$/.exec(id)
    const host = match?.[1] ?? ''
    const transport = (match?.[2] ?? 'udp') as RelayEvidence['transport']
    const unlisted: RelayHostTarget = {
      host,
      udp: [],
      tcp: [],
      tls: [],
      mayStaySilent: false,
      source: 'the report',
      sourceDate: null,
      profiles: [],
    }
    const target = today.relayHost(host) ?? unlisted
    return { ...base, relayPort: { transport, port: Number(match?.[3]), target } }
  }
  if (audit === 'port-range') {
    const { protocol, from, to } = evidence as unknown as PortRangeEvidence
    return { ...base, range: { protocol, from, to, legacy: verdict === 'warn' } }
  }
  if (audit === 'signin.resource')
    return { ...base, fact: (evidence as unknown as SignInResourceEvidence).title }
  return { ...base, fact: id.replace(/^device\./, '') }
}
