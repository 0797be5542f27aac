import type { Judgement } from '../model/judgement.ts'
import type { Requirement } from '../model/requirement.ts'
import { msg } from '../words/audits/index.ts'

/** Only a current, required rule can fail a network; the others inform. */
export function soften(judgement: Judgement, rule?: Requirement): Judgement {
  if (judgement.verdict !== 'fail' || !rule) return judgement
  const { status, required } = rule
  if (status === 'current' && required) return judgement
  const why =
    status === 'current' ? msg('audits.rule.optional') : msg('audits.rule.notCurrent', { status })
  return { ...judgement, verdict: 'warn', explanation: [...judgement.explanation, why] }
}
