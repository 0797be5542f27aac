import type { Judgement } from '../model/judgement.ts'
import type { OracleFact } from '../model/subject.ts'
import type { OraclesEvidence } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import type { Audit } from './audit.ts'
import { byFact, type Fact } from './facts.ts'
import { notApplicable, notTestable, pass } from './judgements.ts'

/** Whether this run's ways of looking see what is known: `device.oracle-<name>`. */
const facts: Record<OracleFact, Fact<OraclesEvidence>> = {
  'oracle-connect': {
    title: msg('audits.oracle.title.connect'),
    judge: ({ connect }) => judgeState(connect),
  },
  'oracle-lookup': {
    title: msg('audits.oracle.title.lookup'),
    judge: ({ lookup }) => judgeState(lookup),
  },
  'oracle-knock': {
    title: msg('audits.oracle.title.knock'),
    judge: ({ knock }) => judgeState(knock),
  },
}

export const oracle: Audit<'oracle'> = {
  id: 'oracle',
  link: 'device',
  why: msg('audits.oracle.why'),
  needs: 'oracles',
  ...byFact(facts),
}

function judgeState({ state, reason }: OraclesEvidence['connect']): Judgement {
  if (state === 'sees') return pass(msg('audits.oracle.sees'))
  if (state === 'untested') return notApplicable(msg('audits.oracle.untested'))
  return notTestable([
    msg(`audits.oracle.off.${reason ?? 'unsupported'}`),
    msg('audits.oracle.off'),
  ])
}
