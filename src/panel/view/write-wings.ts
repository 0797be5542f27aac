import type { RunState } from '../../run/store.ts'
import { t } from '../../words/panel/index.ts'
import { type AsideItem, asideOf } from '../model/aside.ts'
import { figureNames, lineCurve, lineFigure, lineTitle } from '../model/line.ts'
import { clamp, oneLine, wrap } from '../model/measure.ts'
import { text, wing } from '../model/sizes.ts'
import { fillTall, type TallItem } from './lists.ts'
import { CARDS } from './signals.ts'
import type { View } from './view.ts'
import { OPEN_ROOM } from './write-watch.ts'

/** Text of a card on the right wing: beside its badge. */
export const CARD_TEXT = wing.inner - 62
/** Lines that a title has at least, and where so many cards share the wing at most. */
const TITLE_LINES: Record<number, { least: number; most: number }> = {
  1: { least: 3, most: 13 },
  2: { least: 3, most: 6 },
  3: { least: 3, most: 3 },
  4: { least: 2, most: 2 },
}

/** The line's curves follow at once: they cost no layout. */
export function writeCurves({ signals: { line } }: View, state: RunState): void {
  for (const name of figureNames) line[name].plot.value = lineCurve(name, state)
}

/** What the wings say in words. */
export function writeWings(view: View, state: RunState): void {
  const { line, aside } = view.signals
  line.title.value = oneLine(lineTitle(state), OPEN_ROOM, text.body)
  for (const name of figureNames) {
    const { value, note, color } = lineFigure(name, state)
    line[name].value.value = value
    line[name].note.value = oneLine(note, wing.inner, text.note)
    line[name].color.value = color
  }
  const { title, items, empty } = asideOf(state, view.seams.profiles)
  view.aside = items
  aside.title.value = oneLine(title, wing.inner, text.body)
  aside.empty.value = items.length > 0 ? '' : wrap(empty, wing.inner, text.body).join('\n')
  const more = items.length - CARDS
  aside.more.value = more > 0 ? t('panel.aside.more', { count: more }) : ''
  writeCards(view.signals, items.slice(0, CARDS))
}

/** Few cards grow with their titles, so that nothing is cut where there is room. */
function writeCards({ aside }: View['signals'], items: AsideItem[]): void {
  const cards = Math.max(1, items.length)
  const { least, most } = TITLE_LINES[cards] ?? { least: 2, most: 2 }
  const shown = items.map(cardOf(most))
  const titleLines = Math.max(least, ...shown.map(({ lines }) => lines.length))
  const list = aside.lists[cards - 1]
  if (list) fillTall(list, shown, titleLines)
  aside.cards.value = cards
  aside.titleLines.value = titleLines
}

const cardOf =
  (lines: number) =>
  (item: AsideItem): TallItem => ({
    ...item,
    lines: clamp(item.title, CARD_TEXT, text.body, lines).lines,
    note: oneLine(item.note, CARD_TEXT, text.note),
  })
