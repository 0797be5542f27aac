import type { LiveSeries, RunState } from '../../run/store.ts'
import { chainNodes } from '../model/chain.ts'
import { cardsOf, nextStep } from '../model/findings.ts'
import { clamp, oneLine, wrap } from '../model/measure.ts'
import { palette } from '../model/palette.ts'
import { plot, twoDigits } from '../model/series.ts'
import { distances, scales, sizes } from '../model/sizes.ts'
import { statusOf } from '../model/status.ts'
import type { View } from './bind.ts'
import { fill, fillTall } from './lists.ts'
import { type ChartSignals, type Signals, TALL_CARDS } from './signals.ts'

const HEADLINE_WIDTH = sizes.inner - 92
const NEXT_WIDTH = sizes.inner - 48

export function writeMain(signals: Signals, state: RunState, now: number): void {
  const { status, next, findings } = signals
  const said = statusOf(state, now)
  status.word.value = said.word
  status.mark.value = said.mark
  status.color.value = said.color
  const large = wrap(said.headline, HEADLINE_WIDTH, sizes.heading).length <= 3
  status.headlineSize.value = large ? sizes.heading : 28
  status.headline.value = large
    ? wrap(said.headline, HEADLINE_WIDTH, sizes.heading).join('\n')
    : clamp(said.headline, HEADLINE_WIDTH, 28, 4).lines.join('\n')
  status.progress.value = said.progress
  status.current.value = oneLine(said.current, 380, sizes.table)
  status.fraction.value = said.fraction
  status.run.value = state.phase === 'running' ? 'Stop' : state.report ? 'Run again' : 'Run'

  const report = state.phase === 'running' ? undefined : state.report
  const step = nextStep(report)
  next.who.value = step ? `Next: ${step.who}` : idleTitle(state)
  next.what.value = clamp(step?.what ?? idleText(state), NEXT_WIDTH, sizes.body, 2).lines.join('\n')
  const cards = cardsOf(report)
  // All of them: the list has room for the first few, the others stand under Checks.
  findings.count.value = report?.findings.length ? `Findings ${report.findings.length}` : 'Findings'
  findings.empty.value = cards.length > 0 ? '' : emptyText(state)
  const few = cards.length <= TALL_CARDS
  findings.few.value = few
  fill(findings.list, few ? [] : cards)
  fillTall(findings.tall, few ? cards : [])
}

export function writeChain({ chain }: Signals, state: RunState): void {
  for (const [index, node] of chainNodes(state).entries()) {
    const drawn = chain[index]
    if (!drawn) continue
    drawn.mark.value = node.mark
    drawn.color.value = node.quiet ? palette.card : node.color
    drawn.border.value = node.quiet ? palette.line : node.color
    drawn.onColor.value = node.quiet ? palette.soft : palette.onAccent
    drawn.word.value = `${node.word}\n${node.count}`
    drawn.wordColor.value = node.quiet ? palette.soft : node.color
    drawn.label.value = node.first ? palette.text : palette.soft
    drawn.scale.value = node.first ? 1.25 : 1
  }
}

const idleTitle = ({ phase, report }: RunState) =>
  phase === 'running' ? 'Meanwhile' : report ? 'Next' : 'What is checked'

function idleText({ phase, report, profiles }: RunState): string {
  if (phase === 'running') return 'Rows come in under Checks and open at any time.'
  if (report) return 'Nothing needs to be done.'
  return profiles.length > 0 ? profiles.join(', ') : 'No profile is chosen: see Setup.'
}

function emptyText({ phase, report }: RunState): string {
  if (phase === 'running') return 'Findings are drawn up when the run ends.'
  return report ? 'No findings: nothing is broken.' : 'No run yet. Press Run.'
}

export function writeLive({ live }: Signals, series: LiveSeries | undefined): void {
  live.label.value =
    series?.label ?? 'Nothing was measured yet: a run with a relay draws these lines.'
  const { required } = series ?? {}
  const seconds = series?.seconds ?? []
  draw(live.rate, seconds, series?.rateMbps ?? [], 1, required?.rateMbps, 'Mbit/s', 'at least')
  draw(live.rtt, seconds, series?.rttMs ?? [], 50, required?.rttMs, 'ms', 'at most')
  draw(live.loss, seconds, series?.lossPercent ?? [], 1, required?.lossPercent, '%', 'at most')
}

function draw(
  chart: ChartSignals,
  seconds: number[],
  values: (number | null)[],
  floor: number,
  required: number | undefined,
  unit: string,
  bound: string,
) {
  const drawn = plot(seconds, values, floor, required)
  chart.plot.value = drawn
  const { last } = drawn
  const figure = unit === 'ms' ? Math.round(last ?? 0) : twoDigits(last ?? 0)
  chart.value.value = last === undefined ? '–' : `${figure} ${unit}`
  const need = required === undefined ? '' : ` · needed ${bound} ${twoDigits(required)} ${unit}`
  chart.note.value = `0–${twoDigits(drawn.top)} ${unit}${need}`
}

const onOff = (on: boolean) => (on ? 'On' : 'Off')

export function writeSetup({ setup }: Signals, { app, ui, seams }: View): void {
  const { scale, distance, curved, follow, sounds } = ui.getState()
  const { profiles } = app.store.getState()
  setup.profiles.value = `${profiles.length} chosen`
  setup.size.value = `${Math.round((scales[scale] ?? 1) * 100)} %`
  setup.distance.value = `${distances[distance] ?? 1} m`
  setup.shape.value = curved ? 'Curved' : 'Flat'
  setup.follow.value = onOff(follow)
  setup.sounds.value = onOff(sounds)
  setup.signIn.value = oneLine(seams.signIn?.label() ?? 'Not set up', 300, sizes.body)
}
