import { type FirewallRule, firewallRules } from '../../report/export/firewall-rules.ts'
import type { Report } from '../../report/schema/schema.ts'
import type { Placed, sortFindings } from '../../ui/teams.ts'
import { SHOWN } from './shown.ts'

/** What has no result. */
export interface Untested {
  /** Findings to find out about. */
  open: Placed[]
  /** Links that a whole run would have said something about, and no finding says why not. */
  silent: Report['chain']
  /** Rules that no page can test: a person has to look them up in the firewall. */
  rules: FirewallRule[]
}

export function untestedIn(report: Report, open: Placed[]): Untested {
  const asksToSignIn = open.some(({ finding }) => finding.cause === 'session-missing')
  const silent = report.chain.filter(
    ({ link, note }) =>
      note !== undefined && !report.run.only && !(link === 'tenant' && asksToSignIn),
  )
  return { open, silent, rules: firewallRules(report).filter(({ need }) => need === 'ask') }
}

/** Roughly, in pixels of a laptop's window: what a card takes beside its rows, and a row of it. */
const CARD = 72
const ROW = { fix: 66, narrowFix: 62, open: 84, rules: 180 } as const
/** A column may be so much longer than the other before the room below that looks forgotten. */
const UNEVEN = 1.25

/**
 * Whether what was not tested fits beside the first team's fixes, below those of the others. Else
 * it stands below both, over the whole width.
 */
export function fitsBeside(
  { teams: [first, ...others], optional }: ReturnType<typeof sortFindings>,
  { open, silent, rules }: Untested,
): boolean {
  if (!first) return false
  const rows = (count: number) => Math.min(count, SHOWN)
  const left = CARD + rows(first.findings.length) * ROW.fix
  const teams = others.map(({ findings }) => CARD + rows(findings.length) * ROW.narrowFix)
  const untested =
    CARD + rows(open.length) * ROW.open + silent.length * ROW.open + (rules.length && ROW.rules)
  const right = [...teams, optional.length && CARD, untested].reduce((sum, one) => sum + one, 0)
  return right <= left * UNEVEN
}
