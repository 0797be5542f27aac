import { cells } from './cells.ts'
import { findingOf } from './findings.ts'
import { median, signed, worst } from './numbers.ts'
import type { Measurement } from './report.ts'

const MEDIAN = 3
const WORST = 8

/** What was to be reached, and what the measurements say of it. */
export function goals(all: Measurement[]): string {
  const rows = [
    ...capacityGoals(all),
    ...fastGoals(all),
    ...peerGoal(all),
    ...qualityGoals(all),
    ...thresholdGoal(all),
    ...costGoals(all),
  ]
  return ['## Goals', '', '| goal | measured |', '|---|---|', ...rows].join('\n')
}

const row = (goal: string, measured: string, met: boolean) =>
  `| ${goal} | ${met ? '' : '**not met**: '}${measured} |`

const of = (all: Measurement[], tool: Measurement['tool']) => all.filter((m) => m.tool === tool)

/** Reading of a rate through the relay against what the line can deliver, percent. */
const errorOf = ({ result, truth }: Measurement): number | undefined => {
  const value = result?.wire ? result.wire.value : result?.relay && result.relay * 1e6
  return value === undefined
    ? undefined
    : ((value - truth.bitsPerSecond) / truth.bitsPerSecond) * 100
}
const errorsOf = (some: Measurement[]) => some.flatMap((m) => errorOf(m) ?? [])

const isFast = ({ cell }: Measurement) => cells.some(({ name, fast }) => fast && name === cell)

function capacityGoals(all: Measurement[]): string[] {
  const mine = of(all, 'capacity').filter((m) => !isFast(m))
  if (mine.length === 0) return []
  const medians = cells.flatMap(({ name }) => {
    const errors = errorsOf(mine.filter(({ cell }) => cell === name))
    return errors.length > 0 ? [median(errors)] : []
  })
  const single = worst(errorsOf(mine))
  const none = mine.filter((m) => errorOf(m) === undefined).length
  return [
    row(
      `capacity: median error of a line at most ${MEDIAN} %`,
      `at most ${signed(worst(medians))} % on ${medians.length} lines`,
      Math.abs(worst(medians)) <= MEDIAN,
    ),
    row(
      `capacity: worst reading within ${WORST} %`,
      `${signed(single)} % of ${mine.length} readings, ${none} without a result`,
      Math.abs(single) <= WORST && none === 0,
    ),
  ]
}

/** Within 3 % up to 100 Mbit/s and 10 % above, or a lower bound that is no more than the line. */
function fastGoals(all: Measurement[]): string[] {
  const mine = [...of(all, 'capacity'), ...of(all, 'capacity-slowed')].filter(isFast)
  if (mine.length === 0) return []
  const met = mine.filter((m) => {
    const error = errorOf(m)
    if (error === undefined) return false
    const most = m.truth.bitsPerSecond > 100e6 ? 10 : 3
    return Math.abs(error) <= most || (error < 0 && m.result?.ended !== 'measured')
  }).length
  return [
    row(
      'capacity of 100 Mbit/s within 3 %, of 200 within 10 %, or a bound with its reason',
      `${met} of ${mine.length}, also with a CPU 4 times slower`,
      met === mine.length,
    ),
  ]
}

function peerGoal(all: Measurement[]): string[] {
  const peers = [...of(all, 'twilio'), ...of(all, 'jitsi')]
  if (peers.length === 0) return []
  const size = (some: Measurement[]) => Math.abs(median(errorsOf(some)))
  const compared = cells.flatMap(({ name }) => {
    const here = (some: Measurement[]) => some.filter(({ cell }) => cell === name)
    const ours = here(of(all, 'capacity'))
    return (['twilio', 'jitsi'] as const).flatMap((tool) => {
      const theirs = here(of(all, tool))
      return ours.length > 0 && errorsOf(theirs).length > 0 ? [size(ours) < size(theirs)] : []
    })
  })
  const won = compared.filter(Boolean).length
  return [
    row(
      'every peer beaten in accuracy through the relay, on every line',
      `${won} of ${compared.length} comparisons`,
      won === compared.length,
    ),
  ]
}

function qualityGoals(all: Measurement[]): string[] {
  const mine = of(all, 'quality')
  if (mine.length === 0) return []
  const held = mine.filter(({ cell, result }) => {
    const shape = cells.find(({ name }) => name === cell)?.shape
    const loop = 1 - (1 - (shape?.up.loss ?? 0)) * (1 - (shape?.down.loss ?? 0))
    return result?.loss && result.loss.low <= loop && loop <= result.loss.high
  }).length
  const jitter = mine.flatMap(({ result, truth }) =>
    result?.jitterMs === undefined || !truth.stream
      ? []
      : [result.jitterMs - truth.stream.jitterMs],
  )
  const rtt = mine.flatMap(({ result, truth }) =>
    !result?.rttMs || truth.stream?.rttMs === undefined
      ? []
      : [result.rttMs.median - truth.stream.rttMs],
  )
  return [
    row(
      'loss within the stated 95 % interval in 19 of 20 runs',
      `${held} of ${mine.length}`,
      held / mine.length >= 0.95,
    ),
    row('jitter within 3 ms', `worst ${signed(worst(jitter))} ms`, Math.abs(worst(jitter)) <= 3),
    row('round trip within 3 ms', `worst ${signed(worst(rtt))} ms`, Math.abs(worst(rtt)) <= 3),
  ]
}

function thresholdGoal(all: Measurement[]): string[] {
  const mine = of(all, 'requirement')
  if (mine.length === 0) return []
  const wrong = mine.filter((m) => {
    const said = findingOf(m)
    const lossy = cells.find(({ name }) => name === m.cell)?.shape.up.loss !== undefined
    const above = (m.requiredKbps ?? 0) * 1000 < m.truth.bitsPerSecond
    return above ? said === 'slow' || (said === 'lossy' && !lossy) : said === 'carried'
  }).length
  const open = mine.filter((m) => findingOf(m) === 'open').length
  return [
    row(
      'no wrong verdict 20 % above or below the requirement',
      `${wrong} of ${mine.length}${open > 0 ? `, ${open} left open` : ''}`,
      wrong === 0,
    ),
  ]
}

function costGoals(all: Measurement[]): string[] {
  const mine = of(all, 'capacity').filter((m) => !isFast(m))
  if (mine.length === 0) return []
  const seconds = Math.max(...mine.map((m) => m.seconds))
  const at20 = mine.filter(({ cell }) => cell.startsWith('20/20'))
  const megabytes = Math.max(0, ...at20.map((m) => m.megabytes))
  return [
    row(
      'capacity in at most 6 s, with connecting',
      `worst ${seconds.toFixed(1)} s, median ${median(mine.map((m) => m.seconds)).toFixed(1)} s`,
      seconds < 6.05,
    ),
    row(
      'at most 25 MB at 20 Mbit/s',
      `worst ${megabytes.toFixed(1)} MB, both directions together`,
      megabytes <= 25,
    ),
  ]
}
