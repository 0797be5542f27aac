import { oneLine } from '../model/measure.ts'
import { looks, palette } from '../model/palette.ts'
import type { Row } from '../model/rows.ts'
import { sizes } from '../model/sizes.ts'
import type { ListSignals } from './signals.ts'

export interface ListItem {
  id: string
  title: string
  note: string
  mark: string
  color: string
}

/** Width of a row's text: the panel without badge and gaps. */
export const ROW_TEXT = sizes.inner - 84

export const rowItem = (row: Row): ListItem => ({
  id: row.id,
  title: oneLine(row.title, ROW_TEXT, 22),
  note: oneLine(row.note, ROW_TEXT, sizes.table),
  mark: looks[row.state].mark,
  color: looks[row.state].color,
})

/** Writes the visible items into the list's columns, one line of title and note each. */
export function fill(list: ListSignals, items: ListItem[]): void {
  list.titles.value = items.map(({ title }) => title).join('\n')
  list.notes.value = items.map(({ note }) => note).join('\n')
  fillBadges(list, items)
}

export interface TallItem extends ListItem {
  /** The title in one or two lines. */
  lines: string[]
  more: string
}

/** Lines a tall row takes in its columns: two of title, one of note, one between rows. */
export const TALL_LINES = 4

/** The same with titles of up to two lines; where one is enough, the second note has room. */
export function fillTall(list: ListSignals, items: TallItem[]): void {
  const title: string[] = []
  const note: string[] = []
  for (const { lines, note: said, more } of items) {
    const [first = '', second] = lines
    title.push(first, second ?? '', '', '')
    note.push('', second === undefined ? said : '', second === undefined ? more : said, '')
  }
  list.titles.value = title.join('\n')
  list.notes.value = note.join('\n')
  fillBadges(list, items)
}

function fillBadges(list: ListSignals, items: ListItem[]) {
  list.ids = items.map(({ id }) => id)
  list.marks.value = items.map(({ mark }) => mark).join('\n')
  for (const [index, color] of list.colors.entries()) {
    // A row without an item has the panel's own colour: it is not there.
    color.value = items[index]?.color ?? palette.panel
    const hit = list.hits[index]
    if (hit) hit.value = items[index] ? 'auto' : 'none'
    const fill = list.fills[index]
    if (fill) fill.value = list.cards && items[index] ? palette.card : palette.panel
  }
}
