import type { Summary } from '../../report/schema/summary-schema.ts'
import type { RuleRank } from '../types.ts'
import { type Counts, compareText, namesOf, sorted } from './counting.ts'
import type { Run } from './runs.ts'

/** More is no list that anybody reads; those that most devices report are kept. */
const RULES_MAX = 500

/** Whether rules alone stand between this run and a ready device, and all of them are listed. */
export const isOpenable = ({ verdict, openable, closed, closedMore }: Summary) =>
  verdict === 'fail' && openable && closedMore === 0 && closed.length > 0

/** What is counted of the devices that report a rule as closed. */
export interface RuleCount {
  devices: number
  /** Those that wait for nothing else. */
  unblocks: number
  sites: Counts
}

/** The rules that a device waits for as one text; empty where opening rules does not help. */
export const needKey = ({ summary, closed }: Run): string =>
  isOpenable(summary) ? JSON.stringify(sorted(closed)) : ''

type Tally = RuleCount & { rule: string }

/** Rules in the order in which opening them helps most: each adds most to those before it. */
export function rankRules(
  counts: ReadonlyMap<string, RuleCount>,
  waiting: ReadonlyMap<string, number>,
): RuleRank[] {
  const candidates = [...counts]
    .map(([rule, tally]) => ({ rule, ...tally }))
    .sort((a, b) => b.devices - a.devices || compareText(a.rule, b.rule))
    .slice(0, RULES_MAX)
  const needs = [...waiting].map(([key, devices]) => ({
    rules: new Set(JSON.parse(key) as string[]),
    devices,
  }))
  return inGreedyOrder(candidates, needs).map(({ tally, together }) => ({
    rule: tally.rule,
    devices: tally.devices,
    sites: sorted(namesOf(tally.sites)),
    unblocks: tally.unblocks,
    together,
  }))
}

/** Devices that wait for one and the same set of rules. */
interface Need {
  rules: Set<string>
  devices: number
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
