import type { FleetQuery } from '../types.ts'
import type { Run, Runs } from './runs.ts'
import { fieldOf, namedCauses } from './tallies.ts'

/** Latest run in the span of each device that matches, and all runs in the span of these devices. */
export interface Selection {
  latest: Run[]
  span: { from: number; to: number }
}

/** Text that is no date counts as "not said". */
export function spanOf({ from, to }: FleetQuery): { from: number; to: number } {
  const start = from ? Date.parse(from) : Number.NaN
  const end = to ? Date.parse(to) : Number.NaN
  return {
    from: Number.isNaN(start) ? Number.NEGATIVE_INFINITY : start,
    to: Number.isNaN(end) ? Number.POSITIVE_INFINITY : end,
  }
}

export function select(runs: Runs, query: FleetQuery): Selection {
  const span = spanOf(query)
  const latest: Run[] = []
  const matches = matcher(query)
  for (const device of runs.devices.values()) {
    const run = device.runs.findLast(({ at }) => at >= span.from && at < span.to)
    if (run && matches(run)) latest.push(run)
  }
  return { latest, span }
}

function matcher(query: FleetQuery) {
  const { text, verdicts, sites, groups, headsets, causes, rules, link, failing } = query
  const words = text?.trim().toLowerCase()
  const verdictSet = wanted(verdicts)
  const siteSet = wanted(sites)
  const groupSet = wanted(groups)
  const headsetSet = wanted(headsets)
  const causeSet = wanted(causes)
  const ruleSet = wanted(rules)
  const failingField = failing && fieldOf[failing]
  const silentSince = query.silentSince ? Date.parse(query.silentSince) : Number.NaN
  return ({ summary: s, device }: Run): boolean =>
    (!verdictSet || verdictSet.has(s.verdict)) &&
    (!siteSet || siteSet.has(s.site ?? '')) &&
    (!groupSet || groupSet.has(s.group ?? '')) &&
    (!headsetSet || headsetSet.has(s.headset ?? '')) &&
    (!link || s.brokenLink === link) &&
    (!failingField || s[failingField] === 'fail') &&
    (!causeSet || namedCauses(s).some((cause) => causeSet.has(cause))) &&
    (!ruleSet || s.closed.some((rule) => ruleSet.has(rule))) &&
    (Number.isNaN(silentSince) || (device.runs.at(-1) as Run).at < silentSince) &&
    (!words ||
      [device.key, s.site, s.group, s.headset, s.browser, s.headline].some((field) =>
        field?.toLowerCase().includes(words),
      ))
}

/** An empty list asks for nothing. */
const wanted = <T>(list: T[] | undefined) => (list && list.length > 0 ? new Set(list) : undefined)
