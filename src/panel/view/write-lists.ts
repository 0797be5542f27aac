import { groupTitleOf } from '../../report/schema/told.ts'
import { say } from '../../words/catalogue.ts'
import { t as common } from '../../words/common/index.ts'
import { t } from '../../words/panel/index.ts'
import { oneLine } from '../model/measure.ts'
import { looks, palette } from '../model/palette.ts'
import { clampOffset, groupsOf, isProblem, type Row } from '../model/rows.ts'
import { sizes, text } from '../model/sizes.ts'
import { groupRoom } from '../model/widths.ts'
import { FEW_LINES, fewItem, fill, fillTall, type ListItem, ROW_TEXT, rowItem } from './lists.ts'
import { FEW_ROWS, PICK_ROWS } from './signals.ts'
import type { View } from './view.ts'

export function writeChecks({ signals, ui, app, rows }: View, all: Row[]): void {
  const { checks } = signals
  const { offset, group, problemsOnly } = ui.getState()
  const first = clampOffset(offset, rows.length, sizes.rows)
  const shown = rows.slice(first, first + sizes.rows)
  checks.isFew.value = shown.length > 0 && rows.length <= FEW_ROWS
  if (checks.isFew.value) fillTall(checks.few, shown.map(fewItem), FEW_LINES)
  else fill(checks.list, shown.map(rowItem))
  checks.range.value = rangeText(first, shown.length, rows.length, all.length)
  const groupTitle = group ? titleOf(app, group) : t('panel.checks.allGroups')
  checks.group.value = oneLine(groupTitle, groupRoom(), text.body)
  checks.problems.value = t('panel.checks.problems', { count: all.filter(isProblem).length })
  checks.problemsColor.value = problemsOnly ? palette.cardActive : palette.card
}

function rangeText(first: number, shown: number, total: number, all: number): string {
  if (all === 0) return t('panel.checks.idle')
  if (total === 0) return t('panel.checks.none')
  return t('panel.checks.range', { first: first + 1, last: first + shown, total })
}

export function writeDetail({ app, signals, ui, detail }: View): void {
  const drawn = signals.detail
  const { page, subject, measured } = ui.getState()
  const { phase, opened } = app.store.getState()
  const canRerun = phase !== 'running' && !opened && (detail?.rerun.length ?? 0) > 0
  drawn.rerun.value = canRerun ? palette.text : palette.soft
  drawn.rerunFill.value = canRerun ? palette.card : palette.faint
  if (!subject) return
  if (!detail) {
    drawn.mark.value = looks.waiting.mark
    drawn.color.value = looks.waiting.color
    drawn.word.value = ''
    drawn.body.value = t('panel.detail.running')
    drawn.page.value = ''
    drawn.turn.value = ''
    return
  }
  const hasMeasured = detail.measured.length > 0
  const pages = measured && hasMeasured ? detail.measured : detail.pages
  const at = Math.min(page, pages.length - 1)
  drawn.mark.value = detail.mark
  drawn.color.value = detail.color
  drawn.title.value = detail.title
  drawn.word.value = oneLine(detail.word, ROW_TEXT, text.body)
  drawn.body.value = (pages[at] ?? []).join('\n')
  drawn.page.value = t('panel.page', { page: at + 1, pages: pages.length })
  drawn.turn.value = hasMeasured
    ? t(measured ? 'panel.detail.meaning' : 'panel.detail.measured')
    : ''
}

/** Groups to filter by, or profiles to run: a few to a page. */
export function writePicker(view: View, all: Row[]): void {
  const { picker } = view.signals
  const { picking, pickPage } = view.ui.getState()
  if (picking !== 'groups' && picking !== 'profiles') return
  const items = picking === 'groups' ? groupItems(view, all) : profileItems(view)
  const pages = Math.max(1, Math.ceil(items.length / PICK_ROWS))
  const page = Math.min(pickPage, pages - 1)
  fill(picker.list, items.slice(page * PICK_ROWS, (page + 1) * PICK_ROWS))
  picker.title.value = t(picking === 'groups' ? 'panel.pick.group' : 'panel.pick.profiles')
  picker.page.value = t('panel.page', { page: page + 1, pages })
}

export const ALL_GROUPS = ''

function groupItems({ app, ui }: View, all: Row[]): ListItem[] {
  const { group } = ui.getState()
  const groups = groupsOf(all, (id) => titleOf(app, id))
  const passed = groups.reduce((sum, group) => sum + group.passed, 0)
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  const every = { id: ALL_GROUPS, title: t('panel.checks.allGroups'), passed, total }
  return [every, ...groups].map((item) => ({
    id: item.id,
    title: oneLine(item.title, ROW_TEXT, text.body),
    note: common('common.count.passed', { passed: item.passed, total: item.total }),
    mark: (group ?? ALL_GROUPS) === item.id ? '●' : '○',
    color: item.passed === item.total ? looks.pass.color : looks.warn.color,
  }))
}

function profileItems({ app, seams }: View): ListItem[] {
  const { profiles } = app.store.getState()
  const known = seams.profiles ?? profiles.map((id) => ({ id, title: id }))
  return known.map(({ id, title }) => {
    const chosen = profiles.includes(id)
    return {
      id,
      title: oneLine(title, ROW_TEXT, text.body),
      note: t(chosen ? 'panel.pick.on' : 'panel.pick.off'),
      mark: chosen ? '✓' : '○',
      color: chosen ? looks.pass.color : looks.waiting.color,
    }
  })
}

function titleOf({ store }: View['app'], group: string): string {
  const { planned, report } = store.getState()
  const row = report?.audits.find((row) => row.group === group)
  if (row) return groupTitleOf(row)
  const plan = planned.find((row) => row.group === group)
  return plan ? say(plan.groupTitle) : group
}
