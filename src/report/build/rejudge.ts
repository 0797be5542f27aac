import type { RelayHostTarget } from '../../catalog/types.ts'
import type { Message } from '../../model/message.ts'
import type { PlannedAudit } from '../../model/plan.ts'
import type { Requirement } from '../../model/requirement.ts'
import type { Subject } from '../../model/subject.ts'
import { asIs } from '../../words/as-is.ts'
import { msg as common } from '../../words/common/index.ts'
import { msg } from '../../words/report/index.ts'
import type { AuditResult, Report } from '../schema/schema.ts'
import { conclude } from './assemble.ts'
import { judgeRow } from './judge.ts'
import { wordsOf } from './row-words.ts'

/** What today's catalog knows of yesterday's rows. */
export interface Today {
  /** @returns the rule as it stands today, or undefined where it is gone */
  requirement: (set: string, name: string, port: string) => Requirement | undefined
  relayHost: (host: string) => RelayHostTarget | undefined
}

export interface Rejudged {
  report: Report
  /** One sentence for each row whose verdict or cause is another today. */
  changes: Message[]
}

/**
 * Judges a saved report again: the evidence stays, rules, audits and words are today's. Pure. A
 * report that left its evidence behind stays as it is, where nothing changes.
 */
export function rejudge(report: Report, today: Today): Rejudged {
  const changes: Message[] = []
  const rows = report.audits.map((before) => {
    const after = judgeAgain(before, today)
    if (after.verdict !== before.verdict || after.cause !== before.cause)
      changes.push(changeOf(before, after))
    return after
  })
  if (changes.length === 0 && !rows.some(({ evidence }) => evidence)) return { report, changes }
  const { stopped, durationMs, only, sleptSeconds } = report.run
  return {
    report: {
      ...report,
      audits: rows,
      ...conclude(rows, stopped, durationMs, only, sleptSeconds),
    },
    changes,
  }
}

const changeOf = (before: AuditResult, after: AuditResult): Message =>
  msg('report.changed', {
    title: wordsOf(after).title,
    before: stateOf(before),
    after: stateOf(after),
  })

function stateOf({ verdict, cause }: AuditResult): Message {
  const word = common(`common.state.${verdict}`)
  return cause ? msg('report.changed.state', { verdict: word, cause }) : word
}

function judgeAgain(before: AuditResult, today: Today): AuditResult {
  const { subject, evidence, evidenceKey, requirement } = before
  // Rows without evidence (not testable, not configured, stopped) hold no more than they say; what
  // a row without a subject is about, only a newer version knows.
  if (!evidence || !subject) return before
  const planned: PlannedAudit = {
    id: before.id,
    audit: before.audit,
    group: before.group,
    groupTitle: before.messages?.group ?? asIs(before.groupTitle),
    link: subject.kind === 'endpoint' ? 'path' : before.link,
    title: wordsOf(before).title,
    subject: asOfToday(subject, today),
    ...(evidenceKey && { evidenceKey }),
    ...(requirement && {
      requirement: {
        ...requirement,
        ...today.requirement(requirement.set, requirement.name, requirement.port),
      },
    }),
  }
  const after = judgeRow(planned, evidence, before.durationMs)
  // Redaction may have taken what the judge needs; the old word then stands.
  return after.cause === 'unclear' && before.cause !== 'unclear' ? before : after
}

/** Whether a public relay may stay silent is a rule, not a measurement. */
function asOfToday(subject: Subject, today: Today): Subject {
  if (subject.kind !== 'relay-port') return subject
  const known = today.relayHost(subject.host)
  return known ? { ...subject, mayStaySilent: known.mayStaySilent } : subject
}
