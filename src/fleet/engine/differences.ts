import type { Verdict } from '../../audits/vocabulary.ts'
import type { Summary } from '../../report/summary-schema.ts'
import {
  type BaselineDifference,
  type Comparison,
  type FleetQuery,
  type FleetView,
  figureNames,
} from '../types.ts'
import { requiredOf } from './figures.ts'
import type { Run, Runs } from './runs.ts'
import { select, spanOf } from './select.ts'
import { compareText, linkFields, sorted } from './tallies.ts'
import { viewOf } from './view.ts'

/** Two selections side by side. */
export function compare(runs: Runs, a: FleetQuery, b: FleetQuery): Comparison {
  const before = new Map<string, Verdict>(
    select(runs, a).latest.map(({ device, summary }) => [device.key, summary.verdict]),
  )
  const changed = select(runs, b).latest.flatMap(({ device: { key: device }, summary }) => {
    const from = before.get(device)
    return from && from !== summary.verdict ? [{ device, from, to: summary.verdict }] : []
  })
  const [viewA, viewB] = [viewOf(runs, a), viewOf(runs, b)]
  return {
    a: viewA,
    b: viewB,
    changed: changed.sort((x, y) => compareText(x.device, y.device)),
    onlyA: without(viewA, viewB),
    onlyB: without(viewB, viewA),
  }
}

/** Causes of one side that the other has not. */
function without({ causes }: FleetView, other: FleetView): string[] {
  const there = new Set(other.causes.map(({ cause }) => cause))
  return sorted(causes.flatMap(({ cause }) => (there.has(cause) ? [] : cause)))
}

/** Fields compared as they are. Ids, times and counts of rows differ between any two runs. */
const plainFields = [
  'headset',
  'browser',
  'appVersion',
  'catalogDate',
  'profiles',
  'verdict',
  'brokenLink',
  ...linkFields.map(([, field]) => field),
  'aadsts',
] as const satisfies (keyof Summary)[]

/** How each device that matches differs from a known-good one; equal ones are left out. */
export function baselineOf(runs: Runs, key: string, query: FleetQuery): BaselineDifference[] {
  const { from, to } = spanOf(query)
  const good = runs.devices.get(key)?.runs.findLast(({ at }) => at >= from && at < to)
  if (!good) return []
  const { latest } = select(runs, query)
  const wanted = factsOf(good, [good])
  return latest
    .filter((run) => run !== good)
    .map((run) => {
      const facts = factsOf(run, [good])
      const fields = wanted.flatMap(([name, baseline], index) => {
        const value = facts[index]?.[1] ?? ''
        return value === baseline ? [] : [{ name, baseline, value }]
      })
      return { device: run.device.key, fields }
    })
    .filter(({ fields }) => fields.length > 0)
    .sort((a, b) => b.fields.length - a.fields.length || compareText(a.device, b.device))
}

/** Figures are told by the side of the requirement they lie on: no two measure the same. */
function factsOf({ summary }: Run, reference: Run[]): [string, string][] {
  return [
    ...plainFields.map((name): [string, string] => [name, String(summary[name] ?? '')]),
    ['causes', sorted(Object.keys(summary.causes)).join(', ')],
    ['closed', sorted(summary.closed).join(', ')],
    ...figureNames.map((name): [string, string] => [
      name,
      sideOf(name, summary[name], requiredOf(name, reference)),
    ]),
  ]
}

function sideOf(name: (typeof figureNames)[number], value: number | undefined, required: number) {
  if (value === undefined) return ''
  const isRate = name === 'capacityMbps' || name === 'carriedMbps'
  const enough = isRate ? value >= required : value < required
  return enough ? 'meets what is required' : 'misses what is required'
}
