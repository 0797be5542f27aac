import type { Verdict } from '../../model/verdicts.ts'
import type { Summary } from '../../report/schema/summary-schema.ts'
import {
  type BaselineDifference,
  type ComparedField,
  type Comparison,
  type FigureSide,
  type FleetQuery,
  figureNames,
} from '../types.ts'
import { compareText, linkFields, sorted } from './counting.ts'
import { requiredOf } from './figures.ts'
import type { Run, Runs } from './runs.ts'
import { type Select, spanOf } from './select.ts'
import { viewOf } from './view.ts'

/** Two selections side by side. */
export function compare(runs: Runs, select: Select, a: FleetQuery, b: FleetQuery): Comparison {
  const before = new Map<string, Verdict>(
    select(a).latest.map(({ device, summary }) => [device.key, summary.verdict]),
  )
  const changed = select(b).latest.flatMap(({ device: { key: device }, summary }) => {
    const from = before.get(device)
    return from && from !== summary.verdict ? [{ device, from, to: summary.verdict }] : []
  })
  return {
    a: viewOf(runs, select, a),
    b: viewOf(runs, select, b),
    changed: changed.sort((x, y) => compareText(x.device, y.device)),
  }
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
] as const satisfies (keyof Summary & ComparedField)[]

/** How each device that matches differs from a known-good one; equal ones are left out. */
export function baselineOf(
  runs: Runs,
  select: Select,
  key: string,
  query: FleetQuery,
): BaselineDifference[] {
  const { from, to } = spanOf(query)
  const good = runs.devices.get(key)?.runs.findLast(({ at }) => at >= from && at < to)
  if (!good) return []
  const readers = readersFor(good)
  const shared = new Map<string, BaselineDifference['fields']>()
  const wanted = readers.map(({ name, read }) => ({ name, read, baseline: read(good.summary) }))
  return select(query)
    .latest.flatMap((run) => {
      const fields = run === good ? [] : sharing(shared, differencesOf(run.summary, wanted))
      return fields.length > 0 ? [{ device: run.device.key, fields }] : []
    })
    .sort((a, b) => b.fields.length - a.fields.length || compareText(a.device, b.device))
}

/** Many devices differ alike: what is the same is sent to the page once. */
function sharing(
  all: Map<string, BaselineDifference['fields']>,
  fields: BaselineDifference['fields'],
) {
  let key = ''
  for (const { name, value } of fields) key += `${name}\n${value}\n`
  const known = all.get(key) ?? fields
  all.set(key, known)
  return known
}

interface Reader {
  name: ComparedField
  read: (summary: Summary) => string
}

function differencesOf(summary: Summary, wanted: (Reader & { baseline: string })[]) {
  const fields: BaselineDifference['fields'] = []
  for (const { name, read, baseline } of wanted) {
    const value = read(summary)
    if (value !== baseline) fields.push({ name, baseline, value })
  }
  return fields
}

/** Figures are told by the side of the requirement they lie on: no two measure the same. */
const readersFor = (good: Run): Reader[] => [
  ...plainFields.map((name) => ({
    name,
    read: (summary: Summary) => String(summary[name] ?? ''),
  })),
  { name: 'causes' as const, read: ({ causes }) => joined(causes, Object.keys(causes)) },
  { name: 'closed' as const, read: ({ closed }) => joined(closed, closed) },
  ...figureNames.map((name) => {
    const required = requiredOf(name, [good])
    return { name, read: (summary: Summary) => sideOf(name, summary[name], required) }
  }),
]

const texts = new WeakMap<object, string>()

/** Runs share their lists, so each is put in order once. */
function joined(key: object, names: string[]): string {
  const known = texts.get(key)
  if (known !== undefined) return known
  const text = sorted(names).join(', ')
  texts.set(key, text)
  return text
}

function sideOf(
  name: (typeof figureNames)[number],
  value: number | undefined,
  required: number,
): FigureSide | '' {
  if (value === undefined) return ''
  const isRate = name === 'capacityMbps' || name === 'carriedMbps' || name === 'watchedGoodPercent'
  const enough = isRate ? value >= required : value < required
  return enough ? 'met' : 'missed'
}
