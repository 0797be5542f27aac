import { clamp, oneLine } from '../model/measure.ts'
import { looks, palette } from '../model/palette.ts'
import type { Row } from '../model/rows.ts'
import { main, text } from '../model/sizes.ts'
import type { ListSignals } from './signals.ts'

export interface ListItem {
  id: string
  title: string
  note: string
  mark: string
  color: string
}

/** Width of a row's text on the main panel: without badge and gaps. */
export const ROW_TEXT = main.inner - 84

/** A row that did not change is the same object (rows.ts): its lines are cut once. */
const items = new WeakMap<Row, ListItem>()

export function rowItem(row: Row): ListItem {
  const known = items.get(row)
  if (known) return known
  const item = {
    id: row.id,
    title: oneLine(row.title, ROW_TEXT, text.body),
    note: oneLine(row.note, ROW_TEXT, text.note),
    mark: looks[row.state].mark,
    color: looks[row.state].color,
  }
  items.set(row, item)
  return item
}

export const FEW_LINES = 2

/** The same with a title of two lines, where few rows leave room for it. */
export const fewItem = (row: Row): TallItem => ({
  ...rowItem(row),
  lines: clamp(row.title, ROW_TEXT, text.body, FEW_LINES).lines,
})

/** Writes the visible items into the list's columns, one line of title and note each. */
export function fill(list: ListSignals, items: ListItem[]): void {
  list.titles.value = items.map(({ title }) => title).join('\n')
  list.notes.value = items.map(({ note }) => note).join('\n')
  list.marks.value = items.map(({ mark }) => mark).join('\n')
  fillBadges(list, items)
}

export interface TallItem extends ListItem {
  /** The title in one or more lines. */
  lines: string[]
}

/** A card takes the lines of its title, one of note, and one between cards. */
export const linesOf = (titleLines: number) => titleLines + 2

/** The same with titles of up to `titleLines`; the note follows the last of them. */
export function fillTall(list: ListSignals, items: TallItem[], titleLines: number): void {
  const mark: string[] = []
  const title: string[] = []
  const note: string[] = []
  for (const { lines, note: said, mark: shown } of items) {
    const blank = (count: number) => Array.from({ length: count }, () => '')
    const after = linesOf(titleLines) - lines.length
    mark.push(shown, ...blank(linesOf(titleLines) - 1))
    title.push(...lines, ...blank(after))
    note.push(...blank(lines.length), said, ...blank(after - 1))
  }
  list.titles.value = title.join('\n')
  list.notes.value = note.join('\n')
  list.marks.value = mark.join('\n')
  fillBadges(list, items)
}

function fillBadges(list: ListSignals, items: ListItem[]) {
  list.ids = items.map(({ id }) => id)
  for (const [index, color] of list.colors.entries()) {
    const item = items[index]
    const isCard = list.cards && item !== undefined
    // A row without an item has the panel's own colour: it is not there.
    color.value = item?.color ?? palette.panel
    const { [index]: hit } = list.hits
    const { [index]: fill } = list.fills
    const { [index]: edge } = list.edges
    if (hit) hit.value = item ? 'auto' : 'none'
    if (fill) fill.value = isCard ? palette.card : palette.panel
    if (edge) edge.value = isCard ? palette.edge : palette.panel
  }
}
