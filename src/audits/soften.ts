import type { Judgement, Requirement } from './types.ts'

/** Only a current, required rule can fail a network; the others inform. */
export function soften(judgement: Judgement, rule?: Requirement): Judgement {
  if (judgement.verdict !== 'fail' || !rule || judgement.cause === 'offline') return judgement
  if (rule.status === 'current' && rule.required) return judgement
  const why =
    rule.status === 'current'
      ? 'The rule is optional.'
      : `The rule is ${rule.status}, so nothing depends on it today.`
  return { ...judgement, verdict: 'warn', explanation: `${judgement.explanation} ${why}` }
}
