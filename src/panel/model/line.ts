import { teamsTargets } from '../../catalog/bandwidth.ts'
import type { RunState } from '../../run/store.ts'
import { figuresOf, lineRows } from '../../ui/figures/figures.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/panel/index.ts'
import { looks, palette } from './palette.ts'
import { type Plot, plot, twoDigits } from './series.ts'

export const figureNames = ['rate', 'rtt', 'loss'] as const
export type FigureName = (typeof figureNames)[number]

/** One figure of the line as the left wing draws it. */
export interface LineFigure {
  /** "18 Mbit/s", or a dash where nothing was measured. */
  value: string
  /** What is required, in words; empty where nothing is. */
  note: string
  color: string
}

const series = {
  rate: { of: 'rateMbps', unit: 'mbps', bound: 'atLeast', floor: 1 },
  rtt: { of: 'rttMs', unit: 'ms', bound: 'atMost', floor: 50 },
  loss: { of: 'lossPercent', unit: 'percent', bound: 'atMost', floor: 1 },
} as const

/** Microsoft's targets, for what a profile does not ask; a rate depends on the event. */
const targets = { rtt: teamsTargets.rttMs, loss: teamsTargets.loss * 100 } as const

/** Name of what was measured, in words. */
export const lineTitle = ({ live }: Pick<RunState, 'live'>): string =>
  live ? say(live.label) : t('panel.live.title')

/** The last sample of a run; once it has finished, what the report says. */
export function lineFigure(name: FigureName, state: RunState): LineFigure {
  const { of, unit, bound } = series[name]
  const { live } = state
  const told = toldOf(name, state)
  const limit = limitOf(name, state, told)
  const value = told?.value ?? live?.[of].findLast((sample): sample is number => sample !== null)
  const say = (amount: number) => t(`panel.live.${unit}`, { value: twoDigits(amount) })
  return {
    value: value === undefined ? '–' : told?.atLeast ? `≥ ${say(value)}` : say(value),
    note: limit === undefined ? '' : t(`panel.live.${bound}`, { limit: say(limit) }),
    color: told && told.verdict !== 'pass' ? looks[told.verdict].color : palette.text,
  }
}

/** Its samples as a curve. */
export function lineCurve(name: FigureName, state: RunState): Plot {
  const { of, floor } = series[name]
  const { live } = state
  const limit = limitOf(name, state, toldOf(name, state))
  return plot(live?.seconds ?? [], live?.[of] ?? [], floor, limit)
}

type Told = ReturnType<typeof reported>

const toldOf = (name: FigureName, state: RunState): Told =>
  state.phase === 'running' ? undefined : reported(name, state)

const limitOf = (name: FigureName, { live }: RunState, told: Told): number | undefined =>
  told?.limit ?? live?.required?.[series[name].of] ?? (name === 'rate' ? undefined : targets[name])

const reportedAs = { rate: 'rate', rtt: 'roundTrip', loss: 'loss' } as const

const reported = (name: FigureName, { report }: Pick<RunState, 'report'>) =>
  report && figuresOf(lineRows(report)).find(({ id }) => id === reportedAs[name])
