import { type Signal, signal } from '@preact/signals-core'
import type { WalkState } from '../../run/store.ts'
import { stateOf } from '../../walk/cells.ts'
import type { WalkMetric } from '../../walk/types.ts'
import { t as walkWords } from '../../words/walk/index.ts'
import { t } from '../../words/walkPanel/index.ts'
import { clamp, wrap } from '../model/measure.ts'
import { looks, palette } from '../model/palette.ts'
import { text } from '../model/sizes.ts'
import { card, counts, hint } from './card-size.ts'

/** What one can call a place without typing. */
export const noteKinds = ['door', 'accessPoint', 'desk', 'window', 'other'] as const
export type NoteKind = (typeof noteKinds)[number]

/** What the card shows in place of the map. */
export type CardPage = 'map' | 'note' | 'back'

export interface CardSignals {
  page: Signal<CardPage>
  counts: Signal<string>
  hint: Signal<string>
  hintColor: Signal<string>
  metric: Signal<string>
  /** Above the choices of a note, and above those of an end. */
  asks: Signal<string>
}

export const createCardSignals = (): CardSignals => ({
  page: signal<CardPage>('map'),
  counts: signal(''),
  hint: signal(''),
  hintColor: signal<string>(palette.text),
  metric: signal(''),
  asks: signal(''),
})

/** Of all that is known of a square: bad in any way, or to be confirmed. */
export function countsOf({ map }: Pick<WalkState, 'map'>): string {
  const states = map.cells.map((cell) => stateOf(cell))
  return t('walkPanel.counts', {
    cells: states.length,
    bad: states.filter((state) => state === 'bad').length,
    again: states.filter((state) => state === 'suspect').length,
  })
}

export function writeCard(signals: CardSignals, state: WalkState, metric: WalkMetric): void {
  signals.counts.value = clamp(countsOf(state), card.inner, text.body, counts.lines).lines.join(
    '\n',
  )
  const said = state.away
    ? walkWords(`walk.away.${state.away}`)
    : state.hint
      ? walkWords(`walk.hint.${state.hint}`)
      : t('walkPanel.calm')
  signals.hint.value = clamp(said, card.inner, text.body, hint.lines).lines.join('\n')
  signals.hintColor.value = state.away || state.hint ? looks.warn.color : palette.soft
  signals.metric.value = t('walkPanel.shown', { metric: walkWords(`walk.metric.${metric}`) })
}

export const ask = (signals: CardSignals, said: string) => {
  signals.asks.value = wrap(said, card.inner, text.body).join('\n')
}
