import type { Report } from '../../src/report/schema/schema.ts'
import type { Scenario } from './scenario.ts'

export interface Outcome {
  scenario: Scenario
  problems: string[]
  report?: Report
  /** The first try failed; this is one made alone, later. */
  onLaterTry?: boolean
}

const HEAD = `# Fault matrix

The network lab (\`npx tsx test/lab/run.ts\`) writes this page when every scenario has run. Each row is a separate network with two namespaces. Chromium runs in one, DNS, web servers and coturn in the other, with the faults that the row names. *Expected* is what a network engineer would say. *Got* is what the page's report said, without measured times.
`

/** The matrix as Markdown; the same result gives the same text. */
export function matrixToMarkdown(matrix: Record<string, Scenario[]>, outcomes: Outcome[]): string {
  const failed = outcomes.filter(({ problems }) => problems.length > 0).length
  const sections = Object.entries(matrix).map(([topic, scenarios]) => {
    const rows = scenarios.flatMap((scenario) => {
      const outcome = outcomes.find((one) => one.scenario === scenario)
      return outcome ? [rowOf(outcome)] : []
    })
    return [
      `## ${topic}`,
      '',
      '| Scenario | Expected | Got | Headline |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n')
  })
  const count = `${outcomes.length} scenarios, ${outcomes.length - failed} as expected.\n`
  return [HEAD, count, ...sections].join('\n')
}

function rowOf({ scenario, problems, report }: Outcome): string {
  const { name, note, expect } = scenario
  const wanted = verdictText(expect.verdict, expect.causes)
  const got = report
    ? verdictText(
        report.verdict,
        report.findings.map(({ cause }) => cause),
      )
    : 'no report'
  const cells = [
    note ? `${name}. *${note}*` : name,
    wanted,
    problems.length > 0 ? `**${got}: ${problems.join('; ')}**` : got,
    steady(report?.headline ?? ''),
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

const verdictText = (verdict: string, causes: readonly string[]) =>
  causes.length > 0 ? `${verdict}: ${causes.join(', ')}` : verdict

/** Without what differs from run to run. */
const steady = (text: string) =>
  text
    .replace(/\d[\d.]*( ?(ms|s|Mbit\/s|kbit\/s|%))\b/g, '…$1')
    .replace(/\d[\d.]* %/g, '… %')
    .replace(/\d+ of \d+ packets/g, '… of … packets')
