import { type DeviceLoad, loadOf } from './load.ts'
import type { RehearsalPlan } from './plan.ts'
import type { Window } from './record.ts'

/** A part of the rehearsal in which the first so many devices carry load. */
export interface Step extends Window {
  devices: number
}

export interface Schedule {
  steps: Step[]
  load: DeviceLoad
  /** Of the device that is on longest, sent and received; of all together. Megabytes. */
  megabytesPerDevice: number
  megabytes: number
  /** TURN allocations on the relay: two of the loop, one of the receiver, one of the source. */
  allocations: number
  sources: number
  framesPerSecond: 25 | 50
  /** What one source sends at most, Mbit/s. */
  sourceMbps: number
  /** What all send and receive together when all are on, Mbit/s. */
  upMbps: number
  downMbps: number
}

/** A source's worker is late beyond this: measured with 40 streams at 25 frames a second. */
export const DEVICES_PER_SOURCE = 40
const AT_FULL_FRAMES = 20
/** The first second of a step fills queues and is dropped; this leaves enough to judge. */
const STEP_SECONDS = 7
const STEPS_MIN = 4

const windowOf = (steps: readonly Step[], rank: number, seconds: number): Window => ({
  from: steps.find(({ devices }) => devices >= rank)?.from ?? seconds,
  to: seconds,
})

type Planned = Pick<RehearsalPlan, 'seconds' | 'mode' | 'load' | 'upKbps' | 'downKbps'>

/**
 * When a device carries load: from the first step that has it on, to the end.
 * @param rank its place among those that take part, from 1 on
 */
export const deviceWindow = (plan: Planned, devices: number, rank: number): Window =>
  windowOf(stepsOf(plan, devices), rank, plan.seconds)

/**
 * What a plan asks for, before anybody begins.
 * @param devices how many take part
 * @param sources how many are there; as many as it takes without
 */
export function schedule(plan: Planned, devices: number, sources?: number): Schedule {
  const steps = stepsOf(plan, devices)
  const load = loadOf(plan)
  const paired = plan.load === 'paired'
  const needed = paired ? Math.ceil(devices / DEVICES_PER_SOURCE) : 0
  const each = paired ? Math.ceil(devices / Math.max(1, sources ?? needed)) : 0
  const megabytesIn = (seconds: number) => ((load.upKbps + load.downKbps) * seconds) / 8000
  const seconds = Array.from({ length: devices }, (_, i) => {
    const { from, to } = windowOf(steps, i + 1, plan.seconds)
    return to - from
  })
  return {
    steps,
    load,
    megabytesPerDevice: megabytesIn(plan.seconds),
    megabytes: megabytesIn(seconds.reduce((sum, one) => sum + one, 0)),
    allocations: devices * (paired ? 4 : 2),
    sources: needed,
    framesPerSecond: each > AT_FULL_FRAMES ? 25 : 50,
    sourceMbps: (each * load.sourceKbps) / 1000,
    upMbps: (devices * load.upKbps) / 1000,
    downMbps: (devices * load.downKbps) / 1000,
  }
}

/**
 * Rising goes by the number of devices, each at the full rate: what arrives in all then says how
 * many fit. At least quarters, more steps where there is time, and what is left for all at once.
 */
export function stepsOf(
  { mode, seconds }: Pick<Planned, 'mode' | 'seconds'>,
  devices: number,
): Step[] {
  if (mode === 'all' || devices < 2) return [{ from: 0, to: seconds, devices }]
  const most = Math.max(STEPS_MIN, Math.floor(seconds / (STEP_SECONDS + 1)))
  const wanted = Math.min(most, devices)
  const length = Math.max(1, Math.min(STEP_SECONDS + 1, Math.floor(seconds / wanted)))
  const counts = Array.from({ length: wanted }, (_, i) => Math.ceil(((i + 1) * devices) / wanted))
  return counts.map((count, i) => ({
    devices: count,
    from: i * length,
    to: i === wanted - 1 ? seconds : (i + 1) * length,
  }))
}
