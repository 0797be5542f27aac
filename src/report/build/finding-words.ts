import { auditFor } from '../../audits/index.ts'
import { addressOf, distinct, listOf, whatOf } from '../../audits/targets.ts'
import { compressed, factsOf, trafficIn, trafficOf } from '../../audits/traffic.ts'
import { type Cause, causeInfo, isAboutName } from '../../model/causes.ts'
import type { Fix } from '../../model/judgement.ts'
import type { Message, MessageValue } from '../../model/message.ts'
import type { Subject } from '../../model/subject.ts'
import { asIs } from '../../words/as-is.ts'
import { msg as what } from '../../words/causes/index.ts'
import { causeFix, causeTitle } from '../../words/causes.ts'
import { msg } from '../../words/report/index.ts'
import type { AuditResult } from '../schema/schema.ts'
import { wordsOf } from './row-words.ts'
import type { Scope } from './scope.ts'
import { seenIn } from './title-facts.ts'

/** Rows that have one cause. */
export interface Matter {
  cause: Cause
  scope: Scope
  rows: AuditResult[]
  /** How many different addresses, ports or checks of how many comparable ones. */
  failed: number
  total: number
  worst: AuditResult
}

export interface FindingWords {
  title: Message
  explanation: Message[]
  fix: Fix
}

/** One sentence for what many rows have in common, and what to do about all of them. */
export function wordsFor(matter: Matter): FindingWords {
  const { cause, scope, worst, failed } = matter
  const { explanation } = wordsOf(worst)
  const [first, ...rest] = explanation
  // What Entra or Graph answered says more than its cause does.
  if (answersItself(scope) && failed === 1 && first && causeInfo(cause).link === scope)
    return {
      title: first,
      explanation: rest.length > 0 ? rest : [what(`causes.${cause}.meaning`)],
      fix: fixFor(matter),
    }
  return {
    title: titleFor(matter),
    explanation: [...explanation, ...besides(matter)],
    fix: fixFor(matter),
  }
}

const answersItself = (scope: Scope) => scope === 'sign-in' || scope === 'tenant'

function titleFor(matter: Matter): Message {
  const { cause, scope, failed, total, worst, rows } = matter
  const share = failed === 1 ? 'one' : failed === total ? 'all' : 'some'
  const check = titleOf(worst)
  const seen = seenIn(rows)
  return causeTitle(cause, { what: whatFor(matter), failed, total, share, scope, check, ...seen })
}

/** "portal.contoso.com on port 443", "58 of 61 addresses", "the relays on UDP 3478-3481". */
function whatFor({ cause, scope, rows, failed, total, worst }: Matter): MessageValue {
  if (failed === 1) return worst.subject ? oneOf(cause, worst.subject) : asIs(worst.title)
  if (scope === 'endpoint') return what('causes.what.addresses', { failed, total })
  const subjects = rows.flatMap(({ subject }) => subject ?? [])
  if (scope !== 'relay') return listOf(distinct(subjects.map(whatOf)), 3)
  const ports = subjects.flatMap((one) => (one.kind === 'relay-port' ? [String(one.port)] : []))
  return cause === 'udp-blocked' && ports.length > 0
    ? what('causes.what.relayPorts', { ports: compressed(distinct(ports)) })
    : what('causes.what.relays', { failed, total })
}

/** DNS is about names, everything else about a name and its port. */
const oneOf = (cause: Cause, subject: Subject): MessageValue =>
  isAboutName(cause) && 'host' in subject && subject.host ? subject.host : whatOf(subject)

/** What is tested, whatever came of it. */
const titleOf = ({ subject, title }: AuditResult): Message =>
  subject ? auditFor(subject.kind).title(subject) : asIs(title)

/** Which others are affected, and where Microsoft supports no inspection. */
function besides({ cause, scope, rows, failed, worst }: Matter): Message[] {
  if (failed === 1) return []
  const isAddress = scope === 'endpoint'
  const all = rows.map((row) => (isAddress ? addressIn(row, cause) : titleOf(row)))
  const own = isAddress ? addressIn(worst, cause) : titleOf(worst)
  const others = distinct(all).filter((one) => JSON.stringify(one) !== JSON.stringify(own))
  const inspected =
    cause === 'tls-failed' && rows.some(({ requirement }) => requirement?.inspectionUnsupported)
  return [
    ...(others.length > 0 ? [msg('report.finding.also', { list: listOf(others) })] : []),
    ...(inspected ? [msg('report.finding.inspected')] : []),
  ]
}

function addressIn(row: AuditResult, cause: Cause): MessageValue {
  const rule = row.requirement
  if (!rule) return row.title
  return isAboutName(cause) ? addressOf(rule) : `${addressOf(rule)}:${rule.port}`
}

/** What all rows say; where they differ, what the cause says of all of them. */
function fixFor({ cause, rows }: Matter): Fix {
  const actors = distinct(rows.map(({ fix }) => fix?.who ?? causeInfo(cause).who))
  const [only] = actors
  const who = actors.length === 1 && only ? only : causeInfo(cause).who
  const told = distinct(rows.flatMap((row) => wordsOf(row).fix ?? []))
  const [what] = told
  if (told.length === 1 && what && rows.every(({ fix }) => fix)) return { who, what }
  const facts = rows.flatMap((row) => {
    const { subject, requirement } = row
    if (!subject) return []
    const { list } = factsOf(subject, requirement)
    return [{ list, traffic: trafficIn(subject, requirement) }]
  })
  const list = listOf(distinct(facts.flatMap((one) => one.list)))
  const traffic = trafficOf(
    facts.flatMap((one) => one.traffic),
    12,
  )
  return { who, what: causeFix(cause, { list, traffic }) }
}
