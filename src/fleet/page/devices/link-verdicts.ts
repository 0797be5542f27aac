import type { Link } from '../../../model/links.ts'
import type { Verdict } from '../../../model/verdicts.ts'
import type { Summary } from '../../../report/schema/summary-schema.ts'
import type { LinkField } from '../../types.ts'

/** Links in the order of the chain, each with the field that holds its verdict. */
export const linkFields = [
  ['device', 'linkDevice'],
  ['name', 'linkName'],
  ['path', 'linkPath'],
  ['sign-in', 'linkSignIn'],
  ['tenant', 'linkTenant'],
  ['relay', 'linkRelay'],
  ['quality', 'linkQuality'],
] as const satisfies [Link, LinkField][]

/** Verdicts of a run, link by link, in the order of the chain. */
export const linkVerdicts = (run: Summary): [Link, Verdict][] =>
  linkFields.map(([link, field]) => [link, run[field]])
