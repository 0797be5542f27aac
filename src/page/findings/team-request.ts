import type { Who } from '../../model/actors.ts'
import type { Cause } from '../../model/causes.ts'
import { type FirewallRule, firewallRules } from '../../report/export/firewall-rules.ts'
import { escapeMarkdown as e, markdownTable } from '../../report/export/markdown.ts'
import { ruleMarkdownHead, ruleMarkdownRow } from '../../report/export/rules.ts'
import { type OutgoingReport, redact } from '../../report/privacy/redact.ts'
import type { AuditResult, Report } from '../../report/schema/schema.ts'
import { explanationOf, fixOf, titleOf } from '../../report/schema/told.ts'
import { requiredTeams } from '../../ui/teams.ts'
import { t } from '../../words/exports/index.ts'
import { whoName } from '../../words/names.ts'

/** Causes that are about names: no port is closed there. */
const aboutNames = {
  'dns-blocked': 'exports.request.dns',
  'tls-failed': 'exports.request.inspection',
} as const satisfies Partial<Record<Cause, string>>

/**
 * Everything one team is asked to do, as Markdown, without addresses of this network: the fixes in
 * order, names as names and rules as a table.
 */
export function teamRequest(report: Report, who: Who): string {
  const outgoing = redact(report, 'standard')
  const { run, device, app } = outgoing
  const team = requiredTeams(outgoing).find((one) => one.who === who)
  const wanted = team?.findings.map(({ finding }) => finding) ?? []
  const ids = new Set(wanted.flatMap(({ audits }) => audits))
  const rows = outgoing.audits.filter(({ id }) => ids.has(id))
  return `${[
    `# ${e(t('exports.request.title', { team: whoName(who) }))}`,
    e(
      t('exports.request.about', {
        count: wanted.length,
        device: device.headset ?? device.browser,
      }),
    ),
    wanted.map(fixLines).join('\n'),
    ...Object.entries(aboutNames).flatMap(([cause, heading]) =>
      namesSection(
        t(heading),
        rows.filter((row) => row.cause === cause),
      ),
    ),
    ...rulesSection(rows, outgoing),
    t('exports.ticket.run', {
      run: e(run.id),
      time: e(run.startedAt),
      device: e(device.headset ?? device.browser),
      app: e(app.name),
      version: e(app.version),
    }),
  ].join('\n\n')}\n`
}

/** What to do, then what was found. */
const fixLines = (finding: Report['findings'][number], index: number): string => {
  const title = titleOf(finding)
  const why = explanationOf(finding)
  return [
    `${index + 1}. **${e(fixOf(finding) ?? title)}**`,
    `   ${e(title)} (${e(finding.cause)})`,
    ...(why === title ? [] : [`   ${e(why)}`]),
  ].join('\n')
}

function namesSection(heading: string, rows: AuditResult[]): string[] {
  const names = new Set(
    rows.flatMap(({ subject }) =>
      subject && 'host' in subject && subject.host ? [subject.host] : [],
    ),
  )
  if (names.size === 0) return []
  return [
    `## ${heading}`,
    [...names]
      .sort()
      .map((name) => `- ${e(name)}`)
      .join('\n'),
  ]
}

function rulesSection(audits: AuditResult[], report: OutgoingReport): string[] {
  const rules: FirewallRule[] = firewallRules({
    ...report,
    audits: audits.filter(({ cause }) => !cause || !(cause in aboutNames)),
  }).filter(({ need }) => need === 'blocked')
  if (rules.length === 0) return []
  return [
    `## ${t('exports.rules.title')}`,
    markdownTable(ruleMarkdownHead(), rules.map(ruleMarkdownRow)),
  ]
}
