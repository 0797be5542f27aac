import { PAGE_LINES } from '../model/detail.ts'
import { oneLine } from '../model/measure.ts'
import { looks, palette } from '../model/palette.ts'
import { clampOffset, groupsOf, isProblem, type Row } from '../model/rows.ts'
import { sizes } from '../model/sizes.ts'
import type { View } from './bind.ts'
import { fill, type ListItem, ROW_TEXT, rowItem } from './lists.ts'
import { PICK_ROWS } from './signals.ts'

export function writeChecks({ signals, ui, app, rows }: View, all: Row[]): void {
  const { checks } = signals
  const { offset, group, problemsOnly } = ui.getState()
  const first = clampOffset(offset, rows.length, sizes.rows)
  const shown = rows.slice(first, first + sizes.rows)
  fill(checks.list, shown.map(rowItem))
  checks.range.value =
    rows.length === 0
      ? all.length === 0
        ? 'The checks appear when a run starts'
        : 'No check fits the filter'
      : `${first + 1}–${first + shown.length} of ${rows.length}`
  checks.group.value = oneLine(group ? titleOf(app, group) : 'All groups', 250, sizes.body)
  checks.problems.value = `Problems ${all.filter(isProblem).length}`
  checks.problemsColor.value = problemsOnly ? palette.cardActive : palette.card
}

export function writeDetail({ app, signals, ui, detail }: View): void {
  const drawn = signals.detail
  const { page, subject } = ui.getState()
  const { phase, opened } = app.store.getState()
  const canRerun = phase !== 'running' && !opened && (detail?.rerun.length ?? 0) > 0
  drawn.rerun.value = canRerun ? palette.text : palette.soft
  drawn.rerunFill.value = canRerun ? palette.card : palette.faint
  if (!subject) return
  if (!detail) {
    drawn.mark.value = looks.waiting.mark
    drawn.color.value = looks.waiting.color
    drawn.word.value = ''
    drawn.body.value = 'Being measured again.'
    drawn.page.value = ''
    return
  }
  const at = Math.min(page, detail.pages.length - 1)
  drawn.mark.value = detail.mark
  drawn.color.value = detail.color
  drawn.title.value = detail.title
  drawn.word.value = oneLine(detail.word, ROW_TEXT, sizes.body)
  drawn.body.value = (detail.pages[at] ?? []).slice(0, PAGE_LINES).join('\n')
  drawn.page.value = `${at + 1} of ${detail.pages.length}`
}

/** Groups to filter by, or profiles to run: six to a page. */
export function writePicker(view: View, all: Row[]): void {
  const { picker } = view.signals
  const { picking, pickPage } = view.ui.getState()
  if (picking !== 'groups' && picking !== 'profiles') return
  const items = picking === 'groups' ? groupItems(view, all) : profileItems(view)
  const pages = Math.max(1, Math.ceil(items.length / PICK_ROWS))
  const page = Math.min(pickPage, pages - 1)
  fill(picker.list, items.slice(page * PICK_ROWS, (page + 1) * PICK_ROWS))
  picker.title.value = picking === 'groups' ? 'Show one group' : 'Profiles of the next run'
  picker.page.value = `${page + 1} of ${pages}`
}

export const ALL_GROUPS = ''

function groupItems({ app, ui }: View, all: Row[]): ListItem[] {
  const { group } = ui.getState()
  const groups = groupsOf(all, (id) => titleOf(app, id))
  const passed = groups.reduce((sum, group) => sum + group.passed, 0)
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  return [{ id: ALL_GROUPS, title: 'All groups', passed, total }, ...groups].map((item) => ({
    id: item.id,
    title: oneLine(item.title, ROW_TEXT, sizes.body),
    note: `${item.passed} of ${item.total} pass`,
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
      title: oneLine(title, ROW_TEXT, sizes.body),
      note: chosen ? 'Chosen' : 'Not chosen',
      mark: chosen ? '✓' : '○',
      color: chosen ? looks.pass.color : looks.waiting.color,
    }
  })
}

function titleOf({ store }: View['app'], group: string): string {
  const { planned, report } = store.getState()
  const row =
    report?.audits.find((row) => row.group === group) ?? planned.find((row) => row.group === group)
  return row?.groupTitle ?? group
}
