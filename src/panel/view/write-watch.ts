import { lineOf } from '../../app/watch/own.ts'
import { WATCH_MEGABYTES_A_MINUTE } from '../../model/line-bytes.ts'
import type { RunState } from '../../run/store.ts'
import { summaryIn } from '../../ui/figures/watch-summary.ts'
import { listed } from '../../ui/words.ts'
import type { Timeline } from '../../watch/timeline-schema.ts'
import { t as panel } from '../../words/panel/index.ts'
import { t } from '../../words/watch/index.ts'
import { oneLine, wrap } from '../model/measure.ts'
import { main, text, wing } from '../model/sizes.ts'
import { drawingOf, spans, watchCharts, watchLengths } from '../model/watch.ts'
import type { View } from './view.ts'

/** Text of the button on the left wing. */
export const OPEN_ROOM = wing.inner - 32

/** The line over minutes and hours: what a single run can't see. */
export function writeWatch(view: View): void {
  const { app, ui, signals } = view
  const { watch } = signals
  const state = app.store.getState()
  const running = state.watch?.phase === 'running'
  watch.can.value = running ? 'stop' : canStart(view, state) ? 'start' : 'nothing'
  const said =
    running && state.watch ? t('watch.running', { at: state.watch.until }) : t('watch.title')
  watch.state.value = oneLine(said, OPEN_ROOM, text.body)
  const { picking, span, watchLength } = ui.getState()
  if (picking !== 'watch') return
  const minutes = watchLengths[watchLength] ?? watchLengths[0]
  watch.length.value = lengthText(minutes)
  const timeline = shownOf(state)
  watch.says.value = timeline ? '' : wrap(aboutOf(view, minutes), main.inner, text.body).join('\n')
  writeDrawing(view, state, timeline, spans[span] ?? 0)
}

const canStart = ({ app }: View, { phase, report, opened }: RunState): boolean =>
  app.watch !== undefined &&
  phase !== 'running' &&
  report !== undefined &&
  !opened &&
  lineOf(report, app.config) !== undefined

/** What goes on just now, or what the report has. */
function shownOf({ watch, report, opened }: RunState): Timeline | undefined {
  const timeline = watch?.phase === 'running' && !opened ? watch.timeline : report?.watch
  return timeline && timeline.judged.length > 0 ? timeline : undefined
}

function aboutOf({ signals }: View, minutes: number): string {
  if (signals.watch.can.value === 'nothing') return t('watch.noRelay')
  const megabytes = Math.ceil(minutes * WATCH_MEGABYTES_A_MINUTE)
  return `${t('watch.about')}\n\n${t('watch.megabytes', { megabytes })}`
}

const lengthText = (minutes: number) =>
  minutes % 60 === 0
    ? t('watch.hours', { count: minutes / 60 })
    : t('watch.minutes', { count: minutes })

function writeDrawing(
  { signals: { watch } }: View,
  state: RunState,
  timeline: Timeline | undefined,
  minutes: number,
) {
  const live = state.watch?.phase === 'running' && !state.opened ? state.watch.evidence : undefined
  const figures = timeline ? summaryIn(state.report ?? { audits: [] }, live, timeline) : []
  for (const [i, { label, value }] of watch.figures.entries()) {
    const name = i === 2 ? panel('panel.watch.longest') : (figures[i]?.label ?? '')
    label.value = timeline ? name : ''
    value.value = figures[i]?.value ?? ''
  }
  const drawing = timeline && drawingOf(timeline, minutes)
  watch.drawing.value = drawing
  for (const name of watchCharts) {
    const chart = drawing?.charts[name]
    const amount = (value: number) =>
      name === 'loss' ? t('watch.figure.percent', { value }) : t('watch.chart.ms', { value })
    const label = chart
      ? panel('panel.watch.chart', {
          title: t(`watch.chart.${name}`),
          highest: amount(chart.highest),
          limit: amount(chart.at),
        })
      : ''
    watch.charts[name].value = oneLine(label, main.inner, text.body)
  }
  const kinds = [...new Set(drawing?.events.map(({ kind }) => kind))]
  const names = kinds.map((kind) => t(`watch.event.${kind}`))
  watch.events.value =
    names.length > 0
      ? oneLine(panel('panel.watch.events', { what: listed(names) }), main.inner, text.body)
      : ''
}
