import { arrivedKbps, type DeviceLoad, expectedKbps } from '../load.ts'
import type { Second } from '../second.ts'
import { type Cell, counts, isHit, LOSS_MOST, lossIn } from './cell.ts'
import type { Seen } from './seen.ts'

/** A part of the rehearsal with the same devices under load, and what came of it. */
export interface StepSeen {
  /** Devices under load, also those that are left out: the network carried them too. */
  devices: number
  from: number
  to: number
  /** Seconds that count. The first one fills queues and is dropped. */
  seconds: number[]
  /** Of the devices that are judged: lost of all packets, 0..1. */
  loss: number
  /** The same in seconds in which not all of them were hit. */
  lossApart: number
  /** Of these, seconds in which nearly all of them were hit at once. */
  hitSeconds: number[]
  /** Seconds in which nearly all of them were hit at once, or held up at once; 0..1. */
  shared: number
  delayed: number
  /** What arrived at all devices, in devices at the full rate. */
  arrived: number
  clean: boolean
}

/** Devices that are hit, of those under load, from which on all count as hit. */
export const ALL = 0.8
/** Seconds hit, of those that count, up to which a step is clean. */
const HIT_MOST = 0.1
/** Seconds of a step that count, at least. */
const SECONDS_LEAST = 3

/**
 * @param seen all devices
 * @param judged those whose loss and delay count
 */
export function stepsSeen(
  seen: readonly Seen[],
  judged: readonly Seen[],
  load: DeviceLoad,
): StepSeen[] {
  const carrying = seen.filter(({ window, bins }) => window.to > window.from && bins.size > 0)
  const end = Math.max(0, ...carrying.map(({ window }) => window.to))
  const edges = [...new Set([...carrying.map(({ window }) => window.from), end])].sort(
    (a, b) => a - b,
  )
  return edges.slice(0, -1).flatMap((from, i) => {
    const to = edges[i + 1] ?? end
    const step = stepSeen({ carrying, judged, load }, from, to)
    return step.seconds.length >= SECONDS_LEAST ? [step] : []
  })
}

const isOn = ({ window }: Seen, second: number) => second >= window.from && second < window.to

interface Room {
  carrying: readonly Seen[]
  judged: readonly Seen[]
  load: DeviceLoad
}

function stepSeen({ carrying, judged, load }: Room, from: number, to: number): StepSeen {
  const on = judged.filter((one) => isOn(one, from))
  const seconds = range(from + 1, to).filter((second) => cellsIn(on, second).length > 0)
  const bins = binsOf(on, seconds)
  const needed = bins.reduce((sum, bin) => sum + expectedKbps(load, bin), 0)
  const need = bins.length > 0 ? needed / bins.length : 0
  const loss = lossOf(bins)
  const inStep = (of: (second: number) => number) => seconds.filter((second) => of(second) >= ALL)
  const share = (some: readonly number[]) => (seconds.length > 0 ? some.length / seconds.length : 0)
  const hitSeconds = inStep((second) => hitShare(on, second))
  const shared = share(hitSeconds)
  return {
    devices: carrying.filter((one) => isOn(one, from)).length,
    from,
    to,
    seconds,
    loss,
    lossApart: lossOf(
      binsOf(
        on,
        seconds.filter((second) => hitShare(on, second) < ALL),
      ),
    ),
    hitSeconds,
    shared,
    delayed: share(inStep((second) => delayedShare(on, second))),
    arrived: need > 0 ? arrivedIn(carrying, seconds, load) / need : 0,
    clean: loss <= LOSS_MOST && shared <= HIT_MOST,
  }
}

const binsOf = (devices: readonly Seen[], seconds: readonly number[]): Second[] =>
  seconds.flatMap((second) =>
    devices.flatMap(({ cells, bins }) => {
      const bin = counts(cells.get(second) ?? 'void') ? bins.get(second) : undefined
      return bin ? [bin] : []
    }),
  )

const sumOf = (bins: readonly Second[], name: 'lost' | 'arrivedDown' | 'expectedDown') =>
  bins.reduce((sum, bin) => sum + bin[name], 0)

function lossOf(bins: readonly Second[]): number {
  const lost = sumOf(bins, 'lost')
  const arrivedDown = sumOf(bins, 'arrivedDown')
  const counted = lossIn({ lost, arrivedDown })
  // Packets that never came are counted as lost only when one comes after them.
  const isSilent = bins.some((bin) => bin.arrivedDown === 0 && bin.expectedDown > 0)
  return isSilent ? Math.max(counted, 1 - arrivedDown / sumOf(bins, 'expectedDown')) : counted
}

/**
 * kbit/s at all devices, those that are left out too: they took their part. Packets would not do:
 * of small ones a full line can lose another share.
 */
function arrivedIn(
  carrying: readonly Seen[],
  seconds: readonly number[],
  load: DeviceLoad,
): number {
  // A source at fault sends less, and what then arrives is no measure of the network.
  const sound = seconds.filter((second) =>
    carrying.every(({ cells }) => cells.get(second) !== 'void'),
  )
  const sums = sound.map((second) =>
    carrying.reduce((sum, { bins }) => {
      const bin = bins.get(second)
      return bin ? sum + arrivedKbps(load, bin) : sum
    }, 0),
  )
  return sound.length > 0 ? sums.reduce((sum, one) => sum + one, 0) / sound.length : 0
}

/** What those that say something in a second say. */
const cellsIn = (devices: readonly Seen[], second: number): Cell[] =>
  devices.flatMap(({ cells }) => {
    const cell = cells.get(second)
    return cell && counts(cell) ? [cell] : []
  })

export function hitShare(devices: readonly Seen[], second: number): number {
  const said = cellsIn(devices, second)
  return said.length > 0 ? said.filter(isHit).length / said.length : 0
}

function delayedShare(devices: readonly Seen[], second: number): number {
  const said = devices.filter(({ cells }) => counts(cells.get(second) ?? 'void'))
  return said.length > 0
    ? said.filter(({ delayed }) => delayed.has(second)).length / said.length
    : 0
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
