import { loadOf, loopPacketsPerSecond, packetsPerSecond } from '../../../src/rehearsal/load.ts'
import type { RehearsalPlan } from '../../../src/rehearsal/plan.ts'
import type { RehearsalRecord } from '../../../src/rehearsal/record.ts'
import { deviceWindow } from '../../../src/rehearsal/schedule.ts'
import { columnsOf, type Second, type SourceSecond } from '../../../src/rehearsal/second.ts'

/** A room that is made up: what its line carries, and what goes wrong in it. */
export interface Room {
  devices: number
  plan?: Partial<RehearsalPlan>
  /** Devices at the full rate that fit at a second; more without. */
  fits?: (second: number) => number
  /** What a full queue adds, ms; 0 for a policer that drops at once. */
  queueMs?: number
  /** Share of a device's packets lost by itself, on both ways. */
  ownLoss?: (place: number, second: number) => number
  /** Share of a loop's packets that a full line loses besides: many are small, and come in step. */
  loopLoss?: number
  /** Share of what the source sends that is lost before the relay. */
  sourceLoss?: number
  away?: (place: number, second: number) => 'busy' | 'hidden' | undefined
  source?: (second: number) => Partial<SourceSecond>
  siteOf?: (place: number) => string
  /** Devices that never carried load, and why. */
  failed?: Record<number, 'quota' | 'capacity' | 'relay' | 'late'>
  record?: Partial<RehearsalRecord>
  seed?: number
}

export const planOf = (values: Partial<RehearsalPlan> = {}): RehearsalPlan => ({
  code: 'abcd2345',
  createdAt: '2026-12-01T09:00:00.000Z',
  mix: 'avatars',
  tier: 'best',
  upKbps: 100,
  downKbps: 850,
  seconds: 60,
  mode: 'rising',
  load: 'paired',
  relay: 'contoso',
  ...values,
})

const IDLE_MS = 30

export function recordOfRoom(room: Room): RehearsalRecord {
  const plan = planOf(room.plan)
  const random = randomFrom(room.seed ?? 1)
  const places = Array.from({ length: room.devices }, (_, i) => i + 1)
  const taking = places.filter((place) => !room.failed?.[place])
  const windows = new Map(
    taking.map((place, i) => [place, deviceWindow(plan, taking.length, i + 1)]),
  )
  const bins = new Map<number, Second[]>(places.map((place) => [place, []]))
  const seconds = Array.from({ length: plan.seconds }, (_, second) => second)
  for (const second of seconds) {
    const on = taking.filter((place) => (windows.get(place)?.from ?? 0) <= second)
    const share = sharesOf(on, room.fits?.(second) ?? Number.POSITIVE_INFINITY, random)
    for (const [i, place] of on.entries())
      bins.get(place)?.push(secondOf(room, plan, place, second, share[i] ?? 1, random))
  }
  const fed = seconds.map((second) => ({
    second,
    lagMs: 8,
    wanted: 1000,
    sent: 1000,
    ...room.source?.(second),
  }))
  return {
    schema: 'quest-preflight-rehearsal',
    version: 1,
    plan,
    startedAt: '2026-12-01T09:01:00.000Z',
    outcome: 'finished',
    devices: places.map((place) => ({
      place,
      info: {
        device: `Headset ${place}`,
        ...(room.siteOf && { site: room.siteOf(place) }),
        installation: `installation-${place}`,
        browser: 'Chromium 156',
        appVersion: '0.1.0',
      },
      ...(plan.load === 'paired' && { source: 1 }),
      came: room.failed?.[place] ? 'none' : 'whole',
      result: {
        window: windows.get(place) ?? { from: 0, to: 0 },
        clock: { offsetMs: 0, errorMs: 2 },
        idleRttMs: IDLE_MS,
        ...(room.failed?.[place] && { failed: room.failed[place] }),
        seconds: columnsOf(bins.get(place) ?? []),
      },
    })),
    sources: plan.load === 'paired' ? [{ place: 1, seconds: fed }] : [],
    ...room.record,
  }
}

/** What of each device's packets gets through a full line: 45 to 59 %, measured with dither. */
function sharesOf(on: readonly number[], fits: number, random: () => number): number[] {
  if (on.length <= fits) return on.map(() => 1)
  const mean = fits / on.length
  const chances = on.map(() => 0.26 * (random() - 0.5))
  const middle = chances.reduce((sum, one) => sum + one, 0) / on.length
  return chances.map((one) => mean + (one - middle) * Math.min(mean, 1 - mean))
}

function secondOf(
  room: Room,
  plan: RehearsalPlan,
  place: number,
  second: number,
  share: number,
  random: () => number,
): Second {
  const { loopKbps, sourceKbps } = loadOf(plan)
  const own = room.ownLoss?.(place, second) ?? 0
  const through = (packets: number, lost: number) => {
    const wanted = packets * share * (1 - lost)
    // The last packet of a second comes by chance.
    return Math.min(packets, Math.floor(wanted + random()))
  }
  const loop = Math.round(loopPacketsPerSecond(loopKbps))
  const fed = Math.round(packetsPerSecond(sourceKbps))
  const looped = through(loop, share < 1 ? 1 - (1 - own) * (1 - (room.loopLoss ?? 0)) : own)
  const came = through(fed, 1 - (1 - own) * (1 - (room.sourceLoss ?? 0)))
  const isFull = share < 1
  const away = room.away?.(place, second)
  return {
    second,
    sentUp: loop,
    expectedDown: loop + fed,
    arrivedDown: looped + came,
    looped,
    lost: loop + fed - looped - came,
    loopLost: loop - looped,
    rttMs: IDLE_MS + (isFull ? (room.queueMs ?? 200) : 0) + 5 * random(),
    jitterMs: 2,
    gapMs: 20,
    busy: away === 'busy',
    hidden: away === 'hidden',
  }
}

/** Mulberry32: the same room again for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
