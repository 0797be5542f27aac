import type { Summary } from '../../report/summary-schema.ts'
import type { RuleRank } from '../types.ts'
import type { Run } from './runs.ts'
import { compareText, sorted } from './tallies.ts'

/** More is no list that anybody reads; those that most devices report are kept. */
const RULES_MAX = 500

/** Whether rules alone stand between this run and a ready device, and all of them are listed. */
export const isOpenable = ({ verdict, openable, closed, closedMore }: Summary) =>
  verdict === 'fail' && openable && closedMore === 0 && closed.length > 0

interface Tally {
  rule: string
  devices: number
  unblocks: number
  sites: Set<string>
}

/** Rules in the order in which opening them helps most: each adds most to those before it. */
export function rankRules(latest: Run[]): RuleRank[] {
  const found = new Map<string, Tally>()
  for (const { summary } of latest) {
    const rules = new Set(summary.closed)
    for (const rule of rules) {
      let one = found.get(rule)
      if (!one) {
        one = { rule, devices: 0, unblocks: 0, sites: new Set() }
        found.set(rule, one)
      }
      one.devices++
      if (summary.site) one.sites.add(summary.site)
      if (rules.size === 1 && isOpenable(summary)) one.unblocks++
    }
  }
  const candidates = [...found.values()].sort(byDevices).slice(0, RULES_MAX)
  return inGreedyOrder(candidates, needsOf(latest)).map(({ tally, together }) => ({
    rule: tally.rule,
    devices: tally.devices,
    sites: sorted(tally.sites),
    unblocks: tally.unblocks,
    together,
  }))
}

const byDevices = (a: Tally, b: Tally) => b.devices - a.devices || compareText(a.rule, b.rule)

/** Devices that wait for one and the same set of rules. */
interface Need {
  rules: Set<string>
  devices: number
}

function needsOf(latest: Run[]): Need[] {
  const needs = new Map<string, Need>()
  for (const { summary } of latest) {
    if (!isOpenable(summary)) continue
    const rules = new Set(summary.closed)
    const key = sorted(rules).join('\n')
    const need = needs.get(key)
    if (need) need.devices++
    else needs.set(key, { rules, devices: 1 })
  }
  return [...needs.values()]
}

/** Where two rules add the same, the one that more devices report goes first. */
function inGreedyOrder(candidates: Tally[], needs: Need[]) {
  const gains = new Map(candidates.map(({ rule }) => [rule, 0]))
  const waiting = new Map<string, Need[]>()
  for (const need of needs)
    for (const rule of need.rules) {
      const list = waiting.get(rule)
      if (list) list.push(need)
      else waiting.set(rule, [need])
    }
  const credit = ({ rules, devices }: Need) => {
    const [last] = rules
    if (rules.size === 1 && last !== undefined) gains.set(last, (gains.get(last) ?? 0) + devices)
  }
  needs.forEach(credit)
  const left = [...candidates]
  const ranked: { tally: Tally; together: number }[] = []
  let together = 0
  while (left.length > 0) {
    let best = 0
    for (let i = 1; i < left.length; i++) if (gainOf(left[i]) > gainOf(left[best])) best = i
    const [tally] = left.splice(best, 1) as [Tally]
    together += gainOf(tally)
    ranked.push({ tally, together })
    for (const need of waiting.get(tally.rule) ?? []) {
      need.rules.delete(tally.rule)
      credit(need)
    }
  }
  return ranked

  function gainOf(tally: Tally | undefined) {
    return (tally && gains.get(tally.rule)) ?? 0
  }
}
