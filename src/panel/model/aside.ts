import type { Report } from '../../report/schema/schema.ts'
import { groupTitleOf, titleOf } from '../../report/schema/told.ts'
import type { RunState } from '../../run/store.ts'
import { type Placed, sortFindings } from '../../ui/teams.ts'
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

/** What a team has to do comes first and is what the heading counts, as on the page. */
function toFix(report: Report): Aside {
  const { teams, open, optional } = sortFindings(report)
  const needed = teams.flatMap(({ findings }) => findings)
  const card = ({ finding }: Placed, note: string): AsideItem => ({
    id: finding.id,
    title: titleOf(finding),
    note,
    ...looks[finding.verdict],
    opens: { kind: 'finding', id: finding.id },
  })
  return {
    title: headingOf(needed.length, open.length, optional.length),
    items: [
      ...[...needed, ...open].map((placed) => card(placed, noteOf(placed.finding))),
      ...optional.map((placed) => card(placed, t('panel.finding.optional'))),
    ],
    empty: '',
  }
}

/** What nobody has to repair has to be found out; what is optional may wait. */
function headingOf(needed: number, open: number, optional: number): string {
  if (needed > 0) return t('panel.aside.toFix', { count: needed })
  return open > 0
    ? t('panel.aside.toFindOut', { count: open })
    : t('panel.aside.optional', { count: optional })
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
