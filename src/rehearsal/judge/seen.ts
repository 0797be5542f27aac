import { CLOCK_ERROR_MAX_MS } from '../clock.ts'
import type { Failure } from '../device.ts'
import type { RecordDevice, RehearsalRecord, Window } from '../record.ts'
import { type Second, type SourceSecond, secondsOf } from '../second.ts'
import { type Cell, cellOf, counts, isDelayed } from './cell.ts'

/** Why nothing is said about the network for a device. `missing`: its seconds never came. */
export type LeftOutWhy = Failure | 'busy' | 'hidden' | 'missing'

/** A device as it is judged: its seconds while it carried load, without those that are dropped. */
export interface Seen {
  place: number
  info: RecordDevice['info']
  source?: number | undefined
  window: Window
  idleRttMs: number | undefined
  bins: Map<number, Second>
  cells: Map<number, Cell>
  /** Seconds in which a full queue held its packets up, whether it lost some too or not. */
  delayed: Set<number>
  /** Seconds of which its source didn't tell what it sent. */
  untold: number
  leftOut?: LeftOutWhy
}

/** More of a source's delay than this, and the second is its own fault, ms. */
const LAG_MS = 100
/** It was to send so much, and sent less than this share. */
const SENT_LEAST = 0.95
/** A device that was away for more of its seconds than this is left out as a whole. */
const AWAY_MOST = 0.2
/** Seconds of a device that came, at least, of those in which it carried load. */
const CAME_LEAST = 0.9
/** Seconds at the end of its load that may be missing: the last one may be cut off. */
const END_MISSING_MOST = 2
/** A device that sends less than this share of what the others send carried no full load. */
const SENT_OF_OTHERS = 0.8

/** Whether a second of a source is its own fault. */
const isAtFault = ({ lagMs, wanted, sent }: SourceSecond): boolean =>
  lagMs > LAG_MS || sent < SENT_LEAST * wanted

/** What a source's figures say of a second; `untold`: nothing, so that nobody knows what it sent. */
export type FedSecond = 'sound' | 'fault' | 'untold'

export function fedBy(seconds: Iterable<SourceSecond>): (second: number) => FedSecond {
  const told = new Map([...seconds].map((one) => [one.second, isAtFault(one)]))
  return (second) => {
    const fault = told.get(second)
    if (fault === undefined) return 'untold'
    return fault ? 'fault' : 'sound'
  }
}

/** All devices of a record that got as far as to carry load, or say why they didn't. */
export function seenIn(record: RehearsalRecord): Seen[] {
  const fed = new Map(record.sources.map(({ place, seconds }) => [place, fedBy(seconds)]))
  const byNobody = fedBy([])
  const end = record.stoppedAt ?? record.plan.seconds
  const all = record.devices.map((device) =>
    seen(
      device,
      device.source === undefined ? undefined : (fed.get(device.source) ?? byNobody),
      end,
    ),
  )
  const sent = median(all.filter(({ leftOut }) => !leftOut).map(sentOf))
  for (const one of all)
    if (!one.leftOut && sentOf(one) < SENT_OF_OTHERS * sent) one.leftOut = 'busy'
  return all
}

function seen(
  device: RecordDevice,
  fed: ((second: number) => FedSecond) | undefined,
  end: number,
): Seen {
  const { place, info, source, result } = device
  const given = result?.window ?? { from: 0, to: 0 }
  const window = { from: given.from, to: Math.min(given.to, end) }
  const bins = (result ? secondsOf(result.seconds) : []).filter(
    ({ second }) => second >= window.from && second < window.to,
  )
  const trips = bins.flatMap(({ rttMs }) => rttMs ?? [])
  const idleRttMs = result?.idleRttMs ?? (trips.length > 0 ? Math.min(...trips) : undefined)
  const isVoid = (second: number) => (fed?.(second) ?? 'sound') !== 'sound'
  const cells = bins.map(
    (bin) => [bin.second, cellOf(bin, { idleRttMs, isVoid: isVoid(bin.second) })] as const,
  )
  const one: Seen = {
    untold: bins.filter(({ second }) => fed?.(second) === 'untold').length,
    place,
    info,
    source,
    window,
    idleRttMs,
    bins: new Map(bins.map((bin) => [bin.second, bin])),
    cells: new Map(cells),
    delayed: new Set(
      bins.filter((bin) => isDelayed(bin, { idleRttMs })).map(({ second }) => second),
    ),
  }
  const leftOut = whyLeftOut(one, result)
  return leftOut ? { ...one, leftOut } : one
}

function whyLeftOut(
  { window, bins, cells }: Seen,
  result: RecordDevice['result'],
): LeftOutWhy | undefined {
  if (result?.failed) return result.failed
  const last = Math.max(...bins.keys())
  const isCut = window.to - 1 - last > END_MISSING_MOST
  if (!result || bins.size < CAME_LEAST * (window.to - window.from) || bins.size === 0 || isCut)
    return 'missing'
  if ((result.clock?.errorMs ?? 0) > CLOCK_ERROR_MAX_MS) return 'clock'
  const share = (cell: Cell) => [...cells.values()].filter((one) => one === cell).length / bins.size
  if (share('hidden') > AWAY_MOST) return 'hidden'
  if (share('busy') > AWAY_MOST) return 'busy'
  return undefined
}

/** Packets a second into its loop, while it says anything. */
const sentOf = ({ bins, cells }: Seen): number => {
  const counted = [...bins.values()].filter(({ second }) => counts(cells.get(second) ?? 'void'))
  return counted.length > 0
    ? counted.reduce((sum, { sentUp }) => sum + sentUp, 0) / counted.length
    : Number.POSITIVE_INFINITY
}

function median(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b)
  return finite[Math.floor(finite.length / 2)] ?? 0
}
