import type { AuditResult, Report } from '../../report/schema/schema.ts'
import {
  explanationOf,
  fixOf,
  groupTitleOf,
  headlineOf,
  titleOf,
} from '../../report/schema/told.ts'
import { linkName, stateWord, verdictWord, whoName } from '../../words/names.ts'
import { t } from '../../words/panel/index.ts'
import { textOf } from './chain.ts'
import { evidenceLines } from './evidence.ts'
import { countOf } from './findings.ts'
import { wrap } from './measure.ts'
import { looks } from './palette.ts'
import { lineHeights, main, text } from './sizes.ts'

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
  /** What it means and what to do: pages of wrapped lines at body size; at least one. */
  pages: string[][]
  /** What was measured, cause and id, for whoever asks for them; maybe no page. */
  measured: string[][]
  /** Audits that "test again" would measure. */
  rerun: string[]
}

const TITLE_LINES = 3
/** Height for title, state and text, in dmm. */
export const DETAIL_HEIGHT = 412
/** Between the state and the text. */
export const DETAIL_GAP = 12

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
  const { run, device, verdict } = report
  const links = report.chain.map((step) => {
    const state = textOf({
      ...step,
      state: step.verdict,
      done: step.passed,
      failed: step.failed ?? step.total - step.passed,
    })
    return t('panel.detail.link', { link: linkName(step.link), state })
  })
  return assemble(looks[verdict], t('panel.detail.result'), verdictWord(verdict), [
    headlineOf(report),
    links.join('\n'),
    t('panel.detail.tested', { at: run.startedAt, browser: device.browser }),
  ])
}

function findingDetail(finding: Report['findings'][number], report: Report): Detail {
  const rows = finding.audits.map((id) => {
    const row = report.audits.find((row) => row.id === id)
    return `• ${row ? titleOf(row) : id}`
  })
  const { verdict } = finding
  return {
    ...assemble(looks[verdict], titleOf(finding), countOf(finding), [
      explanationOf(finding),
      fixText(finding),
      [t('panel.detail.checks'), ...rows].join('\n'),
    ]),
    rerun: finding.audits,
  }
}

/** Who acts and how, in two lines; empty where nobody has to. */
function fixText(row: Pick<AuditResult, 'fix'>): string {
  const what = fixOf(row)
  if (!row.fix || !what) return ''
  const who = t('panel.detail.who', { who: whoName(row.fix.who) })
  return `${who}\n${t('panel.detail.what', { what })}`
}

function auditDetail(audit: AuditResult): Detail {
  const { verdict, evidence, cause, id } = audit
  return {
    ...assemble(
      looks[verdict],
      titleOf(audit),
      t('panel.check.note', { state: stateWord(verdict), group: groupTitleOf(audit) }),
      [explanationOf(audit), fixText(audit), ruleText(audit)],
      [
        evidence
          ? [t('panel.detail.measured'), ...evidenceLines(evidence)].join('\n')
          : t('panel.detail.unmeasured'),
        [cause && t('panel.detail.cause', { cause }), t('panel.detail.id', { id })]
          .filter(Boolean)
          .join('\n'),
      ],
    ),
    // What the run left out has no evidence and can be measured on its own.
    rerun: evidence || cause === 'not-measured' ? [id] : [],
  }
}

function ruleText({ requirement }: AuditResult): string {
  if (!requirement) return ''
  const { name, protocol, port, required, source } = requirement
  const rule = t('panel.detail.rule', {
    name,
    protocol: protocol.toUpperCase(),
    port,
    required: required ? 'yes' : 'no',
  })
  return `${rule}\n${t('panel.detail.source', { source })}`
}

function assemble(
  look: { mark: string; color: string },
  title: string,
  word: string,
  parts: string[],
  measured: string[] = [],
): Detail {
  const all = wrap(title, main.inner - 56, text.title)
  // A title too long for its place goes on in the text, so that nothing is lost.
  const rest = all.length > TITLE_LINES ? title : ''
  const shown = all.slice(0, TITLE_LINES)
  if (rest) shown[TITLE_LINES - 1] = `${shown[TITLE_LINES - 1]} …`
  const taken = shown.length * lineHeights.title + lineHeights.body + DETAIL_GAP
  const most = Math.floor((DETAIL_HEIGHT - taken) / lineHeights.body)
  return {
    title: shown.join('\n'),
    word,
    mark: look.mark,
    color: look.color,
    pages: pagesOf([rest, ...parts], most),
    measured: measured.length > 0 ? pagesOf(measured, most) : [],
    rerun: [],
  }
}

function pagesOf(parts: string[], most: number): string[][] {
  const lines = wrap(parts.filter(Boolean).join('\n\n'), main.inner, text.body)
  const pages: string[][] = []
  for (let at = 0; at < lines.length; ) {
    // A page does not begin with the gap between two paragraphs.
    while (lines[at] === '') at++
    pages.push(lines.slice(at, at + most))
    at += most
  }
  return pages.length > 0 ? pages : [[]]
}
