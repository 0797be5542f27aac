import type { Who } from '../model/actors.ts'
import { decides } from '../report/build/scope.ts'
import type { Finding, Report } from '../report/schema/schema.ts'

/** A finding with its place in the report. */
export interface Placed {
  finding: Finding
  index: number
}

/** Everything that one team has to do. */
export interface Team {
  who: Who
  findings: Placed[]
}

/** Findings by what they ask of a reader. */
interface Sorted {
  /** What is wrong and needed, by who acts on it; the team of the first finding comes first. */
  teams: Team[]
  /** Wrong, but only optional or historical rules ask for it. */
  optional: Placed[]
  /** What has no result: nothing to repair yet, but something to find out. */
  open: Placed[]
}

/** Somebody has to repair it; what has no result has to be found out first. */
export const isToDo = ({ verdict }: Finding): boolean => verdict === 'fail' || verdict === 'warn'

export function sortFindings({ findings, audits }: Pick<Report, 'findings' | 'audits'>): Sorted {
  const deciding = new Set(audits.filter(decides).map(({ id }) => id))
  const teams = new Map<Who, Team>()
  const [optional, open]: [Placed[], Placed[]] = [[], []]
  for (const [index, finding] of findings.entries()) {
    const placed = { finding, index }
    if (!isToDo(finding)) open.push(placed)
    else if (!finding.audits.some((id) => deciding.has(id))) optional.push(placed)
    else {
      const { who } = finding.fix
      const team = teams.get(who) ?? { who, findings: [] }
      team.findings.push(placed)
      teams.set(who, team)
    }
  }
  return { teams: [...teams.values()], optional, open }
}

/** Who has to do what before this device is ready. */
export const requiredTeams = (report: Pick<Report, 'findings' | 'audits'>): Team[] =>
  sortFindings(report).teams

/** All findings in the order in which a reader looks at them: needed, open, optional. */
export function inOrder(report: Pick<Report, 'findings' | 'audits'>): Finding[] {
  const { teams, open, optional } = sortFindings(report)
  return [...teams.flatMap((team) => team.findings), ...open, ...optional].map(
    ({ finding }) => finding,
  )
}

/** Those to whom a request is handed over; nobody writes one to themselves. */
export type Asked = Exclude<Who, 'user' | 'nobody'>
export const isAsked = (who: Who): who is Asked => who !== 'user' && who !== 'nobody'

/** The team whose request a person hands over first. */
export const teamToAsk = (report: Pick<Report, 'findings' | 'audits'>): Asked | undefined =>
  requiredTeams(report)
    .map(({ who }) => who)
    .find(isAsked)
