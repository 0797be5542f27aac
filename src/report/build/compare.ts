import type { Cause } from '../../model/causes.ts'
import type { Verdict } from '../../model/verdicts.ts'
import type { AuditResult, Report } from '../schema/schema.ts'

export interface State {
  verdict: Verdict
  cause?: Cause
}

/** One audit that came out differently. */
export interface Transition extends Pick<AuditResult, 'id' | 'title' | 'messages'> {
  before: State
  after: State
}

export interface Comparison {
  better: Transition[]
  worse: Transition[]
  /** Another cause, or a change to or from "could not be measured": neither good nor bad news. */
  changed: Transition[]
  added: AuditResult[]
  removed: AuditResult[]
  /** How many audits came out the same. */
  same: number
}

/** Only what was measured both times can be called better or worse. */
const ranks: Partial<Record<Verdict, number>> = { pass: 0, warn: 1, fail: 2 }

/** What differs between two runs, by audit id, in the order of the later one. */
export function compare(before: Report, after: Report): Comparison {
  const earlier = new Map(before.audits.map((audit) => [audit.id, audit]))
  const later = new Set(after.audits.map(({ id }) => id))
  const result: Comparison = {
    better: [],
    worse: [],
    changed: [],
    added: [],
    removed: before.audits.filter(({ id }) => !later.has(id)),
    same: 0,
  }
  for (const audit of after.audits) {
    const old = earlier.get(audit.id)
    if (!old) result.added.push(audit)
    else if (old.verdict === audit.verdict && old.cause === audit.cause) result.same += 1
    else result[directionOf(old.verdict, audit.verdict)].push(transition(old, audit))
  }
  return result
}

function directionOf(before: Verdict, after: Verdict): 'better' | 'worse' | 'changed' {
  const [from, to] = [ranks[before], ranks[after]]
  if (from === undefined || to === undefined || from === to) return 'changed'
  return to < from ? 'better' : 'worse'
}

const transition = (before: AuditResult, after: AuditResult): Transition => ({
  id: after.id,
  title: after.title,
  messages: after.messages,
  before: stateOf(before),
  after: stateOf(after),
})

const stateOf = ({ verdict, cause }: AuditResult): State => ({ verdict, ...(cause && { cause }) })
