import { actorNames } from '../../audits/vocabulary.ts'
import type { AuditResult, Report } from '../../report/schema.ts'
import { evidenceLines } from './evidence.ts'
import { wrap } from './measure.ts'
import { looks } from './palette.ts'
import { sizes } from './sizes.ts'

export type Subject =
  | { kind: 'audit'; id: string }
  | { kind: 'finding'; id: string }
  | { kind: 'headline' }

export interface Detail {
  title: string
  mark: string
  color: string
  /** Verdict and place in the chain. */
  word: string
  /** Pages of wrapped lines at body size; at least one. */
  pages: string[][]
  /** Audits that "test again" would measure. */
  rerun: string[]
}

const TITLE_LINES = 3
/** Lines of body text under a title of up to three lines. */
export const PAGE_LINES = 11
export const LINE_HEIGHT = 32

/** What the second panel shows of one finding, one audit or the verdict. */
export function detailOf(
  subject: Subject,
  report: Report | undefined,
  results: Record<string, AuditResult>,
): Detail | undefined {
  if (subject.kind === 'headline') return report && headlineDetail(report)
  if (subject.kind === 'finding') {
    const finding = report?.findings.find(({ id }) => id === subject.id)
    return finding && report && findingDetail(finding, report)
  }
  const audit = report?.audits.find(({ id }) => id === subject.id) ?? results[subject.id]
  return audit && auditDetail(audit)
}

function headlineDetail(report: Report): Detail {
  const notes = report.chain.map(
    ({ link, verdict, passed, total, note }) =>
      `${link}: ${looks[verdict].word.toLowerCase()}, ${note ?? `${passed} of ${total}`}`,
  )
  return assemble(looks[report.verdict], 'Verdict', looks[report.verdict].word, [
    report.headline,
    notes.join('\n'),
    `Measured ${report.run.startedAt.slice(0, 16).replace('T', ' ')} UTC on ${report.device.browser}.`,
  ])
}

function findingDetail(finding: Report['findings'][number], report: Report): Detail {
  const rows = finding.audits.map((id) => report.audits.find((row) => row.id === id)?.title ?? id)
  return {
    ...assemble(looks[finding.verdict], finding.title, `${affected(finding)} · ${finding.cause}`, [
      finding.explanation,
      `Who fixes it: ${actorNames[finding.fix.who]}.`,
      `What to do: ${finding.fix.what}`,
      `Checks behind it:\n${rows.map((row) => `• ${row}`).join('\n')}`,
    ]),
    rerun: finding.audits,
  }
}

export const affected = ({
  affected,
  total,
}: Pick<Report['findings'][number], 'affected' | 'total'>) => `${affected} of ${total}`

function auditDetail(audit: AuditResult): Detail {
  const { requirement, fix, evidence } = audit
  const rule = requirement && [
    `Rule: ${requirement.name}, ${requirement.protocol.toUpperCase()} ${requirement.port}`,
    requirement.required ? 'required' : 'optional',
    `source: ${requirement.source}`,
  ]
  return {
    ...assemble(
      looks[audit.verdict],
      audit.title,
      `${looks[audit.verdict].word} · ${audit.groupTitle}`,
      [
        audit.explanation,
        fix ? `Who fixes it: ${actorNames[fix.who]}.\nWhat to do: ${fix.what}` : '',
        rule ? `${rule.join('; ')}.` : '',
        evidence
          ? `Evidence\n${evidenceLines(evidence).join('\n')}`
          : 'Evidence: nothing was measured.',
        `Cause code: ${audit.cause ?? 'none'}\nId: ${audit.id}`,
      ],
    ),
    // What the run left out has no evidence and can be measured on its own.
    rerun: evidence || audit.cause === 'not-measured' ? [audit.id] : [],
  }
}

function assemble(
  look: { mark: string; color: string },
  title: string,
  word: string,
  parts: string[],
) {
  const all = wrap(title, sizes.inner - 56, 28)
  // A title too long for its place goes on in the text, so that nothing is lost.
  const rest = all.length > TITLE_LINES ? title : ''
  const shown = all.slice(0, TITLE_LINES)
  if (rest) shown[TITLE_LINES - 1] = `${shown[TITLE_LINES - 1]} …`
  const body = [rest, ...parts].filter(Boolean).join('\n\n')
  return {
    title: shown.join('\n'),
    word,
    mark: look.mark,
    color: look.color,
    pages: paginate(wrap(body, sizes.inner - 24, sizes.body)),
    rerun: [] as string[],
  }
}

function paginate(lines: readonly string[]): string[][] {
  const pages: string[][] = []
  for (let at = 0; at < lines.length; ) {
    // A page does not begin with the gap between two paragraphs.
    while (lines[at] === '') at++
    pages.push(lines.slice(at, at + PAGE_LINES))
    at += PAGE_LINES
  }
  return pages.length > 0 ? pages : [[]]
}
