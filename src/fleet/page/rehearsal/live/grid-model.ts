import { cellOf } from '../../../../rehearsal/judge/cell.ts'
import { arrivedKbps, loadOf } from '../../../../rehearsal/load.ts'
import type { RehearsalPlan } from '../../../../rehearsal/plan.ts'
import { deviceWindow } from '../../../../rehearsal/schedule.ts'
import { isSlept, type Second } from '../../../../rehearsal/second.ts'
import type { CellKind } from './cell.ts'

/** One device of a rehearsal, live or from a record. */
export interface Taker {
  place: number
  name: string
  /** Round trip before the load, ms. */
  idleRttMs?: number
  /** In which seconds it was to carry load; from the plan where nobody says. */
  window?: { from: number; to: number }
  seconds: ReadonlyMap<number, Second>
  /** Seconds in which its source was at fault or told nothing. */
  atFault?: ReadonlySet<number>
}

export interface GridRow {
  place: number
  name: string
  /** One for each second of the plan. */
  cells: CellKind[]
}

/** Rows that are drawn: more of them nobody can look at, and no canvas is as high. */
export const ROWS_MAX = 300

/**
 * Devices × seconds.
 * @param told seconds that all have had the time to tell of; all of them where it is over
 */
export const gridOf = (
  plan: RehearsalPlan,
  takers: readonly Taker[],
  told: number = plan.seconds,
): GridRow[] =>
  takers.map((taker, index) => {
    const { place, name, seconds, idleRttMs, atFault } = taker
    // Ranks are given out in the order of places among those that take part.
    const { from, to } = taker.window ?? deviceWindow(plan, takers.length, index + 1)
    // Where the round trip before the load is unknown, the lowest one stands in.
    const idle = idleRttMs ?? lowestRtt(seconds)
    return {
      place,
      name,
      cells: Array.from({ length: plan.seconds }, (_, second) => {
        const bin = seconds.get(second)
        if (bin) return cellOf(bin, { idleRttMs: idle, isVoid: atFault?.has(second) === true })
        if (second < from || second >= to) return 'waits'
        return second < told ? 'none' : 'ahead'
      }),
    }
  })

function lowestRtt(seconds: ReadonlyMap<number, Second>): number | undefined {
  let lowest: number | undefined
  for (const { rttMs } of seconds.values())
    if (rttMs !== undefined && (lowest === undefined || rttMs < lowest)) lowest = rttMs
  return lowest
}

/** Seconds of one kind in a row: `to` is not part of it. */
export interface Span {
  kind: CellKind
  from: number
  to: number
}

/** What the grid shows of a device as a list: the same, for readers and for paper. */
export function spansOf(cells: readonly CellKind[]): Span[] {
  const spans: Span[] = []
  cells.forEach((kind, second) => {
    const last = spans.at(-1)
    if (last?.kind === kind) last.to = second + 1
    else spans.push({ kind, from: second, to: second + 1 })
  })
  return spans
}

/** What one device carried in all. */
export interface Carried {
  /** Seconds that it told of. */
  seconds: number
  arrivedKbps: number
  neededKbps: number
  /** 0..1, of what was sent towards it. */
  loss: number
  /** Median of its seconds, ms. */
  rttMs?: number
}

export function carriedBy(plan: RehearsalPlan, { seconds }: Taker): Carried | undefined {
  const bins = [...seconds.values()].filter((bin) => !isSlept(bin))
  if (bins.length === 0) return undefined
  const sum = (of: (bin: Second) => number) => bins.reduce((total, bin) => total + of(bin), 0)
  const load = loadOf(plan)
  const expected = sum((bin) => bin.expectedDown)
  const arrived = sum((bin) => bin.arrivedDown)
  const trips = bins.flatMap(({ rttMs }) => rttMs ?? []).sort((a, b) => a - b)
  const rttMs = trips[trips.length >> 1]
  return {
    seconds: bins.length,
    arrivedKbps: sum((bin) => arrivedKbps(load, bin)) / bins.length,
    neededKbps: load.downKbps,
    loss: expected > 0 ? Math.max(0, 1 - arrived / expected) : 0,
    ...(rttMs !== undefined && { rttMs }),
  }
}

export interface Sum {
  second: number
  /** What came in all. */
  arrivedKbps: number
  /** What those that told of this second were to get. */
  neededKbps: number
  /** How many told of it. */
  devices: number
}

/** What arrived in all beside what was needed, second by second. */
export function sumsOf(plan: RehearsalPlan, takers: readonly Taker[]): Sum[] {
  const load = loadOf(plan)
  return Array.from({ length: plan.seconds }, (_, second) => {
    const bins = takers
      .flatMap(({ seconds }) => seconds.get(second) ?? [])
      .filter((bin) => !isSlept(bin))
    return {
      second,
      arrivedKbps: bins.reduce((total, bin) => total + arrivedKbps(load, bin), 0),
      neededKbps: bins.length * load.downKbps,
      devices: bins.length,
    }
  })
}
