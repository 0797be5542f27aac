import type { Who } from '../../model/actors.ts'
import type { Report } from '../../report/schema/schema.ts'
import { fixOf } from '../../report/schema/told.ts'
import { inOrder } from '../../ui/teams.ts'
import { capitalize } from '../../ui/words.ts'
import { whoName } from '../../words/names.ts'
import { t } from '../../words/panel/index.ts'

type Finding = Report['findings'][number]

/** What to do about a finding. The browser's dialog can't be answered in VR, so no run asks there. */
function toDo(finding: Finding, report: Report | undefined): string {
  const waits = report?.audits.some(
    ({ id, evidence }) =>
      evidence?.kind === 'endpoint' &&
      evidence.guarded?.asked === false &&
      finding.audits.includes(id),
  )
  return waits ? t('panel.finding.allowOnPage') : (fixOf(finding) ?? '')
}

/** "2 of 6 failed": the number is that of the checks in the finding. */
export const countOf = ({ affected, total, verdict }: Finding): string =>
  t('panel.finding.count', { affected, total, verdict })

/** Who acts, or how many checks it is about where nobody has to. */
export const noteOf = (finding: Finding): string =>
  finding.fix.who === 'nobody' ? countOf(finding) : capitalize(whoName(finding.fix.who))

/** The one thing to do next, for the main panel. */
export function nextStep(
  report: Report | undefined,
): { id: string; who: Who; what: string } | undefined {
  const [finding] = report ? inOrder(report) : []
  return finding && { id: finding.id, who: finding.fix.who, what: toDo(finding, report) }
}
