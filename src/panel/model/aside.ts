import type { Report } from '../../report/schema/schema.ts'
import { groupTitleOf, titleOf } from '../../report/schema/told.ts'
import type { RunState } from '../../run/store.ts'
import { t as common } from '../../words/common/index.ts'
import { stateWord } from '../../words/names.ts'
import { t } from '../../words/panel/index.ts'
import type { PanelSeams } from '../seams.ts'
import type { Subject } from './detail.ts'
import { noteOf } from './findings.ts'
import { looks, palette } from './palette.ts'
import { groupsOf, isProblem, measuredRow } from './rows.ts'

/** What a card of the right wing opens straight ahead. */
export type Target = Subject | { kind: 'group'; id: string } | { kind: 'profiles' }

export interface AsideItem {
  id: string
  title: string
  note: string
  mark: string
  color: string
  opens?: Target
}

/** The right wing: what to fix; where there is nothing, what is tested or what works. */
export interface Aside {
  title: string
  items: AsideItem[]
  /** In place of items. */
  empty: string
}

export function asideOf(state: RunState, profiles: PanelSeams['profiles']): Aside {
  if (state.phase === 'running') return soFar(state)
  const { report } = state
  if (!report) return planned(state.profiles, profiles)
  return report.verdict === 'pass' || report.findings.length === 0 ? works(report) : toFix(report)
}

const toFix = ({ findings }: Report): Aside => ({
  title: headingOf(findings),
  items: findings.map((finding) => ({
    id: finding.id,
    title: titleOf(finding),
    note: noteOf(finding),
    ...looks[finding.verdict],
    opens: { kind: 'finding', id: finding.id },
  })),
  empty: '',
})

/** What nobody has to repair has to be found out. */
function headingOf(findings: Report['findings']): string {
  const broken = findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').length
  return broken > 0
    ? t('panel.aside.toFix', { count: broken })
    : t('panel.aside.toFindOut', { count: findings.length })
}

/** Problems among the rows that have come in; causes are named at the end. */
function soFar({ results }: RunState): Aside {
  const rows = Object.values(results).filter(({ verdict }) => isProblem({ state: verdict }))
  return {
    title: t('panel.aside.soFar', { count: rows.length }),
    items: rows.map((row) => ({
      id: row.id,
      title: titleOf(row),
      note: stateWord(row.verdict),
      ...looks[row.verdict],
      opens: { kind: 'audit', id: row.id },
    })),
    empty: t('panel.aside.noneSoFar'),
  }
}

/** The chosen profiles by name; one that the page does not know has none. */
const planned = (chosen: string[], known: PanelSeams['profiles'] = []): Aside => ({
  title: t('panel.next.checks'),
  items: known
    .filter(({ id }) => chosen.includes(id))
    .map(({ id, title }) => ({
      id,
      title,
      note: '',
      mark: '→',
      color: palette.accent,
      opens: { kind: 'profiles' },
    })),
  empty: chosen.length === 0 ? t('panel.next.noProfile') : '',
})

/** What was tested, group by group, with how much of it passed. */
function works({ audits }: Report): Aside {
  const rows = audits.map(measuredRow)
  const titles = new Map(audits.map((row) => [row.group, groupTitleOf(row)]))
  const groups = groupsOf(rows, (id) => titles.get(id) ?? '').filter(({ total }) => total > 0)
  return {
    title: t('panel.aside.works'),
    items: groups.map(({ id, title, passed, total }) => ({
      id,
      title,
      note: common('common.count.passed', { passed, total }),
      ...looks[passed === total ? 'pass' : 'unknown'],
      opens: { kind: 'group', id },
    })),
    empty: '',
  }
}
