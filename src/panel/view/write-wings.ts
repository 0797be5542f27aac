import type { RunState } from '../../run/store.ts'
import { t } from '../../words/panel/index.ts'
import { type AsideItem, asideOf } from '../model/aside.ts'
import { figureNames, lineFigure, lineTitle } from '../model/line.ts'
import { clamp, oneLine, wrap } from '../model/measure.ts'
import { text, wing } from '../model/sizes.ts'
import { fillTall, type TallItem } from './lists.ts'
import { CARDS, TALL_CARDS } from './signals.ts'
import type { View } from './view.ts'
import { OPEN_ROOM } from './write-watch.ts'

/** Text of a card on the right wing: beside its badge. */
export const CARD_TEXT = wing.inner - 62
/** Lines of a title, where few cards leave room and where many don't. */
export const TALL_TITLE = 3
export const SHORT_TITLE = 2

/** The line's curves follow at once: they cost no layout. */
export function writeCurves({ signals: { line } }: View, state: RunState): void {
  for (const name of figureNames) line[name].plot.value = lineFigure(name, state).plot
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
  const roomy = items.length <= TALL_CARDS
  aside.roomy.value = roomy
  const more = items.length - (roomy ? TALL_CARDS : CARDS)
  aside.more.value = more > 0 ? t('panel.aside.more', { count: more }) : ''
  if (roomy) fillTall(aside.tall, items.map(cardOf(TALL_TITLE)), TALL_TITLE)
  else fillTall(aside.short, items.slice(0, CARDS).map(cardOf(SHORT_TITLE)), SHORT_TITLE)
}

const cardOf =
  (lines: number) =>
  (item: AsideItem): TallItem => ({
    ...item,
    lines: clamp(item.title, CARD_TEXT, text.body, lines).lines,
    note: oneLine(item.note, CARD_TEXT, text.note),
  })
