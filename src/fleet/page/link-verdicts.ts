import type { Link, Verdict } from '../../audits/vocabulary.ts'
import type { Summary } from '../../report/summary-schema.ts'

/** Verdicts of a run, link by link, in the order of the chain. */
export const linkVerdicts = (run: Summary): [Link, Verdict][] => [
  ['device', run.linkDevice],
  ['name', run.linkName],
  ['path', run.linkPath],
  ['sign-in', run.linkSignIn],
  ['relay', run.linkRelay],
  ['quality', run.linkQuality],
]
